import Testing

@testable import Mail

@Suite("Reading addresses")
struct EmailAddressTests {
    @Test(
        "valid addresses keep their local part and get a lower-case domain",
        arguments: [
            ("ann@acme.example", "ann", "acme.example"),
            ("Ann.Reed+x@ACME.Example", "Ann.Reed+x", "acme.example"),
            ("root@localhost", "root", "localhost"),
            ("!#$%&'*+-/=?^_`{|}~@a.b", "!#$%&'*+-/=?^_`{|}~", "a.b"),
            ("\"ann reed\"@acme.example", "\"ann reed\"", "acme.example"),
            ("\"a\\\"b@c\"@acme.example", "\"a\\\"b@c\"", "acme.example"),
            ("пользователь@пример.рф", "пользователь", "пример.рф"),
            ("a@1.a1", "a", "1.a1"),
        ])
    func valid(text: String, local: String, domain: String) throws {
        let address = try EmailAddress(parsing: text)
        #expect(address.local == local)
        #expect(address.domain == domain)
    }

    @Test(
        "what is no address is refused with the reason",
        arguments: [
            ("", AddressError.Reason.empty),
            ("ann", .missingAt),
            ("@acme.example", .missingLocal),
            ("ann@", .missingDomain),
            (".ann@a.b", .misplacedDot),
            ("ann.@a.b", .misplacedDot),
            ("a..n@a.b", .misplacedDot),
            ("a b@a.b", .badLocalCharacter("a space")),
            ("a@b@c.d", .badLocalCharacter("'@'")),
            ("a,b@c.d", .badLocalCharacter("','")),
            ("\"ann@a.b", .unfinishedQuote),
            ("\"ann\\", .unfinishedQuote),
            ("\"ann\\©\"@a.b", .unfinishedQuote),
            ("\"ann\"x@a.b", .unfinishedQuote),
            ("ann@[192.0.2.1]", .addressLiteral),
            ("ann@192.0.2.1", .numericDomain),
            ("ann@a_b.example", .badDomainCharacter("'_'")),
            ("ann@a b.example", .badDomainCharacter("a space")),
            ("ann@acme.example ", .badDomainCharacter("a space")),
            ("ann@-a.example", .badLabel("-a")),
            ("ann@a-.example", .badLabel("a-")),
            ("ann@a..example", .badLabel("")),
            ("ann@a.example.", .badLabel("")),
            ("ann\r\nBcc: eve@evil.example", .invisible("U+000D")),
            ("ann@acme.example\0", .invisible("U+0000")),
            ("\u{200B}ann@acme.example", .invisible("U+200B")),
            ("\"a\nb\"@acme.example", .invisible("U+000A")),
        ])
    func invalid(text: String, reason: AddressError.Reason) {
        let error = #expect(throws: AddressError.self) { try EmailAddress(parsing: text) }
        #expect(error?.reason == reason)
    }

    @Test("the limits are 64 octets before '@' and 254 in all")
    func lengths() throws {
        let local = String(repeating: "a", count: 64)
        _ = try EmailAddress(parsing: "\(local)@a.b")
        #expect(throws: AddressError(text: "a\(local)@a.b", reason: .localTooLong)) {
            try EmailAddress(parsing: "a\(local)@a.b")
        }
        let label = String(repeating: "b", count: 62)
        let whole = "\(local)@\(label).\(label).\(label)"
        #expect(whole.utf8.count == 253)
        _ = try EmailAddress(parsing: whole + "c")
        #expect(throws: AddressError(text: whole + ".c", reason: .tooLong)) {
            try EmailAddress(parsing: whole + ".c")
        }
        #expect(throws: AddressError.self) { try EmailAddress(parsing: "a@\(label)bb.c") }
    }

    @Test("an error is one sentence with the text in quotes and nothing invisible")
    func sentence() {
        let error = #expect(throws: AddressError.self) {
            try EmailAddress(parsing: "ann\n@acme.example")
        }
        #expect(
            error?.description
                == "address 'ann\u{FFFD}@acme.example' holds the invisible character U+000A; delete it"
        )
    }

    @Test("addresses are told apart without case")
    func equality() throws {
        let upper = try EmailAddress(parsing: "Ann@Acme.Example")
        #expect(upper == (try EmailAddress(parsing: "ann@acme.example")))
        #expect(upper.text == "Ann@acme.example")
    }

    @Test("Unicode domains go on the wire as A-labels, local parts as they are")
    func wireText() throws {
        #expect(
            try EmailAddress(parsing: "ann@bücher.example").wireText == "ann@xn--bcher-kva.example")
        #expect(try EmailAddress(parsing: "ann@bücher.example").needsSMTPUTF8 == false)
        #expect(try EmailAddress(parsing: "jörg@acme.example").needsSMTPUTF8)
    }

    @Test(
        "named addresses are read with and without quotes",
        arguments: [
            ("Ann Reed <ann@acme.example>", "Ann Reed", "ann@acme.example"),
            ("  Ann Reed<ann@acme.example> ", "Ann Reed", "ann@acme.example"),
            ("\"Reed, Ann\" <ann@acme.example>", "Reed, Ann", "ann@acme.example"),
            ("\"Ann \\\"<Q>\\\" Reed\" <ann@acme.example>", "Ann \"<Q>\" Reed", "ann@acme.example"),
            ("Jörg <j@acme.example>", "Jörg", "j@acme.example"),
            ("<ann@acme.example>", nil, "ann@acme.example"),
            ("ann@acme.example", nil, "ann@acme.example"),
            (" ann@acme.example\t", nil, "ann@acme.example"),
        ] as [(String, String?, String)])
    func named(text: String, name: String?, address: String) throws {
        let read = try NamedAddress(parsing: text)
        #expect(read.name == name)
        #expect(read.address.text == address)
    }

    @Test(
        "broken named addresses are refused",
        arguments: [
            "Ann <ann@acme.example", "Ann <>", "\"Ann <ann@acme.example>",
            "Ann\n <ann@acme.example>",
            "", "<", ">", "Ann <ann@acme.example> x",
        ])
    func badNamed(text: String) {
        #expect(throws: AddressError.self) { try NamedAddress(parsing: text) }
    }
}
