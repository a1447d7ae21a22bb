import CivilTime
import Editing
import Reporting
import Testing

@Suite("messages on the wire")
struct MessageFramerTests {
    /// Everything that a stream holds, or the fault that ends it.
    private func messages(_ pieces: [[UInt8]]) throws(FramingFault) -> [String] {
        var framer = MessageFramer()
        var found: [String] = []
        for piece in pieces {
            framer.add(piece)
            while let content = try framer.next() {
                found.append(String(decoding: content, as: UTF8.self))
            }
        }
        return found
    }

    private func fault(of text: String) -> FramingFault? {
        do {
            _ = try messages([Array(text.utf8)])
            return nil
        } catch {
            return error
        }
    }

    @Test("what is framed is read back, whatever the pieces", arguments: [1, 2, 3, 7, 64, 4096])
    func roundTrip(size: Int) throws {
        let texts = ["Привет 🙂", "", String(repeating: "x", count: 3000), "\r\n\r\n"]
        let stream = texts.flatMap { MessageFramer.framed(.string($0)) }
        let pieces = stride(from: 0, to: stream.count, by: size).map {
            Array(stream[$0..<min($0 + size, stream.count)])
        }
        #expect(try messages(pieces) == texts.map { JSONText.string($0).compact })
    }

    @Test(
        "headers are told apart by name alone, in any case and order",
        arguments: [
            "content-length: 2\r\n\r\n{}", "CONTENT-LENGTH:2\r\n\r\n{}",
            "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}",
            "Content-Length: 2 \r\nContent-Type: a/b; charset=\"utf8\"\r\n\r\n{}",
            "X-Other: 7\r\nContent-Length: 002\r\n\r\n{}",
        ])
    func headers(text: String) throws {
        #expect(try messages([Array(text.utf8)]) == ["{}"])
    }

    @Test(
        "a stream whose next message cannot be found is refused",
        arguments: [
            ("Content-Length: two\r\n\r\n{}", FramingFault.badLength("two")),
            ("Content-Length: -2\r\n\r\n{}", .badLength("-2")),
            ("Content-Length: \r\n\r\n{}", .badLength("")),
            (
                "Content-Length: 99999999999999999999\r\n\r\n",
                .badLength("99999999999999999999")
            ),
            ("Content-Length: 67108865\r\n\r\n", .tooLong(67_108_865)),
            ("Content-Type: a/b\r\n\r\n{}", .missingLength),
            ("\r\n\r\n{}", .missingLength),
            // The colon of JSON passes for a header's.
            ("{\"jsonrpc\":\"2.0\"}\r\n\r\n", .missingLength),
            ("hello\r\n\r\n", .badHeader("hello")),
            (
                "Content-Length: 2\r\nContent-Type: a; charset=latin1\r\n\r\n{}",
                .badCharset("latin1")
            ),
            (String(repeating: "x", count: 9000), .headersTooLong),
        ])
    func faults(text: String, expected: FramingFault) {
        #expect(fault(of: text) == expected)
    }

    @Test("garbage never crashes and never yields more than was sent", arguments: 0..<200)
    func garbage(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let words = [
            "Content-Length: ", "\r\n", "\r\n\r\n", "{}", "5", "-", ":", "é", "\u{0}", "9",
        ]
        var framer = MessageFramer()
        var sent = 0
        var got = 0
        for _ in 0..<60 {
            let piece = Array(words[Int(random.next() % UInt64(words.count))].utf8)
            framer.add(piece)
            sent += piece.count
            do {
                while let content = try framer.next() { got += content.count + 20 }
            } catch { break }
        }
        #expect(got <= sent)
    }
}
