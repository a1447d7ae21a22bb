import GMimeReader
import Mail
import Replies
import Testing

@Suite struct RobustnessTests {
    /// SplitMix64, so that a failure can be repeated.
    private struct Randomness: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private static let seeds = [
        BounceFixtures.postfix, BounceFixtures.exim, BounceFixtures.qmail,
        "Subject: =?utf-8?B?0J/RgNC40LLQtdGC?=\nDate: Mon, 10 Aug 2026 09:30:00 +0200\nContent-Type: text/html\n\n<p>Out until 21/08/2026 &amp; <blockquote>x</blockquote>",
        "From: a@b.example\nContent-Type: text/plain; charset=gb2312\nContent-Transfer-Encoding: base64\n\n0cXQxcPPtcTK4LK/",
    ]

    @Test("mutated messages are read without a crash", arguments: 0..<5)
    func mutations(_ seed: Int) {
        var random = Randomness(state: UInt64(seed) &+ 42)
        let parser = MessageParser()
        let classifier = ReplyClassifier()
        let source = Array(Self.seeds[seed].utf8)
        for _ in 0..<200 {
            var bytes = source
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(contentsOf: bytes[place...].prefix(40), at: place)
                default:
                    bytes.insert(
                        [0, 0x0D, 0x0A, 0xFF, 0x2D].randomElement(using: &random) ?? 0, at: place)
                }
            }
            let message = parser.parse(bytes)
            let reading = classifier.read(message)
            #expect((0...1).contains(reading.confidence))
            #expect(!message.text.utf8.contains(0x0D))
        }
    }

    @Test(
        "long hostile texts are read in bounded time",
        arguments: [
            ("a", 200_000), ("a@", 100_000), ("not ", 50_000), ("> ", 100_000),
            ("On x wrote\n", 20_000), ("12.", 60_000), ("https://", 20_000), (". ", 100_000),
            ("From: x\n", 20_000), ("a.\n\n\n", 40_000),
        ])
    func hostile(_ unit: String, _ count: Int) {
        let body = String(repeating: unit, count: count)
        let reading = ReplyClassifier().read(TestMessage.plain(body))
        #expect((0...1).contains(reading.confidence))
    }
}
