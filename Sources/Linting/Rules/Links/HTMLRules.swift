import Diagnostics
import Mail

extension Rule {
    static let trackingPixel = Rule(
        "tracking-pixel", .warning, "an invisible image counts who opens the letter", .links,
        from: [
            .study(
                "Instantly: letters with a pixel get 10 to 15 % fewer answers (a vendor's figure)")
        ],
        doc: Doc(
            why: """
                Mail programs load or block such images on their own, so that the count is wrong, filters see them, \
                and in the European Union they need consent. An image of at most two pixels, a hidden one, or one \
                whose path says 'open', 'pixel' or 'track' is taken for one.
                """,
            bad: "<img src=\"https://acme.example/open/42.gif\" width=\"1\" height=\"1\">",
            good: "no image at all: count answers"),
        check: .letter { letter in
            guard let html = letter.html else { return [] }
            return html.outline.images.filter(\.isTracking).map { image in
                Remark(
                    "an image that nobody sees counts who opens the letter; take it out, and count answers",
                    at: html.span(image.tag))
            }
        })

    static let plainPartMissing = Rule(
        "plain-part-missing", .warning, "the letter is HTML without a text form", .links,
        from: [.standard("RFC 2046 §5.1.4; SpamAssassin scores MIME_HTML_ONLY")],
        doc: Doc(
            why: """
                Mail between people has a text/plain part beside its HTML, or nothing else. HTML alone is what bulk \
                mailers send, and filters count it.
                """,
            bad: "Content-Type: text/html",
            good: "Content-Type: multipart/alternative, with text/plain first"),
        check: .letter { letter in
            guard letter.html != nil, letter.hasTextPart == false else { return [] }
            return [
                Remark(
                    "the letter has no text/plain part; send one beside the HTML", at: letter.head)
            ]
        })

    static let imageOnly = Rule(
        "image-only", .error, "the letter says in images what words should say", .links,
        from: [.practice("SpamAssassin scores HTML_IMAGE_ONLY: images with little text")],
        doc: Doc(
            why: """
                Many programs show no images of strangers, so that the reader sees an empty letter; filters cannot \
                read them either and take them for spam. A letter with images has at least 20 words.
                """,
            bad: "<img src=\"offer.png\">",
            good: "Who plans the returns on your docks?"),
        check: .letter { letter in
            guard let html = letter.html else { return [] }
            let images = html.outline.images.filter { !$0.isTracking }
            guard let first = images.first else { return [] }
            let stream = Tokenizer.tokens(of: Array(html.outline.text.unicodeScalars))
            let count = stream.tokens.count(where: \.isWord)
            guard count < leastWordsBesideImages else { return [] }
            return [
                Remark(
                    "\(images.count) image\(images.count == 1 ? "" : "s") and \(count) words; say it in words",
                    at: html.span(first.tag))
            ]
        })

    /// Words.
    private static let leastWordsBesideImages = 20
}

extension HTMLOutline.Image {
    /// Pixels.
    private static let invisibleSize = 2

    /// Whether nobody is meant to see it.
    var isTracking: Bool {
        if isHidden { return true }
        let sizes = [width, height].compactMap { $0 }
        if !sizes.isEmpty, sizes.allSatisfy({ $0 <= Self.invisibleSize }) { return true }
        guard let url = LinkAddress(source) else { return false }
        return url.path.lowercased().split(whereSeparator: { !$0.isLetter })
            .contains { Self.trackingWords.contains(String($0)) }
    }

    private static let trackingWords: Set<String> = [
        "open", "opens", "opened", "pixel", "track", "tracker", "tracking",
    ]
}
