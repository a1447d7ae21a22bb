import Diagnostics
import Linting

extension RuleCases {
    static let links: [RuleCase] = linkForms + linkCounts + markup + attachments

    private static let linkCounts: [RuleCase] = [
        .bad(
            "link-count", .english,
            "See https://acme.example/a or [[link-count:https://acme.example/b]]. Who decides?",
            .warning, message: "2 links"),
        .bad(
            "link-count", .russian,
            "Смотрите acme.example/a, [[link-count:acme.example/b]], acme.example/c и acme.example/d.",
            .error, message: "4 links"),
        .bad(
            "link-count", .english, "The plan: [[link-count:https://acme.example/plan]]. Who?",
            .info),
        .bad("link-count", .english, "The plan is here: [[link-count:⟨plan_url⟩]]. Who?", .info),
        .bad(
            "link-count", .english, "Who plans the docks?\n\nAnn", .warning, elsewhere: 1
        ) {
            $0.html = page(
                "<a href='https://a.example/1'>a</a> <a href='https://b.example/2'>b</a>")
        },
        .good(
            "link-count", .english, "The plan: https://acme.example/plan. Who?",
            position: .followUp),
        .good("link-count", .english, "The plan: acme.example. Who?", position: .followUp) {
            $0.html = page("The plan: <a href='https://go.example/x'>acme.example</a>. Who?")
        },
        .good(
            "link-count", .english,
            "See https://acme.example/a and http://www.acme.example/a/ again. Who?",
            position: .followUp),
        .good(
            "link-count", .english,
            "You are on Booking.com. Who decides?\n\nAnn Reed\nacme.example\nlinkedin.com/in/ann"),
        .good(
            "link-count", .russian,
            "Кто решает?\n\nПётр Петров\nacme.example\n\nОтписаться: https://acme.example/stop"),
        .good(
            "link-count", .english, "Who?\n\nOn 23 Nov 2026 Bob wrote:\n> https://a.example/x"),
    ]

    private static let linkForms: [RuleCase] = [
        .bad(
            "url-shortener", .english, "The plan: [[url-shortener:https://bit.ly/3docks]]. Who?",
            .error),
        .bad("url-shortener", .english, "The plan: [[url-shortener:goo.gl/3docks]]. Who?"),
        .bad("url-shortener", .russian, "План: [[url-shortener:clck.ru/3docks]]. Кто решает?"),
        .good("url-shortener", .english, "The plan: https://orbit.lyon.example/3docks. Who?"),
        .good("url-shortener", .russian, "План: https://acme.example/t.co. Кто решает?"),
        .bad(
            "http-link", .english, "See [[http-link:http://acme.example/docks]] today. Who?",
            .warning, fixed: "See https://acme.example/docks today. Who?"),
        .bad(
            "http-link", .russian, "Кто решает?\n\nПётр Петров\n[[http-link:HTTP://acme.example]]",
            fixed: "Кто решает?\n\nПётр Петров\nHTTP://acme.example"),
        .bad("http-link", .english, "Who?", elsewhere: 1) {
            $0.html = page("<p>Who? <a href=\"http://acme.example\">docks</a></p>")
        },
        .good("http-link", .english, "See https://acme.example/docks or acme.example. Who?"),
        .good("http-link", .russian, "Кто решает?\n\n> http://acme.example"),
        .bad(
            "utm-visible", .english,
            "See [[utm-visible:https://acme.example/a?utm_source=cold&id=7&gclid=1#top]] now. Who?",
            .info, message: "utm_source", fixed: "See https://acme.example/a?id=7#top now. Who?"),
        .bad(
            "utm-visible", .russian,
            "План: [[utm-visible:https://acme.example/?utm_medium=email]] Кто решает?",
            fixed: "План: https://acme.example/ Кто решает?"),
        .good("utm-visible", .english, "See https://acme.example/a?id=7&nutmeg=1. Who?"),
        .good("utm-visible", .russian, "План: https://acme.example/utm_source Кто решает?"),
        .bad("link-text-mismatch", .english, "Who?", .error, elsewhere: 1) {
            $0.html = page("<p>Who? <a href='https://click.tracker.example/x'>acme.com</a></p>")
        },
        .bad("link-text-mismatch", .english, "Who?", elsewhere: 1) {
            $0.html = page("<a href='https://evil.co.uk/x'>https://www.acme.co.uk/docks</a>")
        },
        .good("link-text-mismatch", .english, "Who?") {
            $0.html = page("<a href='https://shop.acme.co.uk/x'>www.acme.co.uk</a>")
        },
        .good("link-text-mismatch", .russian, "Кто решает?") {
            $0.html = page("<a href='https://acme.example/x'>план рампы</a>")
        },
        .good("link-text-mismatch", .english, "Who?") {
            $0.html = page("<a href='mailto:ann@acme.example'>ann@acme.example</a>")
        },
    ]

