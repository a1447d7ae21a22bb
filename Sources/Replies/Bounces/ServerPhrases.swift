/// What mail servers say, by reason, searched in one pass over a text.
///
/// A phrase starts at a word. `…` stands for up to 70 bytes of other words, so that one phrase covers what servers
/// put between: "mailbox … full" is "mailbox of ann@acme.example is full" too. With `|` at its end it also ends with a
/// word: "spam|" is not in the name of the list "spamhaus".
struct ServerPhrases: Sendable {
    private struct Phrase: Sendable {
        let reason: BounceReason
        let pieces: [[UInt8]]
        let endsWord: Bool
    }

    private static let gap = 70
    /// A phrase is looked up by its first bytes.
    private static let keyLength = 3

    private let phrases: [Phrase]
    private let byKey: [UInt32: [Int]]

    /// Every phrase of the tables.
    static let all = ServerPhrases(recipientPhrases + senderPhrases + transportPhrases)

    init(_ tables: [(reason: BounceReason, phrases: [String])]) {
        phrases = tables.flatMap { table in
            table.phrases.map { phrase in
                Phrase(
                    reason: table.reason,
                    pieces: Self.pieces(of: phrase.last == "|" ? phrase.dropLast() : phrase[...]),
                    endsWord: phrase.last == "|")
            }
        }
        var byKey: [UInt32: [Int]] = [:]
        for (index, phrase) in phrases.enumerated() {
            guard let key = Self.key(phrase.pieces[0], at: 0) else { continue }
            byKey[key, default: []].append(index)
        }
        self.byKey = byKey
    }

    /// Returns every reason of which a phrase occurs.
    func reasons(in text: FoldedText) -> Set<BounceReason> {
        var found: Set<BounceReason> = []
        for place in text.bytes.indices {
            guard place == 0 || !Self.isWordByte(text.bytes[place - 1]),
                let key = Self.key(text.bytes, at: place), let candidates = byKey[key]
            else { continue }
            for index in candidates
            where !found.contains(phrases[index].reason)
                && occurs(phrases[index], in: text, at: place)
            {
                found.insert(phrases[index].reason)
            }
        }
        return found
    }

    private func occurs(_ phrase: Phrase, in text: FoldedText, at place: Int) -> Bool {
        guard text.holds(phrase.pieces[0][...], at: place) else { return false }
        var end = place + phrase.pieces[0].count
        for piece in phrase.pieces.dropFirst() {
            let last = min(end + Self.gap, text.bytes.count - piece.count)
            guard end <= last,
                let next = (end...last).first(where: { text.holds(piece[...], at: $0) })
            else { return false }
            end = next + piece.count
        }
        return !phrase.endsWord || end == text.bytes.count || !Self.isWordByte(text.bytes[end])
    }

    private static func pieces(of phrase: Substring) -> [[UInt8]] {
        phrase.split(separator: "…").map { piece in
            let text = FoldedText(String(piece)).bytes
            return Array(text.drop { $0 == 0x20 })
        }
    }

    private static func key(_ bytes: [UInt8], at place: Int) -> UInt32? {
        guard place + keyLength <= bytes.count else { return nil }
        return bytes[place..<place + keyLength].reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x61...0x7A, 0x80...0xFF: true
        default: false
        }
    }
}
