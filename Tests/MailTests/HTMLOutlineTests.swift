import Mail
import Testing

@Suite("outline of an HTML letter")
struct HTMLOutlineTests {
    private func outline(_ markup: String) -> HTMLOutline { HTMLOutline(Array(markup.utf8)) }

    @Test("links are read with their text, address and place")
    func links() throws {
        let markup =
            "<p>See <a class=x HREF='https://a.example/?b=1&amp;c=2'>our <b>page</b></a>.</p>"
        let link = try #require(outline(markup).links.first)
        #expect(link.address == "https://a.example/?b=1&c=2")
        #expect(link.text == "our page")
        let written = String(decoding: Array(markup.utf8)[link.addressBytes], as: UTF8.self)
        #expect(written == "https://a.example/?b=1&amp;c=2")
    }

    @Test(
        "broken markup is read as far as it goes",
        arguments: [
            ("<a href=x>one<a href=y>two", ["x", "y"]), ("<a href='x", ["x"]), ("<a name=x>", []),
            ("<a href>", [""]), ("<!-- <a href=x> --><a href=y></a>", ["y"]),
            ("<style>a > b { } <a href=x></style><a href=y>", ["y"]), ("<", []),
            ("<a ='x' href=y>", ["y"]),
        ] as [(String, [String])])
    func broken(_ markup: String, _ addresses: [String]) {
        #expect(outline(markup).links.map(\.address) == addresses)
    }

    @Test(
        "images have sizes from attributes and styles",
        arguments: [
            ("<img src=a width=1 height='1px'>", 1, 1, false),
            ("<img src=a style='width: 2px;height:0'>", 2, 0, false),
            ("<img src=a width='100%'>", nil, nil, false),
            ("<img src=a style='display: none'>", nil, nil, true),
        ] as [(String, Int?, Int?, Bool)])
    func images(_ markup: String, _ width: Int?, _ height: Int?, _ isHidden: Bool) throws {
        let image = try #require(outline(markup).images.first)
        #expect(image.source == "a")
        #expect(image.width == width)
        #expect(image.height == height)
        #expect(image.isHidden == isHidden)
    }

    @Test("tables, styles, fonts and comments are counted where they stand")
    func blocks() {
        let found = outline(
            "<style>p{}</style><table><tr><td style='font-family:x'>a</td></table><font>b</font><!-- c -->"
        )
        #expect(found.tables.count == 1)
        #expect(found.styleSheets == [0..<7])
        #expect(found.styledTags.count == 1)
        #expect(found.fonts.count == 2)
        #expect(found.comments.count == 1)
        #expect(found.text == "a\nb")
    }
}