    private static let markup: [RuleCase] = [
        .bad("tracking-pixel", .english, "Who?", .warning, elsewhere: 3) {
            $0.html = page(
                "<img src='https://a.example/1.gif' width=1 height=1>"
                    + "<img src='https://a.example/open/7' alt=''>"
                    + "<img src='cid:x' style='display:none'>")
        },
        .good("tracking-pixel", .english, "Who?") {
            $0.html = page("<img src='https://a.example/opener/dock.png' width=400 height=2>")
        },
        .bad("plain-part-missing", .english, "[[plain-part-missing:]]Who?", .warning) {
            $0.html = page("<p>Who?</p>")
            $0.hasTextPart = false
        },
        .good("plain-part-missing", .english, "Who?") {
            $0.html = page("<p>Who?</p>")
            $0.hasTextPart = true
        },
        .good("plain-part-missing", .english, "Who?") { $0.hasTextPart = true },
        .bad("image-only", .english, "Who?", .error, message: "1 image", elsewhere: 1) {
            $0.html = page("<img src='offer.png'><p>Only today</p>")
        },
        .good("image-only", .english, "Who?") {
            let words = Array(repeating: "dock", count: 20).joined(separator: " ")
            $0.html = page("<img src='offer.png'><p>\(words)</p>")
        },
        .good("image-only", .english, "Who?") {
            $0.html = page("<p>Who?</p><img src='https://a.example/1.gif' width=1 height=1>")
        },
        .bad(
            "html-heavy", .english, "Who?", .warning, message: "2 tables, a style sheet",
            elsewhere: 1
        ) {
            $0.html = page(
                "<style>p{}</style><table><tr><td><table></table></td></tr></table>")
        },
        .bad("html-heavy", .english, "Who?", message: "text in the markup", elsewhere: 1) {
            $0.html = page(String(repeating: "<div class='abcdefgh'>a</div>", count: 60))
        },
        .good("html-heavy", .english, "Who?", position: .followUp) {
            $0.html = page("<table><tr><td>Who?</td></tr></table>")
        },
        .good("html-heavy", .russian, "Кто решает?") {
            $0.html = page("<p>Кто решает?</p><img src='dock.png'>")
        },
        .bad("message-size", .english, "[[message-size:]]Who?", .warning, message: "Gmail") {
            $0.byteCount = 103 * 1024
            $0.position = .followUp
        },
        .bad("message-size", .english, "[[message-size:]]Who?", message: "30 are the limit") {
            $0.byteCount = 31 * 1024
        },
        .good("message-size", .english, "Who?") { $0.byteCount = 30 * 1024 },
        .good("message-size", .english, "Who?", position: .followUp) {
            $0.byteCount = 300 * 1024
            $0.attachments = [Attachment(name: "docks.pdf", size: 250 * 1024)]
        },
    ]

    private static let attachments: [RuleCase] = [
        .bad(
            "attachment-in-first-touch", .english, "[[attachment-in-first-touch:]]Who?", .warning,
            message: "'docks.pdf' and 1 more"
        ) {
            $0.attachments = [Attachment(name: "docks.pdf"), Attachment(name: "b.pdf")]
        },
        .good("attachment-in-first-touch", .english, "Who?", position: .followUp) {
            $0.attachments = [Attachment(name: "docks.pdf")]
        },
        .good("attachment-in-first-touch", .english, "Who?"),
        .bad(
            "attachment-promised", .english,
            "Hi Ann,\n\n[[attachment-promised:I've attached our]] plan. Who?"
        ),
        .bad(
            "attachment-promised", .english,
            "[[attachment-promised:Please see the attached]] plan. Who?",
            .error),
        .bad(
            "attachment-promised", .russian, "План [[attachment-promised:во вложении]]. Кто решает?"
        ),
        .bad(
            "attachment-promised", .russian,
            "[[attachment-promised:Презентация в приложении]]. Кто решает?"),
        .bad(
            "attachment-promised", .ukrainian,
            "План [[attachment-promised:у вкладенні]]. Хто вирішує?"),
        .bad(
            "attachment-promised", .german, "Der Plan ist [[attachment-promised:im Anhang]]. Wer?"),
        .bad(
            "attachment-promised", .french,
            "Le plan est [[attachment-promised:en pièce jointe]]. Qui décide ?"),
        .bad(
            "attachment-promised", .spanish, "[[attachment-promised:Le adjunto]] el plan. ¿Quién?"),
        .bad("attachment-promised", .persian, "طرح [[attachment-promised:در پیوست]] است. چه کسی؟"),
        .good("attachment-promised", .english, "No strings attached to the dock. Who?"),
        .good("attachment-promised", .english, "The plan is attached here. Who?") {
            $0.attachments = [Attachment(name: "docks.pdf")]
        },
        .good("attachment-promised", .russian, "Заказ виден в приложении на телефоне. Кто решает?"),
        .good("attachment-promised", .ukrainian, "Замовлення видно в додатку. Хто вирішує?"),
        .good("attachment-promised", .german, "Die Anlage steht in Bremen. Wer entscheidet?"),
        .good("attachment-promised", .french, "La pièce est jointe au mur. Qui décide ?"),
        .good("attachment-promised", .spanish, "El muelle adjunto al almacén. ¿Quién decide?"),
        .good("attachment-promised", .persian, "چه کسی تصمیم می‌گیرد؟"),
    ]

    private static func page(_ markup: String) -> HTMLPart {
        HTMLPart(file: SourceFile(path: "letter.html", text: markup))
    }
}
