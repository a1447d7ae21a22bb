import CivilTime
import Deliverability
import Mail
import Testing

/// A zip archive of stored files, written by hand.
struct HandmadeZip {
    var method: UInt16 = 0
    var flags: UInt16 = 0
    /// The size that the directory claims; nil for the true one.
    var claimedSize: Int?
    var claimedCount: Int?
    /// The checksum that the directory claims; nil for the true one.
    var claimedChecksum: Int?

    func bytes(_ files: [(name: String, content: [UInt8])]) -> [UInt8] {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for file in files {
            let start = archive.count
            let name = Array(file.name.utf8)
            let size = claimedSize ?? file.content.count
            let common =
                number(20, 2) + number(Int(flags), 2) + number(Int(method), 2) + number(0, 4)
            let checksum = claimedChecksum ?? Self.checksum(file.content)
            let sizes =
                number(checksum, 4) + number(file.content.count, 4) + number(size, 4)
            archive += number(0x0403_4B50, 4) + common + sizes
            archive += number(name.count, 2) + number(0, 2) + name + file.content
            directory += number(0x0201_4B50, 4) + number(20, 2) + common + sizes
            directory += number(name.count, 2) + number(0, 2) + number(0, 2) + number(0, 8)
            directory += number(start, 4) + name
        }
        let count = claimedCount ?? files.count
        let end =
            number(0x0605_4B50, 4) + number(0, 4) + number(count, 2) + number(count, 2)
            + number(directory.count, 4) + number(archive.count, 4) + number(0, 2)
        return archive + directory + end
    }

    /// CRC-32 bit by bit.
    private static func checksum(_ bytes: [UInt8]) -> Int {
        var value: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value >> 1 ^ (value & 1) * 0xEDB8_8320 }
        }
        return Int(~value)
    }

    private func number(_ value: Int, _ octets: Int) -> [UInt8] {
        (0..<octets).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}

@Suite("Reports come out of archives, bombs do not")
struct ZipArchiveTests {
    private static let report = Array("<feedback></feedback>".utf8)

    private func reason(_ bytes: [UInt8]) -> String? {
        do throws(ReportFault) {
            _ = try ReportReading.unpacker.reports(in: bytes)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("every file of an archive is looked at, folders and other files are not reports")
    func several() throws {
        let archive = HandmadeZip().bytes([
            ("a/", []), ("a/one.xml", Self.report), ("readme.txt", Array("hello".utf8)),
            ("two.json", Array("{}".utf8)),
        ])
        let found = try ReportReading.unpacker.reports(in: archive)
        #expect(found.map(\.kind) == [.dmarc, .tls])
        #expect(found.first?.bytes == Self.report)
    }

    @Test("what is broken, encrypted or lies about its size is refused by a sentence")
    func refused() {
        let file = [("one.xml", Self.report)]
        let whole = HandmadeZip().bytes(file)
        #expect(
            reason(whole.dropLast(10))
                == "the zip archive has no directory; it is cut short or no archive")
        #expect(reason(HandmadeZip(flags: 1).bytes(file)) == "'one.xml' is encrypted")
        #expect(reason(HandmadeZip(method: 12).bytes(file)) == "'one.xml' is packed by method 12")
        #expect(
            reason(HandmadeZip(claimedSize: 5).bytes(file))
                == "'one.xml' has not the size that its archive says")
        #expect(
            reason(HandmadeZip(claimedChecksum: 7).bytes(file))
                == "'one.xml' was damaged: its checksum does not fit")
        #expect(
            reason(HandmadeZip(claimedCount: 60_000).bytes(file))
                == "the zip archive holds 60000 files; a report comes alone")
        #expect(
            reason(HandmadeZip(claimedCount: 3).bytes(file))
                == "the directory of the zip archive is broken")
        #expect(reason(HandmadeZip(method: 8).bytes(file)) == "the compressed data are broken")
    }

    @Test("archives inside of archives have an end")
    func nested() {
        var archive = HandmadeZip().bytes([("one.xml", Self.report)])
        for _ in 0..<2 { archive = HandmadeZip().bytes([("inner.zip", archive)]) }
        #expect(reason(archive) == nil)
        archive = HandmadeZip().bytes([("inner.zip", archive)])
        #expect(reason(archive) == "archives lie inside archives too deep")
    }

    @Test("a bomb is refused at the limit, not when the memory is full")
    func bomb() {
        let small = ReportUnpacker(limit: 1 << 20) { _, _, limit throws(ReportFault) in
            // As an inflater does that is about to hand out more than it may.
            throw ReportFault("more than \(limit >> 20) MB come out of it")
        }
        #expect(throws: ReportFault("more than 1 MB come out of it")) {
            try small.reports(in: [0x1F, 0x8B, 8, 0])
        }
        let large = HandmadeZip().bytes([("one.xml", [UInt8](repeating: 0x20, count: 2 << 20))])
        #expect(throws: ReportFault("'one.xml' is larger than 1 MB")) {
            try small.reports(in: large)
        }
    }

    @Test("any bytes inside a stream of gzip or deflate are refused or read, without harm")
    func streams() throws {
        let packed = try #require(
            Base64Text.decode(
                "H4sIAAAAAAACA7NJS01NSUpMzrazKUpNzi9KAdL55XY2xfmlRcmp8ZkFdoaWRnoGekZ6hjb6CEEbfbAqfbieAdKrD3c+ABl1W+bJAAAA"
                    .utf8))
        #expect(try ReportReading.unpacker.reports(in: packed).count == 1)
        var random = SeededRandom(seed: 65)
        var refused = 0
        for turn in 0..<10_000 {
            var bytes = packed
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: 2..<bytes.count, using: &random)
                bytes[index] = UInt8.random(in: 0...255, using: &random)
            }
            if turn % 3 == 0 {
                bytes.removeLast(Int.random(in: 0..<bytes.count - 2, using: &random))
            }
            if turn % 2 == 0 {
                // The same stream inside an archive, without the header and the end of gzip.
                let stream = Array(bytes.dropFirst(10).dropLast(8))
                bytes = HandmadeZip(method: 8).bytes([("one.xml", stream)])
            }
            if reason(bytes) != nil { refused += 1 }
        }
        // A change that the checksum misses would be one in four thousand million.
        #expect(refused > 9_000)
    }

    @Test("any bytes after the mark of an archive are refused or read, without harm")
    func fuzz() {
        var random = SeededRandom(seed: 64)
        let whole = HandmadeZip().bytes([("one.xml", Self.report), ("two.json", Array("{}".utf8))])
        for _ in 0..<20_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let index = Int.random(in: 4..<bytes.count, using: &random)
                bytes[index] = UInt8.random(in: 0...255, using: &random)
            }
            if Bool.random(using: &random) {
                bytes.removeLast(Int.random(in: 0..<bytes.count - 4, using: &random))
            }
            _ = reason(bytes)
        }
    }
}
