import Reporting
import Testing

@Suite struct JSONTextTests {
    @Test(
        "text is written by RFC 8259, and nothing in it acts on a terminal",
        arguments: [
            ("plain", #""plain""#), ("", #""""#), ("a\"b\\c", #""a\"b\\c""#),
            ("1\n2\r3\t4\r\n5", #""1\n2\r3\t4\r\n5""#), ("\u{0}\u{1B}[31m", #""\u0000\u001b[31m""#),
            ("\u{7F}\u{9B}", #""\u007f\u009b""#), ("a\u{202E}b\u{2066}", #""a\u202eb\u2066""#),
            ("\u{2028}", #""\u2028""#), ("склад 📦", #""склад 📦""#), ("e\u{301}", "\"e\u{301}\""),
            ("</script>", #""</script>""#),
        ])
    func strings(text: String, written: String) {
        #expect(Array(JSONText.string(text).compact.utf8) == Array(written.utf8))
    }

    @Test(
        "numbers have at most four decimals",
        arguments: [
            (0.155, "0.155"), (1.0, "1"), (0.123_456, "0.1235"), (-0.5, "-0.5"), (0.000_01, "0"),
            (-0.0, "0"), (1e20, "1e+20"), (1e305, "1e+305"), (.infinity, "null"), (.nan, "null"),
        ])
    func numbers(number: Double, written: String) {
        #expect(JSONText.number(number).compact == written)
    }

    @Test("the whole range of integers is written")
    func integers() {
        #expect(JSONText.integer(.min).compact == "-9223372036854775808")
    }

    @Test("keys keep their order, on one line and on many")
    func layout() {
        let value: JSONText = [
            "z": 1, "a": ["x", true, .null], "empty": [:], "none": .array([]),
            "deep": ["k": .optional(nil)],
        ]
        #expect(
            value.compact
                == #"{"z":1,"a":["x",true,null],"empty":{},"none":[],"deep":{"k":null}}"#)
        #expect(
            value.pretty == """
                {
                  "z": 1,
                  "a": [
                    "x",
                    true,
                    null
                  ],
                  "empty": {},
                  "none": [],
                  "deep": {
                    "k": null
                  }
                }
                """)
    }

    @Test("keys are quoted like any text")
    func keys() {
        #expect(JSONText.object([(key: "a\"b", value: 1)]).compact == #"{"a\"b":1}"#)
    }
}
