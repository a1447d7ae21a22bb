import Diagnostics

extension Rule {
    static let emoji = Rule(
        "emoji", .info, "pictures in a letter to a stranger", .tone,
        from: [.practice("pictures mark newsletters; fonts draw them differently")],
        doc: Doc(
            why: """
                A picture between strangers looks like a newsletter, and each program draws its own. Any is a note, \
                more than two are a warning; quoted text and footer are left out.
                """,
            bad: "Docks for returns 🚀🔥💯",
            good: "Docks for returns."),
        reportsOnce: true,
        check: .variant { reading in
            let document = reading.document
            var found: [Range<Int>] = []
            for (index, line) in document.lines.enumerated()
            where document.roles[index] != .quote && document.roles[index] != .footer {
                found += pictures(in: line.scalars, document.text.scalars)
            }
            guard let first = found.first else { return [] }
            let changes = found.map { range in (scalars: widened(range, document), text: "") }
            let message =
                found.count == 1
                ? "'\(document.text.string(first))' is a picture; use words"
                : "\(found.count) pictures, '\(document.text.string(first))' the first; use words"
            return [
                Remark(
                    message, at: reading.span(first),
                    severity: found.count > mostPictures ? .warning : .info, weight: found.count,
                    fix: reading.replacements(changes, "delete the pictures", .unsafe))
            ]
        })

    /// Pictures of a letter: more are a warning.
    private static let mostPictures = 2

    /// Pictures put together of several signs, such as flags and families, are one.
    private static func pictures(
        in range: Range<Int>, _ scalars: [Unicode.Scalar]
    ) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var position = range.lowerBound
        while position < range.upperBound {
            guard beginsPicture(scalars, position, range.upperBound) else {
                position += 1
                continue
            }
            let start = position
            position += 1
            if isFlagLetter(scalars[start]), position < range.upperBound,
                isFlagLetter(scalars[position])
            {
                position += 1
            }
            while position < range.upperBound, joins(scalars, position) { position += 1 }
            found.append(start..<position)
        }
        return found
    }

    /// Pictures by themselves, and signs that U+FE0F makes pictures of, such as `❤️` and `1️⃣` (UTS 51 §1.4.3).
    private static func beginsPicture(
        _ scalars: [Unicode.Scalar], _ index: Int, _ limit: Int
    ) -> Bool {
        let scalar = scalars[index]
        guard scalar.value >= 0x23, !scalar.isLetter, !scalar.isBlank else { return false }
        if index + 1 < limit, scalars[index + 1].value == 0xFE0F { return true }
        return scalar.value > 0x2300 && scalar.properties.isEmojiPresentation
    }

    private static func isFlagLetter(_ scalar: Unicode.Scalar) -> Bool {
        (0x1F1E6...0x1F1FF).contains(scalar.value)
    }

    private static func joins(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        switch scalars[index].value {
        case 0x200D, 0xFE0F, 0x20E3, 0x1F3FB...0x1F3FF: true
        default: scalars[index - 1].value == 0x200D && scalars[index].value > 0x2300
        }
    }

    /// The picture with the blank before it, or after it at the head of a line.
    private static func widened(_ range: Range<Int>, _ document: Document) -> Range<Int> {
        let scalars = document.text.scalars
        if range.lowerBound > 0, scalars[range.lowerBound - 1] == " " {
            return range.lowerBound - 1..<range.upperBound
        }
        let isHead = range.lowerBound == 0 || scalars[range.lowerBound - 1] == "\n"
        guard isHead, range.upperBound < scalars.count, scalars[range.upperBound] == " " else {
            return range
        }
        return range.lowerBound..<range.upperBound + 1
    }
}
