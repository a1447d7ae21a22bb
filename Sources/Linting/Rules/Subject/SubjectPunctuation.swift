import Diagnostics

extension Rule {
    static let subjectPunctuation = Rule(
        "subject-punctuation", .warning, "the subject shouts with signs", .subject,
        from: [.study("Lavender: punctuation in the subject, 36 % fewer replies; weak")],
        doc: Doc(
            why: """
                '!', '??', '...', pictures and signs of money belong to advertisements; filters know it. A single \
                question mark is fine.
                """,
            bad: "subject: \"Save $500 on your dock!!! 🚀\"",
            good: "subject: \"the returns dock\""),
        check: .variant { reading in
            guard let subject = reading.ownSubject else { return [] }
            return SubjectSign.all(in: subject).map { sign in
                let fix = sign.rest.flatMap { rest in
                    reading.subjectReplacement(
                        of: sign.wide, with: rest, "take it out", .unsafe)
                }
                let text = subject.text.string(sign.scalars)
                return Remark(
                    "'\(text)' in the subject looks like an advertisement; take it out",
                    at: subject.text.span(sign.scalars), fix: fix)
            }
        })
}

/// A run of signs of one kind in a subject.
private struct SubjectSign {
    let scalars: Range<Int>
    /// The run with the blank that goes with it.
    let wide: Range<Int>
    /// What stays in its place; nil when the words would mean something else without it.
    let rest: String?

    private enum Kind { case mark, dots, picture, money }

    static func all(in subject: Subject) -> [SubjectSign] {
        let scalars = subject.text.scalars
        var found: [SubjectSign] = []
        var position = subject.own.lowerBound
        while position < scalars.count {
            guard let kind = kind(of: scalars[position]) else {
                position += 1
                continue
            }
            var end = position + 1
            while end < scalars.count, self.kind(of: scalars[end]) == kind { end += 1 }
            if let sign = sign(kind, position..<end, scalars) { found.append(sign) }
            position = end
        }
        return found
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind? {
        switch scalar {
        case "!", "！": return .mark
        case "?", "？", "؟", "⁉", "⁇": return .mark
        case ".", "…": return .dots
        case "₽", "$", "€": return .money
        default: return scalar.isEmoji || isSymbol(scalar) ? .picture : nil
        }
    }

    /// Signs that are drawn as pictures with U+FE0F, and the stars and ticks of advertisements.
    private static func isSymbol(_ scalar: Unicode.Scalar) -> Bool {
        (0x2600...0x27BF).contains(scalar.value) || scalar == "★" || scalar == "☆"
    }

    private static func sign(
        _ kind: Kind, _ run: Range<Int>, _ scalars: [Unicode.Scalar]
    ) -> SubjectSign? {
        let text = scalars[run]
        switch kind {
        case .mark:
            let asks = text.contains(where: \.isQuestionMark)
            let shouts = text.contains { $0 == "!" || $0 == "！" || $0 == "⁉" }
            guard shouts || text.count > 1 || text.first == "⁇" else { return nil }
            return SubjectSign(scalars: run, wide: run, rest: asks ? "?" : "")
        case .dots:
            guard text.count >= 3 || text.contains("…") else { return nil }
            let isInside = run.upperBound < scalars.count && scalars[run.upperBound].isWordPart
            return SubjectSign(scalars: run, wide: run, rest: isInside ? " " : "")
        case .money:
            return SubjectSign(scalars: run, wide: run, rest: nil)
        case .picture:
            var wide = run
            if run.lowerBound == 0 || scalars[run.lowerBound - 1].isBlank,
                run.upperBound < scalars.count, scalars[run.upperBound].isBlank
            {
                wide = run.lowerBound..<run.upperBound + 1
            } else if run.upperBound == scalars.count, run.lowerBound > 0,
                scalars[run.lowerBound - 1].isBlank
            {
                wide = run.lowerBound - 1..<run.upperBound
            }
            return SubjectSign(scalars: run, wide: wide, rest: "")
        }
    }
}
