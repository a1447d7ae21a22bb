/// A zip archive in memory, read by its central directory (PKWARE APPNOTE 6.3 §4.3).
struct ZipArchive {
    struct Entry: Equatable {
        let name: String
        /// 0 for stored, 8 for deflate.
        let method: Int
        let isEncrypted: Bool
        let packedSize: Int
        let size: Int
        /// CRC-32 of the content (§4.4.7).
        let checksum: Int
        /// Where its local header starts.
        let offset: Int
    }

    /// Reports come one to an archive; more than this is none of them.
    static let mostEntries = 64

    private let bytes: ArraySlice<UInt8>
    let entries: [Entry]

    /// - Throws: ``ReportFault`` when the directory is missing or does not fit the bytes.
    init(_ bytes: ArraySlice<UInt8>) throws(ReportFault) {
        self.bytes = bytes
        let reader = LittleEndianBytes(bytes)
        guard let end = ZipArchive.endRecord(in: reader),
            let count = reader.number(2, at: end + 10),
            let start = reader.number(4, at: end + 16)
        else {
            throw ReportFault("the zip archive has no directory; it is cut short or no archive")
        }
        guard count <= ZipArchive.mostEntries else {
            throw ReportFault("the zip archive holds \(count) files; a report comes alone")
        }
        var entries: [Entry] = []
        var position = start
        for _ in 0..<count {
            guard let (entry, next) = ZipArchive.entry(in: reader, at: position) else {
                throw ReportFault("the directory of the zip archive is broken")
            }
            entries.append(entry)
            position = next
        }
        self.entries = entries
    }

    /// Returns the content of an entry.
    ///
    /// - Throws: ``ReportFault`` for what is encrypted, packed in another way, broken, or larger than the limit.
    func content(
        of entry: Entry, _ inflate: Inflate, limit: Int
    ) throws(ReportFault) -> [UInt8] {
        guard !entry.isEncrypted else { throw ReportFault("'\(entry.name)' is encrypted") }
        let reader = LittleEndianBytes(bytes)
        // Only the local header knows how long its own name and extra field are (§4.3.7).
        guard reader.number(4, at: entry.offset) == 0x0403_4B50,
            let name = reader.number(2, at: entry.offset + 26),
            let extra = reader.number(2, at: entry.offset + 28),
            let packed = reader.slice(entry.offset + 30 + name + extra, entry.packedSize)
        else { throw ReportFault("'\(entry.name)' does not lie where its archive says") }
        let content: [UInt8]
        switch entry.method {
        case 0:
            guard packed.count <= limit else {
                throw ReportFault("'\(entry.name)' is larger than \(limit >> 20) MB")
            }
            content = Array(packed)
        case 8: content = try inflate(packed, .deflate, limit)
        default: throw ReportFault("'\(entry.name)' is packed by method \(entry.method)")
        }
        guard content.count == entry.size else {
            throw ReportFault("'\(entry.name)' has not the size that its archive says")
        }
        guard Checksum.crc32(content) == UInt32(truncatingIfNeeded: entry.checksum) else {
            throw ReportFault("'\(entry.name)' was damaged: its checksum does not fit")
        }
        return content
    }

    /// The record at the end (§4.3.16), behind which there may be a comment of 65,535 octets.
    private static func endRecord(in reader: LittleEndianBytes) -> Int? {
        var position = reader.count - 22
        let first = max(0, position - 65_535)
        while position >= first {
            if reader.number(4, at: position) == 0x0605_4B50 { return position }
            position -= 1
        }
        return nil
    }

    /// A file header of the directory (§4.3.12), and where the next one starts.
    private static func entry(
        in reader: LittleEndianBytes, at position: Int
    ) -> (Entry, next: Int)? {
        guard reader.number(4, at: position) == 0x0201_4B50,
            let flags = reader.number(2, at: position + 8),
            let method = reader.number(2, at: position + 10),
            let checksum = reader.number(4, at: position + 16),
            let packed = reader.number(4, at: position + 20),
            let size = reader.number(4, at: position + 24),
            let nameLength = reader.number(2, at: position + 28),
            let extra = reader.number(2, at: position + 30),
            let comment = reader.number(2, at: position + 32),
            let offset = reader.number(4, at: position + 42),
            let name = reader.slice(position + 46, nameLength)
        else { return nil }
        let entry = Entry(
            name: String(decoding: name, as: UTF8.self), method: method,
            isEncrypted: flags & 1 != 0, packedSize: packed, size: size,
            checksum: checksum, offset: offset)
        return (entry, position + 46 + nameLength + extra + comment)
    }
}

/// Numbers in bytes, the least significant octet first; positions count from 0.
private struct LittleEndianBytes {
    private let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    var count: Int { bytes.count }

    /// Returns so many octets as a number; nil beyond the end.
    func number(_ octets: Int, at position: Int) -> Int? {
        guard let slice = slice(position, octets) else { return nil }
        return slice.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    func slice(_ position: Int, _ length: Int) -> ArraySlice<UInt8>? {
        guard position >= 0, length >= 0, position <= bytes.count,
            length <= bytes.count - position
        else { return nil }
        let start = bytes.startIndex + position
        return bytes[start..<start + length]
    }
}
