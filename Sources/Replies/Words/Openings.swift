/// Beginnings of lines, looked up by their first letter: most lines begin none of them and need no folding.
struct Openings: Sendable {
    private var texts: [Unicode.Scalar: [String]] = [:]

    /// Takes beginnings as people write them; they are compared folded.
    init(_ beginnings: [String]) {
        for beginning in beginnings.map(Folding.fold) {
            guard let first = beginning.unicodeScalars.first else { continue }
            texts[first, default: []].append(beginning)
        }
    }

    /// False when no beginning has this first letter, folded or not.
    func mayStart(with letter: Unicode.Scalar) -> Bool {
        guard let first = Folding.fold(letter).unicodeScalars.first else { return false }
        return texts[first] != nil
    }

    /// Returns the first of the beginnings with which a folded line begins.
    func opening(of folded: String) -> String? {
        guard let first = folded.unicodeScalars.first, let found = texts[first] else { return nil }
        return found.first { folded.utf8.starts(with: $0.utf8) }
    }

    /// True when a folded line begins with one of them.
    func open(_ folded: String) -> Bool { opening(of: folded) != nil }
}
