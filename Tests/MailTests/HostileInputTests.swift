import CivilTime
import Testing

@testable import Mail

@Suite("Hostile input")
struct HostileInputTests {
    /// A small generator, so that every run tries the same texts.
    private struct Sequence64: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 31)
        }
    }

    private static let pieces = [
        "\"", "\\", "@", "<", ">", ".", " ", "\r\n", "\n", "\0", "a", "Ann", "acme.example", "xn--",
        "-",
        "ü", "漢", "😀", "e\u{301}", "\u{200B}", "=?UTF-8?Q?", "?=", ",", "99999999999", "\u{10FFFF}",
        "_",
        String(repeating: "x", count: 70), String(repeating: "long ", count: 60),
    ]

    private func texts(seed: UInt64) -> [String] {
        var generator = Sequence64(state: seed)
        return (0..<400).map { _ in
            (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                HostileInputTests.pieces.randomElement(using: &generator) ?? ""
            }.joined()
        }
    }

    @Test("whatever is read as an address can be read again from its text", arguments: 1...5)
    func addresses(seed: UInt64) throws {
        let suffixes = PublicSuffixes(parsing: Array("com\n*.ck\n!www.ck\n".utf8))
        for text in texts(seed: seed) {
            if let address = try? EmailAddress(parsing: text) {
                #expect(try EmailAddress(parsing: address.text) == address)
                #expect(address.text.unicodeScalars.filter(\.isControl).isEmpty)
            }
            if let named = try? NamedAddress(parsing: text), let name = named.name {
                #expect(name.unicodeScalars.filter(\.isControl).isEmpty)
            }
            _ = suffixes.registrableDomain(of: text)
            _ = Punycode.unicodeDomain("xn--\(text)")
            for id in MessageID.list(in: text) { #expect(MessageID(parsing: id.text) == id) }
        }
    }

    @Test("whatever is composed has the fields it should have and no others", arguments: 1...5)
    func composing(seed: UInt64) throws {
        let address = try EmailAddress(parsing: "ann@acme.example")
        let id = try #require(MessageID(parsing: "<1@out.example>"))
        for text in texts(seed: seed) {
            let mail = OutgoingMail(
                from: NamedAddress(name: text, address: address),
                to: NamedAddress(name: nil, address: address), subject: text, text: text,
                messageID: id, date: Instant(milliseconds: 0), unsubscribe: ["mailto:x@y.example"])
            guard let message = try? compose(mail) else { continue }
            let lines = message.bytes.split(separator: 10, omittingEmptySubsequences: false)
            let endings = lines.dropLast().filter { $0.firstIndex(of: 13) != $0.endIndex - 1 }
            #expect(endings.isEmpty)
            #expect(message.bytes.suffix(2) == [13, 10])
            #expect(message.bytes.allSatisfy { $0 < 128 })
            #expect(lines.map(\.count).max() ?? 0 <= 999)
            let header = lines.prefix { $0 != [13] }.filter { $0.first != 32 }
            let names = header.map { String(decoding: $0.prefix { $0 != 58 }, as: UTF8.self) }
            #expect(
                names == [
                    "Date", "From", "To", "Subject", "Message-ID", "List-Unsubscribe",
                    "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
                ])
        }
    }

    @Test("impossible offsets hold the mail", arguments: [Int.min, Int.max, 1440, -1440])
    func offsets(offset: Int) {
        #expect(throws: ComposeError.self) {
            try dateHeader(Instant(milliseconds: 0), utcOffset: offset)
        }
    }
}
