import CivilTime
import Editing
import Testing

@Suite("documents and positions")
struct DocumentTextTests {
    private static let text = "aж🙂b\r\nПривет 🙂\rx\n\n🇩🇪e\u{301}"

    @Test(
        "a character is counted as the editor counts",
        arguments: [
            // Bytes: a 1, ж 2, 🙂 4.
            (PositionEncoding.utf8, 7), (.utf16, 4), (.utf32, 3),
        ])
    func units(encoding: PositionEncoding, character: Int) {
        let text = DocumentText(Self.text)
        #expect(
            text.position(of: 7, in: encoding) == EditorPosition(line: 0, character: character))
        #expect(
            text.offset(of: EditorPosition(line: 0, character: character), in: encoding) == 7)
    }

    @Test(
        "each scalar's offset is found again by its position", arguments: PositionEncoding.allCases)
    func roundTrip(encoding: PositionEncoding) {
        let text = DocumentText(Self.text)
        var offset = 0
        for scalar in Self.text.unicodeScalars {
            let position = text.position(of: offset, in: encoding)
            // The second half of a line ending is the end of its line.
            let expected =
                scalar == "\n" && text.bytes[max(offset - 1, 0)] == 0x0D ? offset - 1 : offset
            #expect(text.offset(of: position, in: encoding) == expected)
            offset += String(scalar).utf8.count
        }
    }

    @Test("lines end in a line feed, a carriage return, or both")
    func lines() {
        let text = DocumentText(Self.text)
        let starts = (0..<5).map {
            text.offset(of: EditorPosition(line: $0, character: 0), in: .utf16)
        }
        #expect(starts == [0, 10, 28, 30, 31])
    }

    @Test(
        "a position outside the text is taken for the nearest inside",
        arguments: [
            (EditorPosition(line: 0, character: 99), 8),
            (EditorPosition(line: 99, character: 0), 42),
            (EditorPosition(line: -1, character: 5), 0),
            (EditorPosition(line: 1, character: -3), 10),
            (EditorPosition(line: Int.max, character: Int.max), 42),
            // In the middle of the surrogate pair.
            (EditorPosition(line: 0, character: 3), 3),
        ])
    func clamping(position: EditorPosition, offset: Int) {
        #expect(DocumentText(Self.text).offset(of: position, in: .utf16) == offset)
    }

    @Test("edits by range give what the editor has", arguments: 0..<60)
    func edits(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let encoding = PositionEncoding.allCases[seed % 3]
        let pieces = ["", "a", "ж", "🙂", "\n", "\r\n", "e\u{301}", "{{ x }}", "\n\n"]
        func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
        var scalars = Array(Self.text.unicodeScalars)
        var text = DocumentText(Self.text)
        for _ in 0..<40 {
            let ends = [pick(scalars.count + 1), pick(scalars.count + 1)].sorted()
            let bytes = ends.map { end in
                scalars[..<end].reduce(0) { $0 + String($1).utf8.count }
            }
            // An editor never points between the two halves of a line ending.
            guard
                ends.allSatisfy({ end in
                    end == 0 || end == scalars.count || scalars[end - 1] != "\r"
                        || scalars[end] != "\n"
                })
            else { continue }
            let piece = pieces[pick(pieces.count)]
            text.replace(
                (
                    text.position(of: bytes[0], in: encoding),
                    text.position(of: bytes[1], in: encoding)
                ), with: piece, in: encoding)
            scalars.replaceSubrange(ends[0]..<ends[1], with: piece.unicodeScalars)
            var expected = String.UnicodeScalarView()
            expected.append(contentsOf: scalars)
            #expect(text.bytes == Array(String(expected).utf8))
        }
    }

    @Test("an edit whose ends are swapped replaces what lies between them")
    func swapped() {
        var text = DocumentText("abcdef")
        text.replace(
            (EditorPosition(line: 0, character: 4), EditorPosition(line: 0, character: 1)),
            with: "-", in: .utf16)
        #expect(text.bytes == Array("a-ef".utf8))
    }
}

@Suite("file URIs")
struct FileURITests {
    @Test(
        "paths survive the way to a URI and back",
        arguments: ["/a/b.liquid", "/tmp/пример/ä b#c?d%20.yml", "/", "/x/~y-_."])
    func roundTrip(path: String) {
        #expect(FileURI.path(of: FileURI.uri(of: path)) == path)
    }

    @Test(
        "what editors write for a path",
        arguments: [
            ("file:///a%20b", "/a b"), ("FILE:///a", "/a"), ("file://localhost/a", "/a"),
            ("file:/a", "/a"), ("file:///a?x#y", "/a"), ("file:///%d0%b6", "/ж"),
        ])
    func spellings(uri: String, path: String) {
        #expect(FileURI.path(of: uri) == path)
    }

    @Test(
        "what names no file of this machine has no path",
        arguments: [
            "", "untitled:Untitled-1", "file://server/a", "file:", "file:///%zz", "file:///%0",
            "file:///%00", "file:///%ff", "http://a/b", "/a",
        ])
    func refused(uri: String) {
        #expect(FileURI.path(of: uri) == nil)
    }
}
