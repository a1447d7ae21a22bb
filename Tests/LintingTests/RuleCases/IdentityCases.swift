import Diagnostics
import Linting
import Mail

extension RuleCases {
    static let identity: [RuleCase] = contacts + signatures + senders

    private static let contacts: [RuleCase] = [
        .bad(
            "signature-contacts", .english,
            "Who decides?\n\n[[signature-contacts:Ann Reed]]", .error,
            message: "add one"),
        .bad(
            "signature-contacts", .english,
            "Who decides?\n\n[[signature-contacts:Acme Inc.\nacme.example]]",
            message: "names no person"),
        .bad(
            "signature-contacts", .english,
            "Who decides?\n\n[[signature-contacts:Ann Reed\nann@acme.example]]", message: "no phone"
        ),
        .bad("signature-contacts", .russian, "[[signature-contacts:Кто решает?]]"),
        .bad(
            "signature-contacts", .russian,
            "Кто решает?\n\n[[signature-contacts:Команда «Рампа»\n+7 495 123-45-67]]"),
        .bad("signature-contacts", .german, "Wer entscheidet?\n\n[[signature-contacts:Bob Stein]]"),
        .bad("signature-contacts", .french, "Qui décide ?\n\n[[signature-contacts:Luc Roux]]"),
        .bad("signature-contacts", .spanish, "¿Quién decide?\n\n[[signature-contacts:Luis Gil]]"),
        .bad("signature-contacts", .ukrainian, "Хто вирішує?\n\n[[signature-contacts:Петро Кіт]]"),
        .good("signature-contacts", .english, "Who decides?\n\nAnn Reed\n+49 30 1234567"),
        .good("signature-contacts", .english, "Who decides?\n\nAnn Reed, Acme\nacme.example"),
        .good(
            "signature-contacts", .english, "Who decides?\n\nAnn Reed, CEO at Acme, acme.example"),
        .good("signature-contacts", .english, "Who decides?\n\nAnn Reed (Acme)\nwww.acme.example"),
        .good(
            "signature-contacts", .english,
            "Who decides?\n\nAnn Reed - Head of Docks - acme.example"),
        .good("signature-contacts", .english, "Who decides?\n\nBest, Ann\nAcme, acme.example"),
        .good("signature-contacts", .english, "Who decides?\n\n⟨sender_name⟩\n⟨sender_domain⟩"),
        .good("signature-contacts", .russian, "Кто решает?\n\nПётр Петров\nt.me/petrov"),
        .good(
            "signature-contacts", .russian, "Кто решает?\n\nПётр Петров, «Рампа», +7 495 123-45-67"),
        .good(
            "signature-contacts", .russian,
            "Кто решает?\n\nПётр Петров, ООО «Рампа»\n101000, г. Москва, ул. Ленина, д. 5"),
        .good(
            "signature-contacts", .german, "Wer entscheidet?\n\nBob Stein, Acme GmbH\nacme.example"),
        .good(
            "signature-contacts", .french, "Qui décide ?\n\nLuc Roux\n12 rue du Port, 75001 Paris"),
        .good(
            "signature-contacts", .spanish, "¿Quién decide?\n\nLuis Gil\nwhatsapp: +34 600 123 456"),
        .good("signature-contacts", .ukrainian, "Хто вирішує?\n\nПетро Кіт\n+380 44 123 45 67"),
        .good(
            "signature-contacts", .persian, "چه کسی تصمیم می‌گیرد؟\n\nبا احترام،\nعلی\nacme.example"),
    ]

