import Mail

/// A DKIM key as a domain publishes it under `SELECTOR._domainkey.DOMAIN` (RFC 6376 §3.6.1).
package struct DKIMKeyRecord: Sendable, Equatable {
    package enum Material: Sendable, Equatable {
        case rsa(RSAPublicNumbers)
        /// 32 bytes (RFC 8463 §4).
        case ed25519([UInt8])
        /// An empty `p=`: whatever this key signed is to be taken as unsigned.
        case revoked
    }

    package let material: Material
    /// `h=`, lower case; nil when every hash is allowed.
    package let hashes: [String]?
    /// `s=`, lower case: `*`, `email`, `tlsrpt`.
    package let services: [String]
    /// `n=`, for people.
    package let notes: String?
    /// `t=y`: receivers treat a failing signature like none.
    package let isTesting: Bool
    /// `t=s`: `i=` must be of the very domain, not of one below it.
    package let isStrict: Bool
    /// Whether `v=DKIM1` stands there; it should, and stands first when it does.
    package let hasVersion: Bool
    /// A `g=` of RFC 4871 that RFC 6376 has withdrawn.
    package let hasGranularity: Bool

    /// Bits of an RSA key; nil for others.
    package var rsaBits: Int? {
        if case .rsa(let numbers) = material { numbers.bits } else { nil }
    }

    /// Whether the key may be used for mail (RFC 6376 §3.6.1 `s=`).
    package var isForMail: Bool { services.contains("*") || services.contains("email") }

    /// Reads the text of a TXT record.
    ///
    /// - Throws: ``DKIMFault`` with the first thing that makes the key unusable.
    package init(_ text: [UInt8]) throws(DKIMFault) {
        let tags = try DKIMTags(text[...])
        if let version = tags.text("v") {
            guard version == "DKIM1" else {
                throw DKIMFault(
                    "its version 'v=\(DKIMTags.shown(version.utf8))' must be 'v=DKIM1'",
                    section: "RFC 6376 §3.6.1")
            }
            guard text[...].trimmedFolding.starts(with: "v".utf8) else {
                throw DKIMFault(
                    "'v=DKIM1' must be its first tag", section: "RFC 6376 §3.6.1")
            }
        }
        hasVersion = tags["v"] != nil
        guard let key = tags["p"] else {
            throw DKIMFault("it has no key ('p=')", section: "RFC 6376 §3.6.1")
        }
        hashes = tags.list("h")
        services = tags.list("s") ?? ["*"]
        notes = tags["n"].map { String(decoding: $0, as: UTF8.self) }
        let flags = tags.list("t") ?? []
        isTesting = flags.contains("y")
        isStrict = flags.contains("s")
        hasGranularity = tags["g"] != nil
        material = try DKIMKeyRecord.material(key, type: tags.text("k") ?? "rsa")
    }

    private static func material(
        _ text: ArraySlice<UInt8>, type: String
    ) throws(DKIMFault) -> Material {
        guard type == "rsa" || type == "ed25519" else {
            throw DKIMFault(
                "its key type 'k=\(DKIMTags.shown(type.utf8))' is neither 'rsa' nor 'ed25519'",
                section: "RFC 8463 §3")
        }
        if text.isEmpty { return .revoked }
        guard text.count <= 16_384 else {
            throw DKIMFault("its key ('p=') is \(text.count) characters long, which no key is")
        }
        guard let bytes = Base64Text.decode(text) else {
            throw DKIMFault(
                "its key ('p=') is no base64; it was cut short or has foreign characters",
                section: "RFC 6376 §3.6.1")
        }
        if type == "rsa" { return .rsa(try RSAPublicNumbers(bytes)) }
        guard bytes.count == 32 else {
            throw DKIMFault(
                "its Ed25519 key has \(bytes.count) bytes and must have 32", section: "RFC 8463 §4")
        }
        return .ed25519(bytes)
    }
}
