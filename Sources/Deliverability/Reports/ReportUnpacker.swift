/// What a report is, once it is out of its archive.
package struct UnpackedReport: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// XML of RFC 7489 or RFC 9990.
        case dmarc
        /// JSON of RFC 8460.
        case tls
    }

    package let kind: Kind
    package let bytes: [UInt8]
}

/// Takes reports out of gzip and zip, whatever their names say.
package struct ReportUnpacker: Sendable {
    /// Bytes that one report may have; what would be larger is refused as a decompression bomb.
    package static let largestReport = 128 << 20
    /// Archives inside one another.
    private static let deepest = 3

    private let inflate: Inflate
    private let limit: Int

    /// - Parameter limit: the most bytes that may come out of one file, over all its archives.
    package init(limit: Int = ReportUnpacker.largestReport, inflate: @escaping Inflate) {
        self.inflate = inflate
        self.limit = limit
    }

    /// Returns the reports in a file or part of a mail; none when it holds something else.
    ///
    /// - Throws: ``ReportFault`` when an archive is broken, encrypted or too large.
    package func reports(in bytes: [UInt8]) throws(ReportFault) -> [UnpackedReport] {
        var left = limit
        return try reports(in: bytes[...], depth: 0, left: &left)
    }

    private func reports(
        in bytes: ArraySlice<UInt8>, depth: Int, left: inout Int
    ) throws(ReportFault) -> [UnpackedReport] {
        if bytes.starts(with: [0x1F, 0x8B]) {
            guard depth < ReportUnpacker.deepest else { throw ReportUnpacker.tooDeep }
            let content = try inflate(bytes, .gzip, left)
            left -= content.count
            return try reports(in: content[...], depth: depth + 1, left: &left)
        }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            guard depth < ReportUnpacker.deepest else { throw ReportUnpacker.tooDeep }
            let archive = try ZipArchive(bytes)
            var found: [UnpackedReport] = []
            for entry in archive.entries where !entry.name.hasSuffix("/") {
                let content = try archive.content(of: entry, inflate, limit: left)
                left -= content.count
                found += try reports(in: content[...], depth: depth + 1, left: &left)
            }
            return found
        }
        return ReportUnpacker.kind(of: bytes).map { [UnpackedReport(kind: $0, bytes: Array(bytes))] }
            ?? []
    }

    private static let tooDeep = ReportFault("archives lie inside archives too deep")

    /// Tells a report by its first octet that is no blank.
    private static func kind(of bytes: ArraySlice<UInt8>) -> UnpackedReport.Kind? {
        var rest = bytes
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        // UTF-16, in which every other octet of markup is zero.
        if rest.starts(with: [0xFF, 0xFE]) || rest.starts(with: [0xFE, 0xFF]) {
            rest = rest.dropFirst(2)
            if rest.first == 0 { rest = rest.dropFirst() }
        }
        switch rest.first(where: { $0 > 0x20 }) {
        case UInt8(ascii: "<"): return .dmarc
        case UInt8(ascii: "{"): return .tls
        default: return nil
        }
    }
}
