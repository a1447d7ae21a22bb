/// `file:` URIs (RFC 8089) and the absolute paths that they name.
package enum FileURI {
    /// Returns the absolute path of a `file:` URI on this machine, or nil for any other URI.
    package static func path(of uri: String) -> String? {
        let bytes = Array(uri.utf8)
        let scheme = bytes.prefix(5).map { $0 | 0x20 }
        guard scheme.elementsEqual("file:".utf8.map { $0 | 0x20 }) else { return nil }
        var rest = bytes.dropFirst(5)
        if rest.starts(with: "//".utf8) {
            let host = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "/") }
            guard host.isEmpty || host.elementsEqual("localhost".utf8) else { return nil }
            rest = rest.dropFirst(2 + host.count)
        }
        let end = rest.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
        guard rest.first == UInt8(ascii: "/"),
            let decoded = percentDecoded(rest[..<(end ?? rest.endIndex)]),
            !decoded.contains(0)
        else { return nil }
        return String(validating: decoded, as: UTF8.self)
    }

    /// Returns the URI of an absolute path.
    package static func uri(of path: String) -> String {
        var bytes = Array("file://".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in path.utf8 {
            if isPlain(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// RFC 3986 §2.3, and the slash between the parts of a path.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: Array("-._~/".utf8).contains(byte)
        }
    }

    private static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var decoded: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                decoded.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(digit),
                let low = rest.popFirst().flatMap(digit)
            else { return nil }
            decoded.append(high << 4 | low)
        }
        return decoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
    }
}
