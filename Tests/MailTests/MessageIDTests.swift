import Testing

@testable import Mail

@Suite("Message-IDs and digests")
struct MessageIDTests {
    @Test(
        "IDs are found between angle brackets",
        arguments: [
            ("<a@b>", ["<a@b>"]),
            ("<a@b> <c@d>\r\n <e@f>", ["<a@b>", "<c@d>", "<e@f>"]),
            ("<a@b><c@d>", ["<a@b>", "<c@d>"]),
            ("your mail of Monday <a@b> (x)", ["<a@b>"]),
            ("<x<a@b>", ["<a@b>"]),
            ("<a b@c> <>", []), ("a@b", []), ("<a@b", []), (">", []), ("", []),
        ])
    func list(text: String, expected: [String]) {
        #expect(MessageID.list(in: text).map(\.text) == expected)
        #expect(MessageID(parsing: text)?.text == expected.first)
    }

    @Test("an ID of two parts is refused when a part could break out")
    func parts() {
        #expect(MessageID(left: "a.s1", domain: "out.example")?.text == "<a.s1@out.example>")
        for left in ["", "a b", "a>", "<a", "a\r\n", "ä"] {
            #expect(MessageID(left: left, domain: "out.example") == nil)
        }
    }

    @Test("the same step has the same ID, another step, epoch, enrolment or key another")
    func making() {
        let key = [UInt8](repeating: 7, count: 32)
        func make(_ enrollment: Int64, _ step: String, _ epoch: Int, _ key: [UInt8]) -> String {
            makeMessageID(
                key: key, enrollment: enrollment, step: step, epoch: epoch, domain: "out.example"
            ).text
        }
        let first = make(1, "intro", 0, key)
        #expect(first == make(1, "intro", 0, key))
        let others = [
            make(2, "intro", 0, key), make(1, "second", 0, key), make(1, "intro", 1, key),
            make(1, "intro", 0, [8]), make(1, "intr\u{F6}", 0, key), make(1, "intr__", 0, key),
        ]
        #expect(Set(others + [first]).count == 7)
        #expect(first.utf8.count == 1 + 26 + ".sintro@out.example>".utf8.count)
        #expect(first == MessageID(parsing: first)?.text)
        #expect(MessageID(parsing: make(1, "a b>", 0, key))?.text.contains(".sa-b-@") == true)
    }

    @Test("digests match published vectors")
    func digests() {
        #expect(
            sha256Hex(Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        // RFC 4231 §4.3.
        let code = hmacSHA256(key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8))
        #expect(code.prefix(4) == [0x5B, 0xDC, 0xC1, 0x46])
        #expect(code.count == 32)
    }

    @Test(
        "base32 and base64 match RFC 4648 §10",
        arguments: [
            ("", "", ""), ("f", "my", "Zg=="), ("fo", "mzxq", "Zm8="), ("foo", "mzxw6", "Zm9v"),
            ("foob", "mzxw6yq", "Zm9vYg=="), ("fooba", "mzxw6ytb", "Zm9vYmE="),
            ("foobar", "mzxw6ytboi", "Zm9vYmFy"),
        ])
    func bases(text: String, in32: String, in64: String) {
        #expect(base32(Array(text.utf8)) == in32)
        #expect(base64(Array(text.utf8)) == in64)
    }
}
