import Diagnostics
import Testing

@Suite("changes of a source file")
struct EditTests {
    private func fix(_ file: SourceFile, _ range: Range<Int>, _ text: String) -> Fix {
        Fix("change", .safe, replacing: file.span(range), with: text)
    }

    @Test("changes are made wherever they stand in the list")
    func order() {
        let file = SourceFile(path: "f", text: "one two three")
        let edits = [fix(file, 8..<13, "3"), fix(file, 0..<3, "1")].flatMap(\.edits)
        #expect(file.applying(edits).bytes == Array("1 two 3".utf8))
    }

    @Test("new lines end as the file's own do")
    func lineEnds() {
        let file = SourceFile(path: "f", text: "a\r\nb\r\n")
        let edits = fix(file, 3..<3, "x\ny\r\n").edits
        #expect(file.applying(edits).bytes == Array("a\r\nx\r\ny\r\nb\r\n".utf8))
    }

    @Test("changes of other files are passed over")
    func others() {
        let file = SourceFile(path: "f", text: "a")
        let other = SourceFile(path: "g", text: "a")
        #expect(file.applying(fix(other, 0..<1, "b").edits).bytes == file.bytes)
    }

    @Test(
        "a fix gets no room where another stands",
        arguments: [
            (0..<3, 2..<4, false), (0..<3, 3..<4, true), (1..<1, 1..<1, false),
            (0..<3, 1..<1, false), (0..<2, 2..<2, true), (0..<2, 0..<0, false),
        ])
    func room(first: Range<Int>, second: Range<Int>, isFree: Bool) {
        let file = SourceFile(path: "f", text: "abcdef")
        var room = EditRoom()
        let isFirstIn = room.admits(fix(file, first, ""))
        let isSecondIn = room.admits(fix(file, second, ""))
        #expect(isFirstIn && isSecondIn == isFree)
    }
}
