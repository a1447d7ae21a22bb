import Crypto

/// The hash of a body against that of a signature (RFC 6376 §3.7).
struct DKIMBodyHash {
    let signature: DKIMSignature
    /// Canonical bytes, before `l=`.
    let canonical: [UInt8]

    init(_ signature: DKIMSignature, body: ArraySlice<UInt8>) {
        self.signature = signature
        canonical = signature.bodyForm.body(body)
    }

    /// The body is shorter than `l=` says (RFC 6376 §3.5: then the signature is not valid).
    var isTooShort: Bool { (signature.bodyLength ?? 0) > canonical.count }

    var matches: Bool {
        guard !isTooShort else { return false }
        let covered = canonical.prefix(signature.bodyLength ?? canonical.count)
        return SHA256.hash(data: Array(covered)) == signature.bodyHash
    }
}
