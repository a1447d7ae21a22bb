/// Spanish and Portuguese phrases.
enum IberianRules {
    static let spanish = RuleTable(
        """
        [do-not-contact 5]
        darme|darnos|denme|deme|dar|dame de baja
        baja de|por|inmediata|en|$
        desuscrib*|desinscrib*
        elimin*|borr*|quit*|saquen|saque|retir* (me|mi|mis|nuestro|nuestros|nos|el|este|por) correo|email|datos|direccion|de|mail|favor
        eliminenme|quitenme|borrenme|saquenme|quiteme|elimineme
        no|deje|dejen (me|nos|vuelv*|quier*|de|mas|desea*|autori*|deseo) (me|a|recibir|escrib*|contact*|env*|molest*|mas|nos|contactar*|llam*) escrib*|contact*|env*|molest*|mas|mand*|correos|llam*|emails|recibir
        no me|nos escrib*|contact*|env*|mand*|molest*|llam*
        no quiero|deseo|queremos|deseamos recibir
        dejen|deje|paren|pare de
        spam|rgpd|lopd|denunci*
        [not-interested 4]
        no (me|nos|estoy|estamos|es|tenemos|tengo|hay|lo|le) (interesa*|interesad*|interes|necesit*|necesidad|de|vemos) interes|necesidad
        no necesit*|requer*|interes*|encaja
        no me|nos interes*|encaja|sirve
        sin interes
        no gracias
        ^ no $
        ya tenemos|contamos|trabajamos|disponemos|usamos|tengo
        no vamos a
        estamos content*|satisfech*|bien|cubiert*
        [not-now 4]
        ahora (mismo) no
        ahora|momento|actualmente|hoy (mismo) no|estamos
        no (es) (ahora|el|buen|por) momento|ahora|el
        por (el) ahora|momento
        mas adelante|tarde
        escrib*|contact*|llam*|vuelv*|hablamos|busc*|retom* (me|nos|a|lo) en|despues|para|el|dentro|mas|a
        escribeme|escribame|escribidme|contacteme|llameme|llamame|recuerdame|hablemos|hablamos|retomamos en|despues|para|el|dentro|mas|a
        proximo|siguiente ano|trimestre|mes|semestre
        el ano que viene
        quiza* ~ adelante|tarde|ano
        no ~ presupuesto|prioridad|tiempo
        [positive 4]
        me|nos interesa*|gusta*|encanta*|parece
        interesante|interesad*|interesa
        adelante
        claro|si que|claro|por|me|nos|adelante|gracias|$
        ^ si
        suena bien|interesante|genial
        por que no
        cuenteme|cuentame|cuentenos|cuentanos
        con gusto
        probar*|piloto|prueba
        [meeting-request 5]
        reunion|reunirnos|llamada|videollamada|cita|agendar|agenda|agendamos|llamame|llameme
        hablamos|hablar|quedamos|vernos|llamar el|manana|lunes|martes|miercoles|jueves|viernes
        cuando puede*|podemos|podria*|tiene*
        lunes|martes|miercoles|jueves|viernes|manana a|por|me|te|le|puedo|podemos|alas
        hueco|disponib*
        [send-info 5]
        envi*|mand*|remit*|pas*|facilit* (me|nos|la|el|los|las|mas|un|una|su|sus) la|el|los|las|mas|un|una|su|sus|ficha|informacion|precios|propuesta|catalogo|dossier|info|tarifas
        enviame|envieme|enviadme|mandame|mandeme|envienos|enviarme|mandarme|pasame|enviarnos|remitame
        ficha|catalogo|folleto|tarifas|dossier|presupuesto|presentacion
        mas informacion|info|detalles
        [referral 5]
        lo|la|eso|esto|de (lo|eso|esto) lleva|gestiona|maneja|decide|ve|encarga
        encarga*|responsable
        hable|habla|contacte|contacta|escriba|escribe|pregunte|pregunta|dirijase con|a @|mi|el|la|nuestro
        companer*|colega*|reenvi*|copia|paso
        no soy la|el
        persona adecuada|indicada|correcta
        [question 3]
        ^ que|como|donde|quien|cuando|cual|cuales|cuanto|cuanta|cuantos|por ?
        ^ es|son|tienen|tiene|hay|funciona|pueden|puede|ofrecen|se ?
        cuanto cuesta|vale|sale
        """, language: .spanish)

