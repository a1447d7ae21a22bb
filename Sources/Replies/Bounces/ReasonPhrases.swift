/// What mail servers say, by reason; the first reason with a phrase in the text wins.
enum ReasonPhrases {
    /// Returns the reason that a server's words give, or nil when none is known.
    static func find(in text: String) -> String? {
        let folded = fold(text)
        for (reason, phrases) in compiled where phrases.contains(where: { occurs($0, in: folded) })
        {
            return reason
        }
        return nil
    }

    /// Lower case, with every run of blanks and line ends made one blank.
    private static func fold(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        for byte in Folding.fold(String(text.prefix(4000))).utf8 {
            let isBlank = byte == 0x20 || byte == 0x0A || byte == 0x09
            if isBlank {
                if result.last != 0x20 { result.append(0x20) }
            } else {
                result.append(byte)
            }
        }
        return result
    }

    private static let compiled: [(reason: String, phrases: [[UInt8]])] = table.map { entry in
        (entry.reason, entry.phrases.map { Array(Folding.fold($0).utf8) })
    }

    private static func occurs(_ phrase: [UInt8], in text: [UInt8]) -> Bool {
        guard let first = phrase.first, text.count >= phrase.count else { return false }
        var start = 0
        while start + phrase.count <= text.count {
            if text[start] == first, text[start..<start + phrase.count].elementsEqual(phrase) {
                return true
            }
            start += 1
        }
        return false
    }

    /// More telling reasons stand first: "mailbox full" before "mailbox unavailable", "blocked using" before "rejected".
    private static let table: [(reason: String, phrases: [String])] =
        ReasonTable.recipient + ReasonTable.sender + ReasonTable.transport
}
