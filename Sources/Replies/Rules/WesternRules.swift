/// German and French phrases.
enum WesternRules {
    static let german = RuleTable(
        """
        [do-not-contact 5]
        abmelden|austragen|abbestellen|abmeldung
        verteiler|mailingliste|adressliste|newsletter
        aus ~ verteiler|liste|datenbank|adressbestand
        loschen|loeschen|entfernen|streichen sie (bitte) mich|uns|meine|unsere|meinen|diese|alle|umgehend
        meine|unsere|meiner daten|adresse|mailadresse (bitte|umgehend|aus|sofort) loschen|zu|entfernen|aus
        keine (weiteren|mails|emails|werbung|weitere|nachrichten|anrufe) mails|emails|mehr|anrufe|werbung|nachrichten|e|kontaktaufnahme
        nicht (mehr|weiter|erneut|langer) kontaktieren|anschreiben|schreiben|anrufen|belastigen|zu|an|kontaktiert
        schreiben|kontaktieren|rufen sie (mir|mich|uns) (bitte) nicht|nie
        unterlassen|abmahnung|anwalt|dsgvo|spam|belastigung|widerspruch|widerspreche
        horen sie auf
        lassen sie (mich|uns) in ruhe
        [not-interested 4]
        kein|keinen|keine|keinerlei (weiteres|aktuellen|derzeit) interesse|bedarf|verwendung
        nicht interess*|relevant|notig|benotig*|erforderlich|notwendig
        uninteressant
        nein danke
        ^ nein
        haben bereits|schon|eine|einen
        zufrieden|versorgt|gut
        passt|brauchen|benotigen (fur|wir|das|es) (uns|das|so) nicht
        leider nicht|nein|nichts
        kommt ~ nicht ~ frage|infrage
        [not-now 4]
        derzeit|momentan|aktuell|zurzeit|jetzt|noch|im moment (leider) nicht|kein|keine|keinen|zu
        zu fruh
        spater noch|wieder|vielleicht|gern|gerne|nochmal|$
        vielleicht spater|im|nachstes
        melden|fragen|kommen|versuchen|schreiben sie sich (bitte|gerne|gern|doch) im|in|nach|wieder|ab|ende|anfang|erneut|noch
        nachstes|kommendes|nachsten jahr|quartal|monat|fruhjahr
        im herbst|fruhjahr|sommer|winter|januar|februar|marz|april|juni|juli|august|september|oktober|november|dezember
        keine zeit|kapazitat*|ressourcen|budget
        erst wieder|nach|im|wenn|ab
        [positive 4]
        interessiert uns|mich|wir|sehr|bin
        interesse
        klingt|hort (sich) sehr|gut|interessant|spannend|vielversprechend
        spannend|interessant
        gerne|gern mehr|wurden|mal|probieren|testen|$
        ja gerne|bitte|das|gern|wir|interess*|klingt|machen|$
        erzahlen sie
        warum nicht
        testen|ausprobieren|pilot*
        [meeting-request 5]
        termin|telefonat|gesprach|videocall|videokonferenz|rufen
        rufen sie mich|uns bitte|doch|gerne|gern|morgen|am|an
        passt|ginge|ging|geht (es|ihnen|mir|am|um|der) montag|dienstag|mittwoch|donnerstag|freitag|morgen|am
        wann (konnen|hatten|haben|passt|waren|ware) sie|wir|es|ihnen
        telefonieren|treffen|sprechen
        [send-info 5]
        senden|schicken|ubersenden|mailen|lassen|zusenden|schick|sende sie|mir|uns|bitte
        unterlagen|infomaterial|informationen|broschure|prospekt|preisliste|angebot|prasentation|katalog|infos zu|bitte|zukommen|senden|schicken
        [referral 5]
        ansprechpartner|zustandig|verantwortlich|zustandige
        wenden sie sich (bitte) (an)
        kollege|kollegin|kollegen|kollegium
        weitergeleitet|weiterleiten|leite|weitergegeben
        falscher|falsche|nicht (der|die) richtige|falsche|ansprechpartner|kontakt
        [question 3]
        ^ was|wie|wo|wer|wann|welche|welcher|welches|warum|woher ?
        ^ ist|sind|haben|hat|kann|konnen|gibt|bieten|kostet|unterstutzt ?
        was kostet|kosten
        """, language: .german)

