// MARK: - Signature

extension Segmenter {
    private enum LineKind {
        case delimiter(isSure: Bool)
        case closing(Farewell)
        case name, contact
        /// A question or a sentence: no signature reaches over it.
        case prose
        case other
    }

    /// Marks the signature and the farewells above it, looking at the last 14 lines, and at 14 more above a delimiter.
    ///
    /// The signature begins at the topmost delimiter, farewell, name or pair of contact lines below which no sentence stands.
    mutating func cutSignature() {
        let candidates = bodyLines.filter { index in
            greeting.map { lines[index].scalars.lowerBound >= $0.upperBound } ?? true
        }
        for (index, kind) in signature(in: candidates) {
            guard case .closing(let farewell) = kind else {
                roles[index] = .signature
                continue
            }
            roles[index] = .closing
            let start = lines[index].scalars.lowerBound
            let end = stream.tokens[farewell.end - 1].scalars.upperBound
            closings.append(
                Closing(
                    scalars: closedByMark(start..<end), isThanks: farewell.isThanks, isLine: true))
        }
    }

    /// A farewell's comma or exclamation mark belongs to it.
    func closedByMark(_ range: Range<Int>) -> Range<Int> {
        guard let next = scalar(at: range.upperBound) else { return range }
        return next == "," || next == "!" || next == "." || next == "،"
            ? range.lowerBound..<range.upperBound + 1 : range
    }

    /// Lines.
    private static let window = 14
    /// How often a sure delimiter renews the window: above one's own, and above a list's.
    private static let renewals = 2

    /// Returns the lines of the signature with what each is, the last one first.
    private func signature(in candidates: [Int]) -> [(line: Int, kind: LineKind)] {
        var seen: [(line: Int, kind: LineKind)] = []
        var count = 0
        var hasProse = false
        var isStrict = true
        var budget = Self.window
        var renewals = Self.renewals
        for line in candidates.reversed() {
            guard budget > 0 else { break }
            budget -= 1
            let kind = kind(of: line)
            var begins = false
            switch kind {
            case .delimiter(let isSure):
                begins = isSure || !hasProse
                // Whatever stands below a sure delimiter, the search begins anew above it.
                guard isSure, renewals > 0 else { break }
                renewals -= 1
                (hasProse, isStrict, budget) = (false, true, Self.window)
            case .closing: begins = !hasProse
            // A name alone is no letter: `Ja.` answers.
            case .name: begins = !hasProse && isStrict && line != candidates.first
            case .contact:
                guard !hasProse, isStrict, let below = seen.last, case .contact = below.kind else {
                    break
                }
                begins = true
            case .prose: hasProse = true
            case .other: isStrict = false
            }
            seen.append((line, kind))
            if begins { count = seen.count }
        }
        return Array(seen.prefix(count))
    }

    private func kind(of index: Int) -> LineKind {
        if let isSure = delimiter(index) { return .delimiter(isSure: isSure) }
        let tokens = lines[index].tokens
        if let farewell = closing(in: tokens), !endsAsQuestion(index) { return .closing(farewell) }
        if isLongNameLine(index) { return .name }
        if isProse(index) { return .prose }
        if isNameLine(index) { return .name }
        return isContactLine(index) ? .contact : .other
    }

    /// Whether a line parts the signature: surely, as `--` (RFC 3676 §4.3) and the long rules of mailing lists do, or
    /// perhaps, as a dash or a short rule that may part sections, too. Nil for any other line.
    private func delimiter(_ index: Int) -> Bool? {
        let scalars = text.scalars[lines[index].scalars]
        guard scalars.allSatisfy({ $0 == "_" || $0 == "=" || ScalarFolding.fold($0) == .one("-") })
        else { return nil }
        if scalars.elementsEqual("--".unicodeScalars) || scalars.count >= 20 { return true }
        let isDash = scalars.count == 1 && scalars.first != "_" && scalars.first != "="
        return isDash || scalars.count >= 3 ? false : nil
    }

    private func endsAsQuestion(_ index: Int) -> Bool {
        QuestionReading.end(of: lines[index].scalars, in: text.scalars, stream) == .question
    }

    private func isProse(_ index: Int) -> Bool {
        if endsAsQuestion(index) { return true }
        let count = lines[index].tokens.filter { stream.tokens[$0].isWord }.count
        if count > 10, !isSeparated(index) { return true }
        return count >= 4 && last(index).isTerminal && !isContactLine(index)
    }

