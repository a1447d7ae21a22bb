/// What the end of a letter says about who wrote it.
package struct Signature: Sendable {
    /// The tokens of each person's name.
    package let names: [Range<Int>]
    /// The tokens of variables that stand for a name or for a whole signature.
    package let nameVariables: [Int]
    /// Whether a phone, site, messenger or postal address stands there, or a variable for one.
    package let hasContact: Bool
    /// Lines of the signature, rules such as `--` left out.
    package let lines: [Line]
    /// Hosts of its sites and of its mail addresses, in order.
    package let hosts: [Host]

    /// A host with its place.
    package struct Host: Hashable, Sendable {
        package let name: String
        package let scalars: Range<Int>
        package let isMail: Bool
    }

    /// Whether a person's name stands there.
    package var hasName: Bool { !names.isEmpty || !nameVariables.isEmpty }
}

extension Segmenter {
    /// Reads the signature that `run` cut off.
    var signature: Signature {
        let own = lines.indices.filter { roles[$0] == .signature }
        let closings = lines.indices.filter { roles[$0] == .closing }
        let feet = lines.indices.filter { roles[$0] == .footer }
        let variables = (own + closings).flatMap { lines[$0].tokens }.filter {
            stream.tokens[$0].kind == .variable
        }
        let named = variables.filter { token in
            isVariable(token) { name in
                let name = name.lowercased()
                return name.contains("name") || name.contains("signature")
            }
        }
        let ways = variables.contains { token in
            isVariable(token) { name in
                let name = name.lowercased()
                return Self.contactVariables.contains { name.contains($0) }
            }
        }
        return Signature(
            names: names, nameVariables: named,
            hasContact: ways || (own + closings + feet).contains { hasContact($0) },
            lines: own.filter { isWritten($0) }.map { lines[$0] }, hosts: own.flatMap { hosts($0) })
    }

    private static let contactVariables = [
        "phone", "site", "url", "telegram", "whatsapp", "address", "signature", "domain",
    ]

    private func isWritten(_ index: Int) -> Bool {
        text.scalars[lines[index].scalars].contains {
            $0.isLetter || $0.isDigit || $0 == LetterText.variableMark
        }
    }

    /// Names on lines of the signature, and behind a farewell.
    private var names: [Range<Int>] {
        lines.indices.compactMap { index in
            let tokens = lines[index].tokens
            switch roles[index] {
            case .signature:
                guard !isQuotedAuthor(index) else { return nil }
                guard isNamed(index) else { return caselessName(index) }
                return person(in: tokens)
            case .closing:
                guard let farewell = closing(in: tokens) else { return nil }
                return person(in: farewell.end..<max(tokens.upperBound, farewell.end))
            default: return nil
            }
        }
    }

    /// `-- George Carlin` below a saying in quotes.
    private func isQuotedAuthor(_ index: Int) -> Bool {
        guard index > 0, !lines[index - 1].isBlank, ScalarFolding.fold(first(index)) == .one("-")
        else { return false }
        return ScalarFolding.fold(last(index - 1)) == .one("\"")
    }

    /// A line right below a farewell in a script without capitals, of one to three words.
    private func caselessName(_ index: Int) -> Range<Int>? {
        guard index > 0, roles[..<index].last(where: { $0 != .blank }) == .closing else {
            return nil
        }
        let tokens = lines[index].tokens
        guard (1...3).contains(tokens.count), !last(index).isTerminal else { return nil }
        let isCaseless = tokens.allSatisfy { token in
            guard stream.tokens[token].kind == .word,
                let first = text.scalars[stream.tokens[token].scalars].first
            else { return false }
            return first.isLetter && !first.properties.isCased
        }
        return isCaseless ? tokens : nil
    }

    /// Returns the words of a name that begin a range; nil for a company, a team or none.
    func person(in tokens: Range<Int>) -> Range<Int>? {
        guard let start = nameStart(tokens), stream.tokens[start].isWord else { return nil }
        let end = nameEnd(start, tokens.upperBound)
        let range = start..<max(end, start)
        let words = range.filter { stream.tokens[$0].kind == .word }.map { stream.word($0) }
        guard !words.isEmpty || isBracketed(start) else { return nil }
        guard !words.contains(where: { ContactMarks.nonPersons.contains($0) }) else { return nil }
        return range.isEmpty ? start..<start + 1 : range
    }

    private func hasContact(_ index: Int) -> Bool {
        let scalars = text.scalars[lines[index].scalars]
        if ContactMarks.hasPhone(scalars) || ContactMarks.hasHandle(scalars) { return true }
        if isPostalAddress(index) { return true }
        return lines[index].tokens.contains { token in
            let item = stream.tokens[token]
            switch item.kind {
            case .link: return !LinkRecognizer.isMailAddress(text.scalars[item.scalars])
            case .word: return ContactMarks.messengers.contains(stream.word(token))
            case .variable, .mark, .blankLine: return false
            }
        }
    }

    private func hosts(_ index: Int) -> [Signature.Host] {
        lines[index].tokens.compactMap { token in
            let range = stream.tokens[token].scalars
            guard stream.tokens[token].kind == .link else { return nil }
            let written = text.string(range)
            if LinkRecognizer.isMailAddress(text.scalars[range]) {
                guard let at = written.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
                let host = written[written.utf8.index(after: at)...].prefix { $0 != "?" }
                return .init(name: host.lowercased(), scalars: range, isMail: true)
            }
            return LinkAddress(written).map {
                .init(name: $0.host, scalars: range, isMail: false)
            }
        }
    }
}