    private static let signatures: [RuleCase] = [
        .bad(
            "signature-too-long", .english,
            "Who decides?\n\n[[signature-too-long:Ann Reed\nHead of Docks\nAcme GmbH\nDock House\nT +49 30 1234567\nM +49 170 123456\nF +49 30 1234568\nacme.example]]",
            .info, message: "8 lines"),
        .bad(
            "signature-too-long", .russian,
            "Кто решает?\n\n[[signature-too-long:Пётр Петров\nacme.example\nt.me/petrov\nvk.com/petrov]]",
            message: "3 links"),
        .bad(
            "signature-too-long", .english,
            "Who decides?\n\n[[signature-too-long:Ann Reed\n[image: logo]\nacme.example]]",
            message: "a picture"),
        .good("signature-too-long", .english, "Who decides?\n\nAnn Reed\nacme.example\nt.me/ann"),
        .good("signature-too-long", .russian, "Кто решает?\n\nПётр Петров\n+7 495 123-45-67"),
        .bad(
            "signature-mismatch", .english,
            "Who decides?\n\n[[signature-mismatch:Bob Stone]]\n+49 30 1234567", .warning
        ) { $0.senderName = "Ann Reed" },
        .bad(
            "signature-mismatch", .english,
            "Who decides?\n\nAnn Reed\n[[signature-mismatch:other.example]]"
        ) {
            $0.senderName = "Ann Reed"
            $0.sender = try? EmailAddress(parsing: "ann@acme.example")
        },
        .bad(
            "signature-mismatch", .russian,
            "Кто решает?\n\n[[signature-mismatch:Пётр Петров]]\nt.me/petrov"
        ) { $0.senderName = "Анна Иванова" },
        .good("signature-mismatch", .english, "Who decides?\n\nBob\nwww.acme.co.uk") {
            $0.senderName = "Robert Stone"
            $0.sender = try? EmailAddress(parsing: "bob@mail.acme.co.uk")
        },
        .good("signature-mismatch", .english, "Who decides?\n\nAnn\nlinkedin.com/in/ann") {
            $0.senderName = "Reed, Ann"
            $0.sender = try? EmailAddress(parsing: "ann@acme.example")
        },
        .good(
            "signature-mismatch", .english,
            "Who decides?\n\n--\n\"Docks are long.\"\n--George Carlin"
        ) { $0.senderName = "Ann Reed" },
        .good("signature-mismatch", .russian, "Кто решает?\n\nПётр\nt.me/petrov") {
            $0.senderName = "Petr Petrov"
        },
    ]

    private static let senders: [RuleCase] = [
        .bad("free-mailbox-sender", .english, "[[free-mailbox-sender:]]Who decides?", .error) {
            $0.sender = try? EmailAddress(parsing: "ann@gmail.com")
        },
        .good("free-mailbox-sender", .english, "Who decides?") {
            $0.sender = try? EmailAddress(parsing: "ann@acme.example")
        },
        .bad("role-sender", .english, "[[role-sender:]]Who decides?", .warning) {
            $0.sender = try? EmailAddress(parsing: "no-reply@acme.example")
        },
        .bad("role-sender", .russian, "[[role-sender:]]Кто решает?") {
            $0.sender = try? EmailAddress(parsing: "Sales+spb@acme.example")
        },
        .good("role-sender", .english, "Who decides?") {
            $0.sender = try? EmailAddress(parsing: "ann.info@acme.example")
        },
        .bad("reply-to-differs", .english, "Who decides?", .warning, elsewhere: 1) {
            replyTo("Ann <ann@other.example>", in: &$0)
        },
        .good("reply-to-differs", .english, "Who decides?") {
            replyTo("Team <team@mail.acme.example>", in: &$0)
        },
        .good("reply-to-differs", .english, "Who decides?") {
            replyTo("docks@lists.example", in: &$0, list: "<docks.lists.example>")
        },
    ]

    private static func replyTo(_ value: String, in letter: inout Letter, list: String? = nil) {
        let place = SourceSpan(file: "headers", line: 2, column: 11)
        letter.sender = try? EmailAddress(parsing: "ann@acme.example")
        letter.headers = [LetterHeader(name: "Reply-To", value: value, span: place)]
        if let list { letter.headers?.append(.init(name: "List-Id", value: list, span: place)) }
    }
}
