import Mail
import Testing

@Suite("How far an address gets")
struct AddressGrammarTests {
    @Test(
        "a text stands where the grammars put it",
        arguments: [
            ("ann@acme.example", AddressTrait.Standing.plain),
            ("анна@пример.рф", .plain),
            ("\"ann reed\"@acme.example", .unusual),
            ("ann@localhost", .unusual),
            ("ann@[192.0.2.1]", .unusual),
            ("ann@[IPv6:2001:db8::1]", .unusual),
            ("ann(work)@acme.example", .obsolete),
            ("(work)ann@acme.example", .headerOnly),
            ("ann@acme.example (work)", .headerOnly),
            ("ann . reed@acme.example", .obsolete),
            ("\"ann\".reed@acme.example", .obsolete),
            ("ann@a_b.example", .messageOnly),
            ("ann@[IPv6:2001:db8::1::2]", .messageOnly),
            ("ann@[192.0.2.256]", .messageOnly),
            ("ann@acme..example", .invalid),
            ("ann(work@acme.example", .invalid),
            ("ann@[192.0.2.1", .invalid),
        ])
    func standing(text: String, standing: AddressTrait.Standing) {
        #expect(AddressSyntax.standing(of: text) == standing)
    }

    @Test(
        "what only a header may hold is refused for sending, and says why",
        arguments: [
            ("(work)ann@acme.example", AddressError.Reason.comment),
            ("ann@acme.example(work)", .comment),
            ("ann @acme.example", .badLocalCharacter("a space")),
            ("ann@ acme.example", .badDomainCharacter("a space")),
            ("\"ann\".\"reed\"@acme.example", .severalWords),
            ("((((((((ann@acme.example", .comment),
        ])
    func refused(text: String, reason: AddressError.Reason) {
        let error = #expect(throws: AddressError.self) { try EmailAddress(parsing: text) }
        #expect(error?.reason == reason)
    }

    @Test("a hundred thousand open brackets end in a refusal")
    func depth() {
        let text = String(repeating: "(", count: 100_000)
        #expect(AddressSyntax.standing(of: text + "ann@acme.example") == .invalid)
        #expect(AddressSyntax.standing(of: String(repeating: "\"", count: 100_000)) == .invalid)
    }
}

@Suite("Addresses from chance")
struct AddressFuzzTests {
    private static let pieces: [[UInt8]] =
        [
            "\"", "\\", "@", "<", ">", ".", " ", "\r\n", "\r\n ", "\n", "\0", "a", "Ann", "(", ")",
            "[", "]", "::", ":", "IPv6:", "255", ".1", "acme.example", "xn--", "-", "ü", "漢",
            "\u{7F}", "\u{200B}", "\t",
        ].map { Array($0.utf8) } + [[0xC3], [0xFF], [0xE2, 0x82]]

    /// A small generator, so that every run tries the same texts.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 31)
        }
    }

    @Test("no text ends the reader, and what may be sent to is deliverable", arguments: 1...4)
    func texts(seed: UInt64) throws {
        var numbers = Numbers(state: seed)
        for _ in 0..<5_000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...12, using: &numbers) {
                bytes += Self.pieces.randomElement(using: &numbers) ?? []
            }
            let text = String(decoding: bytes, as: UTF8.self)
            let standing = AddressSyntax.standing(of: text)
            guard let address = try? EmailAddress(parsing: text) else { continue }
            #expect(standing.isDeliverable, "\(text.debugDescription)")
            #expect(try EmailAddress(parsing: address.text) == address)
        }
    }
}
