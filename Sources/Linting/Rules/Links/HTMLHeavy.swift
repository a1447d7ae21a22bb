import Diagnostics
import Mail

extension Rule {
    static let htmlHeavy = Rule(
        "html-heavy", .warning, "the first letter looks like a newsletter", .links,
        from: [
            .practice("vendors advise plain text; none has shown figures for cold mail")
        ], steps: .first,
        doc: Doc(
            why: """
                A stranger's first letter that comes with tables, style sheets, fonts or pictures is a newsletter to \
                filters and to people. Reported are: less than 35 % text in the markup, a table, a style sheet, more \
                than one image, fonts, and more than 30 kB.
                """,
            bad: "<table><tr><td style=\"font-family: Lato\">Hello</td></tr></table>",
            good: "<p>Who plans the returns?</p>"),
        check: .letter { letter in
            guard let html = letter.html else { return [] }
            let signs = heavySigns(html.outline)
            guard !signs.isEmpty else { return [] }
            return [
                Remark(
                    "the letter looks like a newsletter: \(signs.joined(separator: ", ")); send plain text",
                    at: html.span(html.outline.tables.first ?? 0..<0))
            ]
        })

    /// Per cent of the markup's bytes that are text.
    private static let leastTextShare = 35
    private static let mostImages = 1
    /// Bytes.
    private static let mostMarkup = 30 * 1024
    /// Bytes under which no share is counted: the frame of a short letter weighs more than its words.
    private static let leastMarkup = 1024

    private static func heavySigns(_ outline: HTMLOutline) -> [String] {
        var signs: [String] = []
        func add(_ count: Int, over limit: Int, _ one: String, _ many: String) {
            if count > limit { signs.append(count == 1 ? one : "\(count) \(many)") }
        }
        let share = outline.text.utf8.count * 100 / max(outline.byteCount, 1)
        if outline.byteCount >= leastMarkup, share < leastTextShare {
            signs.append("\(share) % text in the markup")
        }
        add(outline.tables.count, over: 0, "a table", "tables")
        add(outline.styleSheets.count, over: 0, "a style sheet", "style sheets")
        add(outline.images.count, over: mostImages, "an image", "images")
        add(outline.fonts.count, over: 0, "a font", "fonts")
        if outline.byteCount > mostMarkup { signs.append("\(outline.byteCount / 1024) kB") }
        return signs
    }

    static let messageSize = Rule(
        "message-size", .warning, "the letter is too large", .links,
        from: [.standard("Gmail cuts a message's text off at 102 kB")],
        doc: Doc(
            why: """
                Gmail shows the first 102 kB of a letter and hides the rest, the footer with it. A first letter of \
                words alone has 5 kB; more than 30 kB are markup or pictures.
                """,
            bad: "a first letter of 80 kB with a logo in its signature",
            good: "a first letter of 4 kB"),
        check: .letter { letter in
            guard let size = letter.byteCount ?? letter.html?.outline.byteCount else { return [] }
            // What is attached is not shown, and so not cut off.
            let shown = size - letter.attachments.reduce(0) { $0 + ($1.size ?? 0) }
            if shown > clippedSize {
                let message =
                    "the letter has \(shown / 1024) kB, and Gmail hides what comes after 102; cut it down"
                return [Remark(message, at: letter.head)]
            }
            guard letter.isFirstTouch, size > mostFirstSize else { return [] }
            return [
                Remark(
                    "the first letter has \(size / 1024) kB, 30 are the limit; leave out pictures and attachments",
                    at: letter.head)
            ]
        })

    /// Bytes.
    private static let clippedSize = 102 * 1024
    private static let mostFirstSize = 30 * 1024
}