    static let portuguese = RuleTable(
        """
        [do-not-contact 5]
        descadastr*|desinscrev*|descadastramento
        remov*|exclu*|retir*|apag*|tir* (me|meu|minha|nosso|meus|nos|por|favor|o|os|este) email|e|mail|endereco|dados|contato|da|de|nome|favor|meu
        remova|retire|exclua|tire|apague
        nao|pare*|parem (me|nos|quero|desejo|mais|entre|de|envie*|mande*|queremos|autorizo) mais|me|receber|envi*|contat*|escrev*|mand*|entrar|contact*
        nao me|nos contat*|envi*|escrev*|mand*|ligu*|contact*
        pare|parem de
        spam|lgpd|rgpd|denunci*
        [not-interested 4]
        nao (temos|tenho|ha|estou|estamos|nos|me|e|vejo) interesse|interessad*|necessidade|interessa|relevante|necessario
        nao precis*|interess*
        sem interesse
        nao obrigad*
        ^ nao $
        ja temos|trabalhamos|usamos|contamos|possuimos
        estamos satisfeit*|bem
        [not-now 4]
        momento|agora|por nao|enquanto
        nao (e) (agora|o|no) momento|melhor|agora
        agora nao
        por enquanto|agora|ora
        mais tarde|adiante|frente|pra
        procure|contate|ligue|escreva|chame|volte|retome|fale em|no|depois|mais|a|novamente|daqui|comigo|de
        proximo|ano|trimestre|semestre ano|trimestre|que|mes|semestre
        ano que vem
        talvez mais|no|depois|em
        sem orcamento|tempo|verba
        nao ~ orcamento|prioridade|tempo
        [positive 4]
        temos|tenho|ha|com (muito|todo) interesse
        interessante|interessad*|interessa
        sim claro|temos|por|quero|pode|vamos|tenho|$
        ^ sim
        gostei|gostamos|gostaria*|gostariamos
        vamos conversar|testar|la|em|sim|experimentar|marcar
        pode ser
        conte|fale mais
        por que nao
        com prazer
        testar|piloto|teste
        [meeting-request 5]
        reuniao|ligacao|chamada|agendar|agenda|marcar|call|horario
        podemos|vamos|podem (falar|conversar|marcar|agendar|nos) na|amanha|segunda|terca|quarta|quinta|sexta|as|uma
        segunda|terca|quarta|quinta|sexta|amanha feira|as|a|de|pode|posso
        me ligue|liga
        [send-info 5]
        envi*|mand*|encaminh*|pass* (me|nos|o|a|os|as|mais|um|uma|sua|por) a|o|os|as|mais|um|uma|apresentacao|material|proposta|tabela|catalogo|informac*|detalhes|orcamento|favor
        apresentacao|material|tabela|catalogo|folder|orcamento|portfolio
        mais informac*|detalhes
        [referral 5]
        quem cuida|decide|responde|ve|trata|resolve|faz
        fale|contate|procure|escreva|entre (com|em|o|a|para|contato) o|a|contato|com|nosso|nossa
        responsavel
        repassei|repasso|encaminhei|encaminhando|colega|copia|copiando|passei
        nao sou|e (eu|a|o|comigo|pessoa) pessoa|que|responsavel
        pessoa certa|responsavel|indicada
        [question 3]
        ^ qual|quais|como|onde|quem|quando|quanto|quantos|o|por ?
        ^ e|sao|tem|ha|funciona|podem|voces|possui|integra ?
        quanto custa|sai|fica
        """, language: .portuguese)
}