    static let french = RuleTable(
        """
        [do-not-contact 5]
        desabonner|desinscrire|desabonnez|desinscrivez|desinscription|desabonnement
        retirez|supprimez|enlevez|retirer|supprimer|effacez|rayez (moi|nous|mon|notre|mes|nos|de|mon|s) adresse|de|email|mail|donnees|coordonnees|vos|votre|la
        ne (plus|me|nous|m) (plus|recevoir|contactez|ecrivez|envoyer|contacter|ecrire|solliciter|envoyez) plus|vos|de|jamais|contacter|ecrire|solliciter|envoyer
        ne me|nous contactez|ecrivez|sollicitez|contacter|recontactez
        arretez|cessez|stop de|d|vos|ces|immediatement
        rgpd|cnil|spam|harcelement
        laissez (moi|nous) tranquille*
        [not-interested 4]
        pas|aucun|guere|plus (du|vraiment|tres|d) interesse*|interet|besoin|concerne*|pertinent|utile|necessaire
        pas ~ interess*|besoin|concern*
        ne m|nous interesse pas
        sans interet
        ^ non merci|pas
        non merci
        deja equipe*|un|une|fournisseur|prestataire|ce|notre|nos|en|pourvus
        ne souhait* pas|donner
        pas donner suite
        ne correspond pas
        [not-now 4]
        pas (pour|le|avant|maintenant|dans) l|moment|instant|bon|linstant|immediat
        pour l|le instant|moment
        plus tard
        trop tot
        pas maintenant|avant
        recontactez|revenez|relancez|rappelez|reparlons|reecrivez|ecrivez (moi|nous|en|vers) en|dans|a|apres|vers|au|moi|fin|debut|plus
        l annee|an prochain*
        annee|mois|trimestre|semestre prochain*
        a la rentree
        pas ~ budget|priorit*|temps
        peut etre ~ tard|an|annee|prochain*
        [positive 4]
        m|nous|interesse|interessent beaucoup|interesse
        interessant*|interesse*
        avec plaisir|interet
        oui volontiers|avec|pourquoi|je|ca|c|bien|nous|merci|$
        pourquoi pas
        volontiers
        d accord
        dites m|nous en plus
        en savoir plus
        tester|essayer|essayons|pilote
        [meeting-request 5]
        rendez vous|rdv|visio|reunion|creneau|appel
        appelez|rappelez moi|nous|demain|lundi|mardi
        disponible*|disponibilite*|dispo
        seriez vous
        lundi|mardi|mercredi|jeudi|vendredi|demain a|matin|apres|me|vous|vers|prochain|ou
        [send-info 5]
        envoyez|envoyer|transmettez|transmettre|adressez|faites|envoie moi|nous|votre|vos|une|un|la|le|les|parvenir
        plaquette|documentation|brochure|tarifs|presentation|devis|catalogue|grille
        plus d informations|infos
        [referral 5]
        voyez|contactez|ecrivez|adressez|rapprochez|voir (vous|avec|a|mon|ma|le|plutot|directement) avec|a|mon|ma|le|la|notre
        c est ~ qui gere|s|decide|traite
        qui gere|occupe|traite|decide
        pas moi|ma|mon|la|le (qui|bonne|bon|responsable) gere|m|personne|interlocuteur
        bonne personne|interlocuteur
        transmis|transfere|transmets|transfert|copie|collegue*|responsable|service
        [question 3]
        ^ est|quel|quelle|quels|quelles|comment|pourquoi|qui|ou|quand|combien|avez|c ?
        combien coute|ca|cela
        compatible*|heberge*
        d ou
        """, language: .french)
}
