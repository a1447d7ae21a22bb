import Crypto
import CryptoExtras

/// A key that signatures are verified with.
enum DKIMPublicKey {
    case rsa(_RSA.Signing.PublicKey)
    case ed25519(Curve25519.Signing.PublicKey)

    /// - Throws: ``DKIMFault`` when the bytes are no key after all.
    init(_ material: DKIMKeyRecord.Material) throws(DKIMFault) {
        switch material {
        case .rsa(let numbers):
            // Keys of 1024 bits are short, not forbidden (RFC 8301 §3.2); the library calls reading them unsafe.
            guard
                let key = try? _RSA.Signing.PublicKey(unsafeDERRepresentation: numbers.der)
            else { throw DKIMFault("its RSA key cannot be used; publish a new one") }
            self = .rsa(key)
        case .ed25519(let bytes):
            guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
                throw DKIMFault("its Ed25519 key cannot be used; publish a new one")
            }
            self = .ed25519(key)
        case .revoked:
            throw DKIMFault("its key is revoked")
        }
    }

    /// Returns whether the signature is of these bytes, hashed with SHA-256 (RFC 6376 §3.3.1, RFC 8463 §3).
    func verifies(_ signature: [UInt8], of input: [UInt8]) -> Bool {
        let digest = SHA256.hash(data: input)
        switch self {
        case .rsa(let key):
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature), for: digest,
                padding: .insecurePKCS1v1_5)
        case .ed25519(let key):
            return key.isValidSignature(signature, for: Array(digest))
        }
    }
}
