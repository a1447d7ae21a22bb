import Mail

/// The parts of an X.509 certificate (RFC 5280 §4.1) that checks speak of.
package struct CertificateData: Sendable, Equatable {
    /// The certificate in DER.
    package let whole: [UInt8]
    /// Its SubjectPublicKeyInfo in DER, which TLSA records name (RFC 6698 §2.1.2).
    package let publicKey: [UInt8]
    /// Its Validity: two times.
    let validity: [UInt8]
    /// The values of its extensions by the octets of their identifiers (RFC 5280 §4.2).
    let extensions: [[UInt8]: [UInt8]]

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
        if parts.peek == 0xA0 { _ = parts.next() }
        for tag: UInt8 in [0x02, 0x30, 0x30] {
            guard parts.next(tag: tag) != nil else { return nil }
        }
        guard let validity = parts.next(tag: 0x30), parts.next(tag: 0x30) != nil,
            let key = parts.next(tag: 0x30)
        else { return nil }
        self.validity = Array(validity.content)
        extensions = Self.extensions(behind: parts)
        whole = Array(certificate.whole)
        publicKey = Array(key.whole)
    }

    /// Extension ::= SEQUENCE { extnID, critical DEFAULT FALSE, extnValue OCTET STRING }, under the tag [3].
    private static func extensions(behind key: DERReader) -> [[UInt8]: [UInt8]] {
        var parts = key
        var found: [[UInt8]: [UInt8]] = [:]
        while let part = parts.next() {
            guard part.tag == 0xA3 else { continue }
            var outer = DERReader(part.content)
            guard var list = outer.sequence() else { return found }
            while var field = list.sequence() {
                guard let name = field.element(0x06) else { return found }
                if field.peek == 0x01 { _ = field.next() }
                if let value = field.element(0x04) { found[Array(name)] = Array(value) }
            }
        }
        return found
    }
}
