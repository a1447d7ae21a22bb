/// Addresses that belong to a desk and not to a person (RFC 2142, and what companies use).
package enum RoleAddress: Sendable, Equatable {
    /// `info`, `sales`: several people read it.
    case desk(String)
    /// `abuse`, `postmaster`: read by those who block senders.
    case watch(String)
    /// `noreply`: nobody reads it.
    case unread(String)

    /// Returns what a local part is when it names a role; digits at its end and `+tags` do not count.
    ///
    /// `sales.de` and `info-berlin2` name one as well: a desk's word first, then at most one other word.
    package init?(local: String) {
        let plain = local.lowercased().utf8.prefix { $0 != UInt8(ascii: "+") }
        let separators: [UInt8] = Array("._-".utf8)
        let words = plain.split { separators.contains($0) }.map(RoleAddress.withoutDigits)
        let joined = words.joined()
        if RoleAddress.unread.contains(joined) {
            self = .unread(joined)
        } else if RoleAddress.watch.contains(joined) {
            self = .watch(joined)
        } else if RoleAddress.desks.contains(joined) {
            self = .desk(joined)
        } else if let word = words.first, words.count == 2, RoleAddress.places(words[1]),
            RoleAddress.desks.contains(word)
        {
            self = .desk(word)
        } else {
            return nil
        }
    }

    /// A country, a language or a second desk: `sales.de`, `info-office`; a surname is neither.
    private static func places(_ word: String) -> Bool {
        word.utf8.count == 2 || desks.contains(word)
    }

    private static func withoutDigits(_ word: Substring.UTF8View) -> String {
        var word = word
        while let last = word.last, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(last) {
            word = word.dropLast()
        }
        return String(Substring(word))
    }

    private static let unread: Set<String> = [
        "noreply", "donotreply", "dontreply", "mailerdaemon", "nobody", "bounce", "bounces",
        "neotvechat", "keineantwort", "devnull", "null",
    ]

    private static let watch: Set<String> = [
        "abuse", "postmaster", "hostmaster", "noc", "security", "spam", "phishing", "dnsadmin",
        "root", "usenet", "news", "uucp", "spamtrap", "honeypot", "dmarc", "cert", "csirt",
    ]

    private static let desks: Set<String> = [
        // English
        "info", "information", "sales", "support", "contact", "contacts", "contactus", "hello",
        "hi", "office", "admin", "administration", "administrator", "help", "helpdesk", "service",
        "services", "customerservice", "customercare", "care", "team", "mail", "email", "post",
        "mailbox", "inbox", "billing", "invoice", "invoices", "accounts", "accounting",
        "accountspayable", "finance", "hr", "jobs", "job", "career", "careers", "recruiting",
        "recruitment", "talent", "marketing", "press", "pr", "media", "partners", "partnership",
        "partnerships", "order", "orders", "booking", "bookings", "reservation", "reservations",
        "reception", "enquiries", "enquiry", "inquiries", "inquiry", "feedback", "legal",
        "privacy", "dpo", "gdpr", "compliance", "webmaster", "it", "itsupport", "tech",
        "technical", "procurement", "purchasing", "shop", "store", "newsletter", "subscribe",
        "unsubscribe", "general", "main", "company", "headoffice", "events", "editor",
        "editorial", "studio", "staff", "everyone", "all", "ceo", "cto", "cfo", "director",
        "manager", "secretary", "logistics", "export", "import", "warehouse", "returns",
        // Russian and Ukrainian, in Latin letters
        "zakaz", "zakazy", "zakupki", "zakupka", "snab", "snabzhenie", "priemnaya", "priemna",
        "sekretar", "secretar", "buh", "buhgalter", "buhgalteria", "buhgalteriya", "bux", "glbuh",
        "kadry", "kadri", "ok", "otdel", "otdelkadrov", "personal", "rabota", "vakansii",
        "prodazhi", "prodaji", "opt", "sklad", "reklama", "pochta", "obshchiy", "kontakt",
        "kontakty", "tender", "tendery", "torgi", "direktor", "dir", "gendir", "ofis", "ofice",
        "servis", "podderzhka", "dostavka", "logist", "magazin", "klient", "klienty", "vopros",
        "svyaz", "spravka", "yurist", "urist", "marketolog", "pressa", "redakciya", "kancelyaria",
        "kancelar", "inform",
        // German, French, Spanish, Italian, Polish
        "kundenservice", "vertrieb", "verkauf", "einkauf", "buero", "buchhaltung", "rechnung",
        "rechnungen", "bewerbung", "bewerbungen", "karriere", "presse", "anfrage", "bestellung",
        "empfang", "zentrale", "datenschutz", "verwaltung", "sekretariat", "accueil", "ventes",
        "commercial", "comptabilite", "facturation", "recrutement", "direction", "secretariat",
        "bonjour", "ventas", "contacto", "hola", "facturacion", "administracion", "comercial",
        "rrhh", "atencionalcliente", "contatti", "vendite", "amministrazione", "segreteria",
        "commerciale", "biuro", "sprzedaz", "ksiegowosc", "praca", "sklep", "zamowienia",
        "kariera",
    ]
}