    /// A name and how to reach it on one line: `Ann Reed, Head of Docks at Acme, Bremen, +49 30 1234567, acme.example`.
    private func isLongNameLine(_ index: Int) -> Bool {
        let line = lines[index]
        guard line.scalars.count <= 160, !last(index).isTerminal, isNamed(index) else {
            return false
        }
        return ContactMarks.hasPhone(text.scalars[line.scalars])
            || line.tokens.contains { stream.tokens[$0].kind == .link }
    }

    private func isSeparated(_ index: Int) -> Bool {
        text.scalars[lines[index].scalars].contains { $0 == "|" || $0 == "•" || $0 == "·" }
    }

    /// One to four capitalised words or a variable of the sender, alone or before a comma or bar: `Ann Reed, Acme`.
    func isNameLine(_ index: Int) -> Bool {
        lines[index].scalars.count <= 80 && lines[index].tokens.count <= 14 && isNamed(index)
    }

    /// A name line of a person, not of a company or a team.
    func isPersonLine(_ index: Int) -> Bool {
        isNameLine(index) && person(in: lines[index].tokens) != nil
    }

    func isNamed(_ index: Int) -> Bool {
        let line = lines[index]
        guard let start = nameStart(line.tokens) else { return false }
        if isDashedName(index) { return true }
        if isVariable(start, where: { !VariableName.isSender($0) }) { return false }
        if last(index) == "]", isBracketed(start), line.tokens.count <= 6 { return true }
        let end = nameEnd(start, line.tokens.upperBound)
        let words = (start..<end).filter { stream.tokens[$0].isWord }.count
        guard (1...4).contains(words),
            !stream.pool[stream.tokens[start].folded].contains(where: \.isDigit)
        else {
            return false
        }
        if end == line.tokens.upperBound {
            return !last(index).isTerminal || stream.tokens[end - 1].kind == .mark
        }
        let stop = stream.tokens[end - 1].scalars.upperBound
        let next = text.scalars[stop...].first { $0 != " " }
        guard let next, ",|•·-–—/(".unicodeScalars.contains(next) else { return false }
        return !last(index).isTerminal
    }

    /// `--j.` and `-chad`, right behind the dash; a list goes on from the line above.
    private func isDashedName(_ index: Int) -> Bool {
        let scalars = text.scalars[lines[index].scalars]
        func isDash(_ scalar: Unicode.Scalar) -> Bool { ScalarFolding.fold(scalar) == .one("-") }
        let name = scalars.drop(while: isDash)
        guard name.count < scalars.count, let first = name.first, first.isLetter,
            (1...20).contains(name.count),
            name.allSatisfy({ $0.isLetter || $0 == "." || $0 == "-" || $0 == " " }),
            name.count(where: { $0 == " " }) < 2
        else { return false }
        return index == 0 || lines[index - 1].isBlank || !isDash(self.first(index - 1))
    }

    /// Returns where the name on a line begins: behind dashes, and behind the `i. A.` of German offices.
    func nameStart(_ tokens: Range<Int>) -> Int? {
        guard let start = tokens.first(where: { stream.tokens[$0].kind != .mark }) else {
            return nil
        }
        let isOnBehalf =
            stream.word(start) == "i" && start + 3 < tokens.upperBound
            && stream.isMark(start + 1, ".") && ["a", "v"].contains(stream.word(start + 2))
        guard isOnBehalf else { return start }
        return (start + 3..<tokens.upperBound).first { stream.tokens[$0].kind != .mark }
    }

    /// A phone number, an address, a title or a company: at most 80 scalars and no sentence.
    private func isContactLine(_ index: Int) -> Bool {
        let line = lines[index]
        guard line.scalars.count <= 80 else { return false }
        if ContactMarks.hasPhone(text.scalars[line.scalars]) { return true }
        if isSeparated(index) { return true }
        let count = line.tokens.filter { stream.tokens[$0].isWord }.count
        guard count <= 8 else { return false }
        if line.tokens.contains(where: { stream.tokens[$0].kind == .link }) {
            return !last(index).isTerminal || count == 1
        }
        if ContactMarks.hasHandle(text.scalars[line.scalars]) { return true }
        if last(index).isTerminal, count > 3 { return false }
        return words(index).contains { ContactMarks.titles.contains($0) } || isPostalAddress(index)
            || line.tokens.contains { isVariable($0, where: VariableName.isSender) }
    }
}
