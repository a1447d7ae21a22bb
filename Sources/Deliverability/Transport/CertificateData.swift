import Mail

/// The parts of an X.509 certificate that TLSA records name (RFC 6698 §2.1.2).
package struct CertificateData: Sendable, Equatable {
    /// The certificate in DER.
    package let whole: [UInt8]
    /// Its SubjectPublicKeyInfo in DER (RFC 5280 §4.1).
    package let publicKey: [UInt8]

    /// Reads a PEM certificate; nil when it is none.
    package init?(pem: String) {
        var base64: [UInt8] = []
        var isInside = false
        for line in pem.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            if line.starts(with: "-----BEGIN".utf8) {
                isInside = true
            } else if line.starts(with: "-----END".utf8) {
                break
            } else if isInside {
                base64 += line
            }
        }
        guard let bytes = Base64Text.decode(base64) else { return nil }
        self.init(der: bytes)
    }

    package init?(der: [UInt8]) {
        var outer = DERReader(der[...])
        guard let certificate = outer.next(tag: 0x30) else { return nil }
        var fields = DERReader(certificate.content)
        guard let signed = fields.next(tag: 0x30) else { return nil }
        var parts = DERReader(signed.content)
        // version [0] may be left out; then serial number, signature, issuer, validity, subject.
        if parts.peek == 0xA0 { _ = parts.next(tag: 0xA0) }
        for tag: UInt8 in [0x02, 0x30, 0x30, 0x30, 0x30] {
            guard parts.next(tag: tag) != nil else { return nil }
        }
        guard let key = parts.next(tag: 0x30) else { return nil }
        whole = Array(certificate.whole)
        publicKey = Array(key.whole)
    }
}

/// Walks over the elements of DER one behind the other (X.690 §8.1).
private struct DERReader {
    struct Element {
        /// With tag and length.
        let whole: ArraySlice<UInt8>
        let content: ArraySlice<UInt8>
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    var peek: UInt8? { rest.first }

    /// Returns the next element when it has this tag.
    mutating func next(tag: UInt8) -> Element? {
        let start = rest.startIndex
        guard rest.count >= 2, rest.first == tag else { return nil }
        var position = start + 1
        var length = Int(rest[position])
        position += 1
        if length >= 0x80 {
            let count = length & 0x7F
            guard (1...4).contains(count), rest.endIndex - position >= count else { return nil }
            length = rest[position..<(position + count)].reduce(0) { $0 << 8 | Int($1) }
            position += count
        }
        guard rest.endIndex - position >= length else { return nil }
        let end = position + length
        let element = Element(whole: rest[start..<end], content: rest[position..<end])
        rest = rest[end...]
        return element
    }
}
