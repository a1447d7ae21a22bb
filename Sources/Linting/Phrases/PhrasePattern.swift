/// A phrase with alternatives, as the data writes it: `with (best|kind)? regards`, `уникальн* {1-2}`.
struct PhrasePattern {
    /// Why a pattern cannot be read.
    enum Fault: Error, Equatable {
        case unclosedGroup, strayBracket, badGap, tooManyForms, tooDeep
    }

    /// Every text the pattern stands for; stems and gaps are signs of the private use area.
    let forms: [[Unicode.Scalar]]

    private static let maximumForms = 512
    private static let maximumDepth = 8

    init(_ text: ArraySlice<Unicode.Scalar>) throws(Fault) {
        guard text.contains(where: Self.isSyntax) else {
            forms = [Array(text)]
            return
        }
        var reader = Reader(Array(text))
        forms = try reader.alternatives(depth: 0)
        guard reader.isAtEnd else { throw .strayBracket }
    }

    private static func isSyntax(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "(", ")", "|", "*", "{", "}": true
        default: false
        }
    }

    private struct Reader {
        private let scalars: [Unicode.Scalar]
        private var position = 0

        init(_ scalars: [Unicode.Scalar]) {
            self.scalars = scalars
        }

        var isAtEnd: Bool { position == scalars.count }

        mutating func alternatives(depth: Int) throws(Fault) -> [[Unicode.Scalar]] {
            guard depth <= maximumDepth else { throw .tooDeep }
            var all = try sequence(depth: depth)
            while position < scalars.count, scalars[position] == "|" {
                position += 1
                all += try sequence(depth: depth)
                guard all.count <= maximumForms else { throw .tooManyForms }
            }
            return all
        }

        private mutating func sequence(depth: Int) throws(Fault) -> [[Unicode.Scalar]] {
            var forms: [[Unicode.Scalar]] = [[]]
            while position < scalars.count {
                let scalar = scalars[position]
                if scalar == "|" || scalar == ")" { break }
                position += 1
                guard scalar == "(" else {
                    let literal = try literal(scalar)
                    for index in forms.indices { forms[index] += literal }
                    continue
                }
                let part = try group(depth: depth)
                guard forms.count * part.count <= maximumForms else { throw .tooManyForms }
                forms = part.flatMap { tail in forms.map { $0 + tail } }
            }
            return forms
        }

        /// Returns the sign for a stem or a gap, or a run of plain text.
        private mutating func literal(_ first: Unicode.Scalar) throws(Fault) -> [Unicode.Scalar] {
            if first == "*" { return [PatternMark.stem] }
            if first == "{" { return try gap() }
            let start = position - 1
            while position < scalars.count, !PhrasePattern.isSyntax(scalars[position]) {
                position += 1
            }
            return Array(scalars[start..<position])
        }

        private mutating func group(depth: Int) throws(Fault) -> [[Unicode.Scalar]] {
            var inner = try alternatives(depth: depth + 1)
            guard position < scalars.count else { throw .unclosedGroup }
            position += 1
            if position < scalars.count, scalars[position] == "?" {
                position += 1
                inner.append([])
            }
            return inner
        }

        /// `{2}` or `{1-3}`: words of any kind.
        private mutating func gap() throws(Fault) -> [Unicode.Scalar] {
            guard let least = number() else { throw .badGap }
            var most = least
            if position < scalars.count, scalars[position] == "-" {
                position += 1
                guard let upper = number() else { throw .badGap }
                most = upper
            }
            guard position < scalars.count, scalars[position] == "}", least <= most else {
                throw .badGap
            }
            position += 1
            return [PatternMark.gap, PatternMark.count(least), PatternMark.count(most)]
        }

        private mutating func number() -> Int? {
            guard position < scalars.count, scalars[position].isASCII, scalars[position].isDigit
            else {
                return nil
            }
            defer { position += 1 }
            return Int(scalars[position].value) - 48
        }
    }
}
