/// The lines of a mail, with the questions that the rules ask of each; all cheap before any letter is folded.
struct MailLines {
    /// Lines beyond this are not read.
    private static let lineLimit = 5000
    private static let foldLimit = 400

    /// Without blanks at their ends.
    let lines: [String]

    init(_ text: String) {
        lines = text.utf8.split(
            separator: 0x0A, maxSplits: Self.lineLimit, omittingEmptySubsequences: false
        ).prefix(Self.lineLimit).map { String(Substring($0)).trimmingTrail }
    }

    var count: Int { lines.count }

    func isBlank(_ index: Int) -> Bool {
        lines[index].unicodeScalars.allSatisfy {
            Folding.isBlank($0) || Self.isInvisible($0)
        }
    }

    /// True for a line under a mark of quotation.
    func isQuoted(_ index: Int) -> Bool { ReplyText.isQuoted(lines[index]) }

    /// Returns the index of the first line from a place on that is not blank.
    func nextText(from start: Int) -> Int? {
        guard start < count else { return nil }
        return (start..<count).first { !isBlank($0) }
    }

    /// Returns a line folded, on plain blanks, without the marks of bold text and of direction.
    func folded(_ index: Int) -> String {
        var result = ""
        for scalar in lines[index].unicodeScalars.prefix(Self.foldLimit) {
            if scalar == "*" || scalar == "_" || Self.isInvisible(scalar) { continue }
            if Folding.isBlank(scalar) {
                if result.utf8.last != 0x20 { result += " " }
            } else {
                result += Folding.fold(scalar)
            }
        }
        return result.trimmingBlanks
    }

    /// Marks of direction and joiners that programs put around names and addresses.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}

extension String {
    /// The line without blanks at its end.
    var trimmingTrail: String {
        guard let last = utf8.last, !(0x21...0x7E).contains(last) else { return self }
        guard let end = unicodeScalars.lastIndex(where: { !Folding.isBlank($0) }) else {
            return ""
        }
        return String(unicodeScalars[...end])
    }
}
