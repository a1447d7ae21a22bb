import CivilTime
import Reporting
import Testing

@Suite("reading JSON")
struct JSONParsingTests {
    @Test(
        "what is written compactly is read back the same",
        arguments: [
            "null", "true", "[]", "{}", "\"\"", "[1,-2,0.5,1000]", "{\"a\":{\"b\":[null,false]}}",
            "\"\\\"\\\\\\n\\r\\t\"", "\"Привет 🙂\"", "-9223372036854775808",
        ])
    func roundTrip(text: String) throws {
        #expect(try JSONText.parse(Array(text.utf8)).compact == text)
    }

    @Test(
        "escapes become their characters",
        arguments: [
            ("\"\\u0041\\u00e9\"", "Aé"), ("\"\\ud83d\\ude42\"", "🙂"),
            ("\"\\/\\b\\f\"", "/\u{8}\u{C}"),
            ("\"\\ud83d\"", "\u{FFFD}"), ("\"\\ude42x\"", "\u{FFFD}x"),
            ("\"\\ud83d\\u0041\"", "\u{FFFD}A"), ("\"\\ud83dx\"", "\u{FFFD}x"),
        ])
    func escapes(text: String, value: String) throws {
        #expect(try JSONText.parse(Array(text.utf8)).text == value)
    }

    @Test(
        "numbers keep their value",
        arguments: [("1e2", 100), ("7", 7), (" -0 ", 0), ("2.0", 2)])
    func numbers(text: String, value: Int) throws {
        #expect(try JSONText.parse(Array(text.utf8)).whole == value)
    }

    @Test("a number beyond 64 bits is no whole number")
    func large() throws {
        #expect(try JSONText.parse(Array("18446744073709551616".utf8)).whole == nil)
        #expect(try JSONText.parse(Array("1.5".utf8)).whole == nil)
    }

    @Test(
        "what is no JSON is refused",
        arguments: [
            "", " ", "tru", "nul", "01", "1.", ".5", "+1", "1e", "--1", "[1,]", "[1 2]", "{\"a\"}",
            "{a:1}", "{\"a\":1,}", "[", "{", "\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"",
            "\"\n\"",
            "1 2", "NaN", "'a'", "\u{FEFF}1", "]",
        ])
    func refused(text: String) {
        #expect(throws: JSONFault.self) { try JSONText.parse(Array(text.utf8)) }
    }

    @Test("bytes that are not UTF-8 are refused")
    func encoding() {
        #expect(throws: JSONFault.self) { try JSONText.parse([0x22, 0xFF, 0x22]) }
    }

    @Test("nesting has a limit, which is far from the stack's")
    func depth() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array(
                (String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect(throws: Never.self) { try JSONText.parse(nested(JSONText.deepest)) }
        #expect(throws: JSONFault.self) { try JSONText.parse(nested(JSONText.deepest + 1)) }
        #expect(throws: JSONFault.self) { try JSONText.parse(nested(1_000_000)) }
    }

    @Test("garbage never crashes, and what passes is stable", arguments: 0..<300)
    func garbage(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let words = [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "u00e9", "1", "-", ".", "e", "true", " ", "a",
        ]
        let text = (0..<12).map { _ in words[Int(random.next() % UInt64(words.count))] }.joined()
        guard let value = try? JSONText.parse(Array(text.utf8)) else { return }
        let again = try? JSONText.parse(Array(value.compact.utf8))
        #expect(again == value)
    }

    @Test("members are found by their keys, the last of two")
    func members() throws {
        let json = try JSONText.parse(Array("{\"a\":1,\"b\":[true],\"a\":2}".utf8))
        #expect(json["a"]?.whole == 2)
        #expect(json["b"]?.elements.first?.flag == true)
        #expect(json["c"] == nil)
        #expect(json["a"]?["x"] == nil)
    }
}
