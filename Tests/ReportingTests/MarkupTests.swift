import Testing

@testable import Reporting

@Suite struct MarkupTests {
    @Test(
        "what is interpolated is text, whatever it holds",
        arguments: [
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("\" onload=\"x", "&quot; onload=&quot;x"), ("' x='", "&#39; x=&#39;"),
            ("`x`", "&#96;x&#96;"), ("&lt;", "&amp;lt;"), ("a\u{0}b", "a\u{FFFD}b"),
            ("a\u{202E}b\u{2069}", "a\u{FFFD}b\u{FFFD}"), ("a\r\nb\tc", "a  b c"),
            ("\u{1B}\u{9B}", "\u{FFFD}\u{FFFD}"),
            ("дом 📦 שלום", "дом 📦 שלום"), ("<\u{338}", "&lt;\u{338}"),
        ])
    func escaping(text: String, written: String) {
        let markup: Markup = "<p title=\"\(text)\">\(text)</p>"
        let expected = "<p title=\"\(written)\">\(written)</p>"
        #expect(Array(markup.text.utf8) == Array(expected.utf8))
    }

    @Test("noncharacters are replaced", arguments: [0xFDD0, 0xFDEF, 0xFFFE, 0x1FFFF] as [UInt32])
    func noncharacters(value: UInt32) throws {
        let text = String(try #require(Unicode.Scalar(value)))
        let markup: Markup = "\(text)"
        #expect(markup.text == "\u{FFFD}")
    }

    @Test("markup inside markup stays what it is")
    func nesting() {
        let inner: Markup = "<b>\("<")</b>"
        let outer: Markup = "<p>\(inner)\([inner, inner])</p>"
        #expect(outer.text == "<p><b>&lt;</b><b>&lt;</b><b>&lt;</b></p>")
    }

    @Test(
        "coordinates have at most two decimals",
        arguments: [
            (0, "0"), (12, "12"), (12.5, "12.5"), (33.333_333, "33.33"), (0.05, "0.05"),
            (-1.25, "-1.25"), (-0.001, "0"), (99.999, "100"), (.nan, "0"), (.infinity, "0"),
        ])
    func coordinates(number: Double, written: String) {
        let markup: Markup = "\(number)"
        #expect(markup.text == written)
    }
}
