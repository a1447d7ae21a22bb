import Replies
import Testing

/// Whatever the input, what is read as the author's text is made of lines of the input, in their order.
@Suite struct QuoteFuzzTests {
    private static let pieces =
        QuoteClients.all.map(\.header) + QuoteClients.replies + QuoteTails.all + QuoteTails.banners
        + QuoteClients.older + [
            "> quoted", ">> deeper", ">", "|", "", "", " ", "\u{200E}", "-----", "____", "--",
            "\u{0}",
            "On ", "wrote:", "From:", "Subject: x", "a\u{301}:", "\u{FEFF}", "🙂", "@", "1:1", ":",
        ]

    @Test("mixed pieces never crash and never give foreign lines", arguments: 0..<20)
    func mixtures(_ seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<60 {
            var text = ""
            for _ in 0..<(1 + next(14)) {
                text += Self.pieces[next(Self.pieces.count)]
                text += next(5) == 0 ? " " : "\n"
            }
            let own = ReplyText.own(text)
            #expect(Self.isMadeOfLines(own, of: text), "\(text.debugDescription)\n\(own)")
        }
    }

    private static func isMadeOfLines(_ own: String, of text: String) -> Bool {
        let words: (Substring.UTF8View.SubSequence) -> [UInt8] = { line in
            line.filter { $0 > 0x20 }
        }
        let source = Substring(text).utf8.split(separator: 0x0A).map { words($0) }
        var place = 0
        for line in Substring(own).utf8.split(separator: 0x0A).map({ words($0) })
        where !line.isEmpty {
            while place < source.count, source[place] != line { place += 1 }
            guard place < source.count else { return false }
            place += 1
        }
        return true
    }

    @Test(
        "long hostile texts take linear time",
        arguments: [
            "Best regards\n", "--\n", "On 3 Mar 2026 at 09:14 Ann <a@b.example> wrote:\n\n",
            "> 5\nx:\n",
            "From: a@b.example\nTo: b\n", "This email\n\n", "[EXTERNAL]\n\n", "Sent from my\n",
            "-Ann\n\n",
            "_____\n", "a:\n> b\n> c\n",
        ])
    func hostile(_ unit: String) {
        let text = String(repeating: unit, count: 20_000)
        #expect(ReplyText.own(text).utf8.count <= text.utf8.count)
    }
}
