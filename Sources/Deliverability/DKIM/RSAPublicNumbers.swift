/// The two numbers of an RSA public key, read from DER.
package struct RSAPublicNumbers: Sendable, Equatable {
    /// Big-endian, without leading zeros.
    package let modulus: [UInt8]
    package let exponent: [UInt8]
    /// Whether it was wrapped as SubjectPublicKeyInfo, as most are published, or a bare RSAPublicKey (RFC 6376 §3.6.1).
    package let isWrapped: Bool
    /// As it was published.
    let der: [UInt8]

    package var bits: Int {
        guard let first = modulus.first else { return 0 }
        return modulus.count * 8 - first.leadingZeroBitCount
    }

    /// Larger keys are refused: RFC 8301 §3.2 asks verifiers for 4096 bits, and cost grows with the square.
    static let mostBits = 8_192

    /// - Throws: ``DKIMFault`` for what is no RSA key.
    init(_ der: [UInt8]) throws(DKIMFault) {
        let broken = DKIMFault(
            "its key ('p=') is no RSA key in DER; publish what 'openssl rsa -pubout' prints",
            section: "RFC 6376 §3.6.1")
        var reader = DERReader(der[...])
        self.der = der
        guard var outer = reader.sequence(), reader.isAtEnd else { throw broken }
        var inner = outer
        if var algorithm = outer.sequence() {
            // 1.2.840.113549.1.1.1, rsaEncryption (RFC 3279 §2.3.1).
            let rsa: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]
            guard let identifier = algorithm.element(0x06), identifier.elementsEqual(rsa),
                let string = outer.element(0x03), string.first == 0
            else { throw broken }
            var content = DERReader(string.dropFirst())
            guard let key = content.sequence() else { throw broken }
            inner = key
            isWrapped = true
        } else {
            isWrapped = false
        }
        guard let modulus = inner.element(0x02), let exponent = inner.element(0x02) else {
            throw broken
        }
        self.modulus = Array(modulus.drop { $0 == 0 })
        self.exponent = Array(exponent.drop { $0 == 0 })
        guard !self.modulus.isEmpty, (1...4).contains(self.exponent.count) else { throw broken }
        guard bits <= RSAPublicNumbers.mostBits else {
            throw DKIMFault(
                "its RSA key has \(bits) bits; verifiers read up to 4096", section: "RFC 8301 §3.2")
        }
    }
}
