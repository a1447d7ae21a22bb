import Diagnostics

extension Rule {
    static let invisibleCharacters = Rule(
        "invisible-characters", .warning, "characters that nobody sees", .integrity,
        from: [.standard("Unicode general category Cf; UTS #39 §5.4")],
        doc: Doc(
            why: """
                Zero-width spaces, soft hyphens and marks of direction come along when text is copied. Filters count \
                them as a disguise, and searches miss the words that hold them. The joiners of Persian words and of \
                emoji are letters, so to speak, and stay; so do marks of direction in a text that runs both ways.
                """,
            bad: "the re\u{200B}turns dock",
            good: "the returns dock"),
        check: .variant { reading in
            let body = InvisibleRun.all(in: reading.document.text.scalars).filter {
                !reading.document.isQuoted($0.scalars)
            }
            let subject = reading.subject.map { InvisibleRun.all(in: $0.text.scalars) } ?? []
            return subject.map { run in
                let fix = reading.subjectReplacement(
                    of: run.scalars, with: run.rest, "delete them", .safe)
                return Remark(
                    run.message, at: reading.subject?.text.span(run.scalars) ?? reading.letter.head,
                    fix: fix)
            }
                + body.map { run in
                    let fix = reading.replacement(
                        of: run.scalars, with: run.rest, "delete them", .safe)
                    return Remark(run.message, at: reading.span(run.scalars), fix: fix)
                }
        })
}

/// Invisible characters in a row, and the blanks between them.
private struct InvisibleRun {
    let scalars: Range<Int>
    /// What shall stay of it: nothing, or a space where there were blanks.
    let rest: String
    private let first: Unicode.Scalar
    private let count: Int

    var message: String {
        let code = String(first.value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
        return count == 1
            ? "an invisible character \(name); delete it"
            : "\(count) invisible characters, the first \(name); delete them"
    }

    static func all(in scalars: [Unicode.Scalar]) -> [InvisibleRun] {
        let hasRightToLeft = scalars.contains { (0x590..<0x900).contains($0.value) }
        var found: [InvisibleRun] = []
        var position = 0
        while position < scalars.count {
            guard isStray(scalars, position, hasRightToLeft) else {
                position += 1
                continue
            }
            var end = position + 1
            var count = 1
            var hasBlank = false
            var index = end
            while index < scalars.count, scalars[index] != "\n" {
                if isStray(scalars, index, hasRightToLeft) {
                    hasBlank = hasBlank || index > end
                    end = index + 1
                    count += 1
                } else if !scalars[index].isBlank {
                    break
                }
                index += 1
            }
            found.append(
                InvisibleRun(
                    scalars: position..<end, rest: hasBlank ? " " : "", first: scalars[position],
                    count: count))
            position = end
        }
        return found
    }

    private static func isStray(
        _ scalars: [Unicode.Scalar], _ index: Int, _ hasRightToLeft: Bool
    ) -> Bool {
        switch scalars[index].value {
        case 0x00AD, 0x200B, 0x2060, 0xFEFF: return true
        case 0x200C, 0x200D: return !joins(scalars, index)
        case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: return !hasRightToLeft
        default: return false
        }
    }

    /// Whether a joiner stands where scripts need it: after a letter of Arabic or an Indic script, or in an emoji.
    private static func joins(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        guard index > 0, index + 1 < scalars.count else { return false }
        let before = scalars[index - 1].value
        let after = scalars[index + 1].value
        let shaped: (UInt32) -> Bool = {
            (0x600..<0xE00).contains($0) || (0xFB50..<0xFEFF).contains($0) && $0 > 0xFE0F
        }
        if shaped(before) { return shaped(after) || scalars[index].value == 0x200C }
        guard scalars[index].value == 0x200D else { return false }
        return isPicture(scalars[index - 1]) && isPicture(scalars[index + 1])
    }

    private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isEmoji || scalar.properties.isEmoji && scalar.value > 0x2000
    }
}
