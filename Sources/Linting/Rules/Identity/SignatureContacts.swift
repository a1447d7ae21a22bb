import Diagnostics
import Mail

extension Rule {
    static let signatureContacts = Rule(
        "signature-contacts", .error, "the signature lacks a name or a way to check who writes",
        .identity,
        from: [.seed("a letter without contacts is spam")], steps: .first,
        doc: Doc(
            why: """
                A stranger without a name, phone, site, messenger or postal address looks like spam to people and to \
                filters. The mail address alone does not count: it is in the header anyway. A company or a team is no \
                person; the name may share its line with title and company.
                """,
            bad: "Ann",
            good: "Ann Reed, Acme GmbH\n+49 30 1234567, acme.example"),
        reportsOnce: true,
        check: .variant { reading in
            guard reading.letter.isFirstTouch else { return [] }
            let signature = reading.document.signature
            let message: String
            switch (signature.hasName, signature.hasContact) {
            case (true, true): return []
            case (true, false):
                message = "the signature has no phone, site, messenger or postal address; add one"
            case (false, true):
                message = "the signature names no person; put a name above the contacts"
            case (false, false): message = "nobody signs the letter; add a name and a phone or site"
            }
            let place = reading.document.extent(of: .signature) ?? reading.document.end
            return [Remark(message, at: reading.span(place))]
        })

    static let signatureTooLong = Rule(
        "signature-too-long", .info, "the signature is longer than a letter needs", .identity,
        from: [.practice("a short letter under a long signature reads as an advertisement")],
        doc: Doc(
            why: """
                Name, role, company and one way to check them are enough. More than seven lines, more than two links, \
                or a picture draw the eye away from the question; filters read them, too.
                """,
            bad:
                "Ann Reed\nHead of Docks\nAcme GmbH\nHauptstr. 1\n10115 Berlin\nT +49 30 1234567\nM +49 170 1234567\nF +49 30 1234568",
            good: "Ann Reed, Acme GmbH\n+49 30 1234567"),
        reportsOnce: true,
        check: .variant { reading in
            let document = reading.document
            let signature = document.signature
            guard let place = document.extent(of: .signature) else { return [] }
            let links = Set(document.allLinks.filter { $0.role == .signature }.map(\.url.key)).count
            var excess: [String] = []
            if signature.lines.count > mostLines { excess.append("\(signature.lines.count) lines") }
            if links > mostLinks { excess.append("\(links) links") }
            if hasPicture(reading) { excess.append("a picture") }
            guard !excess.isEmpty else { return [] }
            let message =
                "the signature has \(excess.joined(separator: " and ")); \(mostLines) lines and \(mostLinks) links are the limit"
            return [Remark(message, at: reading.span(place))]
        })

    /// Lines, links.
    private static let mostLines = 7
    private static let mostLinks = 2

    /// Whether the text shows the place of a picture, as `[image: logo]`, or the markup has one below the name.
    private static func hasPicture(_ reading: Reading) -> Bool {
        let document = reading.document
        let slots = ["[image:", "[cid:", "[logo"].map { Array($0.unicodeScalars) }
        for line in document.signature.lines {
            let scalars = document.text.scalars[line.scalars]
            for start in scalars.indices where scalars[start] == "[" {
                if slots.contains(where: { scalars[start...].starts(with: $0) }) { return true }
            }
        }
        guard let html = reading.letter.html, let first = document.signature.lines.first,
            let start = html.lastPlace(of: document.text.string(first.scalars))
        else { return false }
        return html.outline.images.contains { !$0.isTracking && $0.tag.lowerBound > start }
    }
}

extension HTMLPart {
    /// Returns where a text stands in the markup for the last time, in bytes; nil when markup breaks it.
    fileprivate func lastPlace(of text: String) -> Int? {
        let wanted = Array(text.utf8.prefix(80))
        guard let first = wanted.first, wanted.count >= 3, markup.count >= wanted.count else {
            return nil
        }
        var start = markup.count - wanted.count
        while start >= 0 {
            if markup[start] == first, markup[start..<start + wanted.count].elementsEqual(wanted) {
                return start
            }
            start -= 1
        }
        return nil
    }
}
