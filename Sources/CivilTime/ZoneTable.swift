/// The content of a TZif file: transitions, offsets, and the rule of its footer (RFC 9636 §3).
struct ZoneTable: Sendable {
    let transitions: [Int64]
    /// One more than there are transitions; the first holds before the first of them.
    let offsets: [Int]
    let tail: PosixZone?

    /// Why bytes are not a usable TZif file.
    struct Fault: Error {
        let reason: String
    }

    init(tzif bytes: [UInt8]) throws(Fault) {
        var reader = ByteReader(bytes)
        let first = try Header(&reader)
        guard first.version >= UInt8(ascii: "2") else {
            throw Fault(reason: "version 1 has no 64-bit times")
        }
        // RFC 9636 §3.1: the version 1 block precedes, with 4-byte times; readers of later versions skip it.
        try reader.skip(first.blockSize(timeSize: 4))
        let header = try Header(&reader)
        guard header.leapCount == 0 else { throw Fault(reason: "it counts leap seconds") }
        var body = try Body(&reader, header)
        body.dropEmptyChanges()
        transitions = body.times
        offsets = body.offsets
        tail = try ZoneTable.footer(&reader)
    }

    /// RFC 9636 §3.3: newline, POSIX TZ string, newline; an empty string promises nothing beyond the table.
    private static func footer(_ reader: inout ByteReader) throws(Fault) -> PosixZone? {
        guard try reader.byte() == UInt8(ascii: "\n") else {
            throw Fault(reason: "the footer is missing")
        }
        var text: [UInt8] = []
        while case let byte = try reader.byte(), byte != UInt8(ascii: "\n") {
            text.append(byte)
        }
        guard !text.isEmpty else { return nil }
        guard let zone = PosixZone(text) else {
            throw Fault(reason: "its footer is no POSIX TZ string")
        }
        return zone
    }
}

// MARK: - Header and data block

extension ZoneTable {
    private struct Header {
        let version: UInt8
        let utCount, standardCount, leapCount, timeCount, typeCount, characterCount: Int

        init(_ reader: inout ByteReader) throws(Fault) {
            guard try reader.integer(4) == 0x545A_6966 else {  // "TZif"
                throw Fault(reason: "it does not begin with 'TZif'")
            }
            version = try reader.byte()
            try reader.skip(15)
            utCount = Int(try reader.integer(4))
            standardCount = Int(try reader.integer(4))
            leapCount = Int(try reader.integer(4))
            timeCount = Int(try reader.integer(4))
            typeCount = Int(try reader.integer(4))
            characterCount = Int(try reader.integer(4))
        }

        /// Bytes of the block that follows; six 32-bit counts cannot overflow an `Int`.
        func blockSize(timeSize: Int) -> Int {
            timeCount * (timeSize + 1) + typeCount * 6 + characterCount
                + leapCount * (timeSize + 4) + standardCount + utCount
        }
    }

    private struct Body {
        var times: [Int64] = []
        var offsets: [Int] = []

        init(_ reader: inout ByteReader, _ header: Header) throws(Fault) {
            guard header.typeCount > 0 else { throw Fault(reason: "it has no offsets") }
            guard header.blockSize(timeSize: 8) <= reader.remaining else {
                throw Fault(reason: "it is cut short")
            }
            for _ in 0..<header.timeCount {
                let time = try reader.integer(8)
                guard times.last.map({ $0 < time }) ?? true else {
                    throw Fault(reason: "its transitions are out of order")
                }
                times.append(time)
            }
            var types = [0]  // RFC 9636 §3.2: type 0 holds before the first transition.
            for _ in 0..<header.timeCount {
                types.append(Int(try reader.byte()))
            }
            var typeOffsets: [Int] = []
            for _ in 0..<header.typeCount {
                let offset = Int(Int32(truncatingIfNeeded: try reader.integer(4)))
                guard (-89_999...93_599).contains(offset) else {
                    throw Fault(reason: "an offset exceeds a day")
                }
                typeOffsets.append(offset)
                try reader.skip(2)
            }
            guard types.allSatisfy({ $0 < typeOffsets.count }) else {
                throw Fault(reason: "a transition has no offset")
            }
            offsets = types.map { typeOffsets[$0] }
            try reader.skip(header.characterCount + header.standardCount + header.utCount)
        }

        /// Removes transitions that change only the zone's abbreviation, but the last, where the footer takes over.
        mutating func dropEmptyChanges() {
            var keptTimes: [Int64] = []
            var keptOffsets = Array(offsets.prefix(1))
            for (index, time) in times.enumerated()
            where offsets[index + 1] != offsets[index] || index == times.count - 1 {
                keptTimes.append(time)
                keptOffsets.append(offsets[index + 1])
            }
            times = keptTimes
            offsets = keptOffsets
        }
    }

    /// Reads big-endian numbers; every read is checked against the end.
    private struct ByteReader {
        private let bytes: [UInt8]
        private var position = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        var remaining: Int { bytes.count - position }

        mutating func byte() throws(Fault) -> UInt8 {
            guard position < bytes.count else { throw Fault(reason: "it is cut short") }
            position += 1
            return bytes[position - 1]
        }

        mutating func integer(_ size: Int) throws(Fault) -> Int64 {
            var value: UInt64 = 0
            for _ in 0..<size {
                value = value << 8 | UInt64(try byte())
            }
            return Int64(bitPattern: value)
        }

        mutating func skip(_ count: Int) throws(Fault) {
            guard count <= remaining else { throw Fault(reason: "it is cut short") }
            position += count
        }
    }
}
