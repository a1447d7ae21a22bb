import Mail
import Testing

@Suite struct HTMLTextTests {
    @Test(
        "HTML is read as its reader sees it",
        arguments: [
            ("<div>one</div><div>two</div>", "one\ntwo"),
            ("one<br>two<BR/>three", "one\ntwo\nthree"),
            ("<p>one</p><p>two</p>", "one\n\ntwo"),
            (
                "a &amp; b &lt;c&gt; &#1055;&#x440; &nbsp;d &copy; &unknown;",
                "a & b <c> Пр d © &unknown;"
            ),
            ("<style>p { color: red }</style><script>if (a < b) {}</script>text", "text"),
            ("<div style=\"display: none\">preheader</div>text", "text"),
            ("me<blockquote>you<br>said</blockquote>me again", "me\n> you\n> said\nme again"),
            ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
            ("<pre>a\n  b</pre>", "a\nb"),
            ("a   \n  b", "a b"),
            ("<!-- note -->text<!DOCTYPE x>", "text"),
            ("1 < 2 and <b>3</b>", "1 < 2 and 3"),
            ("<a href=\"x>y\">link</a>", "link"),
            ("<div><b>open", "open"),
            ("<td>a</td><td>b</td>", "a b"),
            ("</div></p>x", "x"),
        ])
    func text(_ html: String, _ wanted: String) {
        #expect(HTMLText.plain(html) == wanted)
    }

    @Test(
        "hostile HTML is read in bounded time",
        arguments: ["<", "<div>", "&", "<!--", "<a '", "</", "<script>"])
    func hostile(_ unit: String) {
        #expect(HTMLText.plain(String(repeating: unit, count: 20_000)).utf8.count < 200_000)
    }
}
