import GMimeReader
import Testing

@Suite struct MboxSplitterTests {
    /// Splits a text that is handed over in pieces of a size.
    private func split(_ text: String, pieces size: Int = 7) throws -> [String] {
        let bytes = Array(text.utf8)
        var position = 0
        var splitter = MboxSplitter { _ in
            guard position < bytes.count else { return nil }
            defer { position = min(position + size, bytes.count) }
            return Array(bytes[position..<min(position + size, bytes.count)])
        }
        var messages: [String] = []
        while let message = try splitter.next() {
            messages.append(String(decoding: message, as: UTF8.self))
        }
        return messages
    }

    @Test(
        "messages are told apart by their From lines",
        arguments: [
            (
                "From a\nSubject: 1\n\nx\n\nFrom b\nSubject: 2\n\ny\n",
                ["Subject: 1\n\nx\n", "Subject: 2\n\ny\n"]
            ),
            (
                "From a\r\nS: 1\r\n\r\nx\r\n\r\nFrom b\r\nS: 2\r\n\r\ny",
                ["S: 1\r\n\r\nx\r\n", "S: 2\r\n\r\ny"]
            ),
            ("From a\nS: 1\n\nx\nFrom within\ny\n", ["S: 1\n\nx\nFrom within\ny\n"]),
            (
                "From a\nS: 1\n\n>From x\n>>From y\n> From z\n",
                ["S: 1\n\nFrom x\n>From y\n> From z\n"]
            ),
            ("S: 1\n\nno envelope\n", ["S: 1\n\nno envelope\n"]),
            ("", []), ("\n\n", []),
            ("From a\n", [""]),
        ])
    func messages(_ text: String, _ wanted: [String]) throws {
        #expect(try split(text) == wanted)
        #expect(try split(text, pieces: 1) == wanted)
    }

    @Test(
        "each message tells the line of the file on which it begins",
        arguments: [
            ("From a\nS: 1\n\nx\n\nFrom b\nS: 2\n\n>From y\n\nFrom c\nS: 3\n", [2, 7, 12]),
            ("\n\nS: 1\n\nno envelope\n\nFrom b\r\nS: 2\r\n", [3, 8]),
            ("From a\n\nFrom b\nS: 2\n", [2, 4]),
        ])
    func places(_ text: String, _ wanted: [Int]) throws {
        var rest = Array(text.utf8)[...]
        var splitter = MboxSplitter { _ in rest.popFirst().map { [$0] } }
        var lines: [Int] = []
        while try splitter.next() != nil { lines.append(splitter.startLine) }
        #expect(lines == wanted)
    }

    @Test("a line longer than the buffer is passed on whole")
    func longLine() throws {
        let line = String(repeating: "x", count: 700_000)
        let messages = try split("From a\n\n\(line)\n\nFrom b\n\ny\n", pieces: 262_144)
        #expect(messages.map(\.utf8.count) == [700_002, 3])
    }

    @Test("a message beyond the limit is cut and the next one is found")
    func hugeMessage() throws {
        let chunk = Array(String(repeating: "0123456789abcde\n", count: 64).utf8)
        var given = -1
        var splitter = MboxSplitter(messageLimit: 10_000) { _ in
            given += 1
            switch given {
            case 0: return Array("From a\n\n".utf8)
            case 1...240: return chunk
            case 241: return Array("\nFrom b\n\ny\n".utf8)
            default: return nil
            }
        }
        #expect(try splitter.next()?.count == 10_000)
        #expect(try splitter.next() == Array("\ny\n".utf8))
        #expect(try splitter.next() == nil)
    }
}
