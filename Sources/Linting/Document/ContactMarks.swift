/// Signs by which a line of contacts is known.
enum ContactMarks {
    /// Words for an office or the form of a company.
    static let titles: Set<String> = [
        "founder", "co-founder", "cofounder", "ceo", "cto", "coo", "cmo", "cfo", "vp", "head",
        "director", "manager",
        "sales", "account", "partner", "engineer", "lead", "president", "consultant", "owner",
        "executive", "sdr",
        "bdr", "specialist", "phd", "llc", "inc", "ltd", "gmbh", "ag", "sarl", "sas", "основатель",
        "сооснователь",
        "директор", "менеджер", "руководитель", "специалист", "маркетолог", "владелец", "инженер",
        "ооо", "ип", "ао",
        "пао", "засновник", "керівник", "тов", "geschäftsführer", "gründer", "leiter", "vertrieb",
        "directeur",
        "fondateur", "gérant", "director", "fundador", "gerente", "مدیر",
    ]

    /// Eight digits or more with nothing but spaces, dots, hyphens, brackets and a plus among them.
    static func hasPhone(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        var digits = 0
        var gap = 0
        for scalar in scalars {
            if scalar.isDigit {
                digits += 1
                gap = 0
                if digits >= 8 { return true }
            } else if " ().-\u{A0}–+".unicodeScalars.contains(scalar), gap < 3 {
                gap += 1
            } else {
                digits = 0
                gap = 0
            }
        }
        return false
    }

    /// `@ann` or `t.me/ann`, as messengers write names.
    static func hasHandle(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        var previous: Unicode.Scalar = " "
        for index in scalars.indices {
            let next = index + 1 < scalars.endIndex ? scalars[index + 1] : " "
            if scalars[index] == "@", !previous.isLetter, !previous.isDigit, next.isLetter {
                return true
            }
            previous = scalars[index]
        }
        return false
    }

    /// Words for a way to reach someone.
    static let messengers: Set<String> = [
        "telegram", "whatsapp", "viber", "skype", "signal", "linkedin", "wechat", "телеграм",
        "вотсап", "ватсап",
        "phone", "tel", "mobile", "cell", "тел", "телефон", "моб", "сайт", "website",
    ]

    /// Words that make a capitalised line the name of a company or of a group.
    static let nonPersons: Set<String> = [
        "llc", "inc", "ltd", "limited", "gmbh", "ag", "kg", "ug", "corp", "corporation", "company",
        "sarl", "sas", "plc", "bv", "oü", "ооо", "оао", "зао", "пао", "ао", "тов", "team",
        "group", "команда", "коллектив", "equipe", "équipe", "equipo", "компания", "відділ",
        "отдел",
    ]
}
