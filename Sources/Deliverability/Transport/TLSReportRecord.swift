/// The TXT record at `_smtp._tls` that asks other senders to report failures of TLS (RFC 8460 §3).
package struct TLSReportRecord: Sendable, Equatable {
    package struct Fault: Error, Equatable {
        /// The rest of a sentence about the record.
        package let sentence: String
    }

    /// `mailto:` and `https:` addresses.
    package let addresses: [String]

    package init(_ text: [UInt8]) throws(Fault) {
        let tags: TagText
        do {
            tags = try TagText(text, version: "v=TLSRPTv1")
        } catch {
            throw Fault(sentence: error.sentence)
        }
        let lists = tags.tags.filter { $0.name == "rua" }.map(\.value)
        guard !lists.isEmpty else { throw Fault(sentence: "has no 'rua='") }
        var addresses: [String] = []
        for list in lists {
            let parts = Array(list.utf8).split(separator: 0x2C, omittingEmptySubsequences: false)
            for part in parts {
                addresses.append(try TLSReportRecord.address(part))
            }
        }
        self.addresses = addresses
    }

    package static func isMeant(_ text: [UInt8]) -> Bool { text.starts(with: "v=TLSRPTv1".utf8) }

    private static func address(_ part: ArraySlice<UInt8>) throws(Fault) -> String {
        let bytes = TagText.trimmed(part)
        let text = String(decoding: bytes, as: UTF8.self)
        guard !bytes.isEmpty else { throw Fault(sentence: "has an empty address in 'rua='") }
        let scheme = String(text.prefix(8)).lowercased()
        guard scheme.hasPrefix("mailto:") || scheme == "https://" else {
            throw Fault(
                sentence:
                    "has '\(text.prefix(60))' in 'rua=', which begins with neither 'mailto:' nor 'https://'"
            )
        }
        let rest = scheme.hasPrefix("mailto:") ? bytes.dropFirst(7) : bytes.dropFirst(8)
        guard !rest.isEmpty, isURI(bytes), !scheme.hasPrefix("mailto:") || rest.contains(0x40)
        else { throw Fault(sentence: "has '\(text.prefix(60))' in 'rua=', which is no address") }
        return text
    }

    /// RFC 3986 §2: no blanks, and two hexadecimal digits behind every percent sign.
    private static func isURI(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        while let byte = rest.popFirst() {
            guard (0x21...0x7E).contains(byte), !Array("\"<>\\^`{|}!".utf8).contains(byte) else {
                return false
            }
            guard byte == UInt8(ascii: "%") else { continue }
            let digits = rest.prefix(2)
            guard digits.count == 2, digits.allSatisfy(isHexadecimal) else { return false }
            rest = rest.dropFirst(2)
        }
        return true
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte)
            || (0x61...0x66).contains(byte)
    }
}
