import CivilTime
import Mail

/// A DKIM-Signature field, read (RFC 6376 §3.5).
package struct DKIMSignature: Sendable, Equatable {
    package enum Algorithm: String, Sendable, Equatable {
        case rsaSHA256 = "rsa-sha256"
        case ed25519SHA256 = "ed25519-sha256"
        /// RFC 8301 §3.1: must neither be used nor verified any more.
        case rsaSHA1 = "rsa-sha1"
    }

    package let algorithm: Algorithm
    /// `d=`, lower case.
    package let domain: String
    /// `s=`.
    package let selector: String
    /// `i=`, or `@` and the domain.
    package let identity: String
    /// `h=` in its order, as written.
    package let headerNames: [String]
    package let bodyHash: [UInt8]
    package let signature: [UInt8]
    package let headerForm: Canonicalization
    package let bodyForm: Canonicalization
    /// `l=`: how many bytes of the body are signed.
    package let bodyLength: Int?
    package let signedAt: Instant?
    package let expiresAt: Instant?
    /// `z=`: fields as they were when signed, name and value.
    package let copies: [Copy]

    package struct Copy: Sendable, Equatable {
        package let name: String
        package let value: [UInt8]
    }

    /// Where the key is published.
    package var keyName: String { "\(selector)._domainkey.\(domain)" }

    /// Returns how often `h=` lists a name.
    package func count(of name: String) -> Int {
        let name = name.lowercased()
        return headerNames.reduce(0) { $0 + ($1.lowercased() == name ? 1 : 0) }
    }

    /// More names in `h=` than this are refused; each may make a verifier search the header.
    private static let mostNames = 1_000

    /// Reads the value of the field.
    ///
    /// - Throws: ``DKIMFault`` with the first thing that makes it unusable (RFC 6376 §6.1.1).
    package init(_ value: [UInt8]) throws(DKIMFault) {
        let tags = try DKIMTags(value[...])
        func required(_ tag: String) throws(DKIMFault) -> String {
            guard let text = tags.text(tag), !text.isEmpty else {
                throw DKIMFault("the tag '\(tag)=' is missing", section: "RFC 6376 §3.5")
            }
            return text
        }
        guard try required("v") == "1" else {
            throw DKIMFault("its version 'v=' must be '1'", section: "RFC 6376 §3.5")
        }
        let algorithm = try required("a")
        guard let known = Algorithm(rawValue: algorithm.lowercased()) else {
            throw DKIMFault(
                "the algorithm 'a=\(DKIMTags.shown(algorithm.utf8))' is unknown; "
                    + "use rsa-sha256 or ed25519-sha256", section: "RFC 8463 §3")
        }
        self.algorithm = known
        signature = try DKIMSignature.binary("b", try required("b"))
        bodyHash = try DKIMSignature.binary("bh", try required("bh"))
        (headerForm, bodyForm) = try DKIMSignature.forms(tags.text("c"))
        domain = try DKIMSignature.name("d", try required("d")).lowercased()
        selector = try DKIMSignature.name("s", try required("s"))
        headerNames = try DKIMSignature.names(try required("h"))
        identity = tags.text("i") ?? "@\(domain)"
        bodyLength = try DKIMSignature.number("l", tags.text("l"))
        let signedAt = try DKIMSignature.number("t", tags.text("t"))
        let expiresAt = try DKIMSignature.number("x", tags.text("x"))
        self.signedAt = signedAt.map { Instant(seconds: Int64($0)) }
        self.expiresAt = expiresAt.map { Instant(seconds: Int64($0)) }
        copies = DKIMSignature.copies(tags["z"] ?? [])
        let queries = tags.list("q") ?? ["dns/txt"]
        guard queries.contains("dns/txt") || queries.contains("dns") else {
            throw DKIMFault(
                "none of its ways to the key ('q=\(queries.joined(separator: ":"))') is 'dns/txt'",
                section: "RFC 6376 §3.5")
        }
        try checkSemantics()
    }

    private func checkSemantics() throws(DKIMFault) {
        guard count(of: "from") > 0 else {
            throw DKIMFault("its 'h=' does not cover From", section: "RFC 6376 §5.4")
        }
        let at = identity.utf8.lastIndex(of: UInt8(ascii: "@"))
        let host = at.map { String(identity[identity.utf8.index(after: $0)...]) }
        guard let host, DomainName.isWithin(host, domain) else {
            throw DKIMFault(
                "its identity 'i=\(DKIMTags.shown(identity.utf8))' is not of its domain '\(domain)'",
                section: "RFC 6376 §3.5")
        }
        if let signedAt, let expiresAt, expiresAt <= signedAt {
            throw DKIMFault("it expires ('x=') before it was made ('t=')", section: "RFC 6376 §3.5")
        }
    }
}

// MARK: - Tags

extension DKIMSignature {
    private static func binary(_ tag: String, _ text: String) throws(DKIMFault) -> [UInt8] {
        guard let bytes = Base64Text.decode(text.utf8) else {
            throw DKIMFault("the tag '\(tag)=' is no base64", section: "RFC 6376 §3.5")
        }
        return bytes
    }

    /// `simple`, `relaxed/simple`: the body is simple when it is not named.
    private static func forms(
        _ text: String?
    ) throws(DKIMFault) -> (Canonicalization, Canonicalization) {
        guard let text else { return (.simple, .simple) }
        let parts = text.lowercased().split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count),
            let header = Canonicalization(rawValue: String(parts[0])),
            let body = parts.count == 1 ? .simple : Canonicalization(rawValue: String(parts[1]))
        else {
            throw DKIMFault(
                "the canonicalization 'c=\(DKIMTags.shown(text.utf8))' is unknown; "
                    + "it is made of 'simple' and 'relaxed'", section: "RFC 6376 §3.5")
        }
        return (header, body)
    }

    /// Letters, digits, hyphens, underscores and dots: nothing else may become part of a question to the DNS.
    private static func name(_ tag: String, _ text: String) throws(DKIMFault) -> String {
        let isName = text.utf8.allSatisfy {
            $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
                || $0 == UInt8(ascii: ".")
        }
        let labels = DomainName.labels(text)
        guard isName, labels.allSatisfy({ (1...63).contains($0.utf8.count) }),
            text.utf8.count <= 253
        else {
            throw DKIMFault(
                "the tag '\(tag)=\(DKIMTags.shown(text.utf8))' is no domain name",
                section: "RFC 6376 §3.5")
        }
        return text
    }

    private static func names(_ text: String) throws(DKIMFault) -> [String] {
        let names = text.utf8.split(
            separator: UInt8(ascii: ":"), omittingEmptySubsequences: false
        ).map { String(decoding: $0, as: UTF8.self) }
        guard names.allSatisfy({ !$0.isEmpty }) else {
            throw DKIMFault("its 'h=' has an empty name", section: "RFC 6376 §3.5")
        }
        guard names.count <= mostNames else {
            throw DKIMFault("its 'h=' lists \(names.count) names; \(mostNames) are read")
        }
        return names
    }

    /// RFC 6376 §3.5 allows more digits than any use has; twelve fit every date and length.
    private static func number(_ tag: String, _ text: String?) throws(DKIMFault) -> Int? {
        guard let text else { return nil }
        guard (1...12).contains(text.utf8.count), text.utf8.allSatisfy(\.isDigit),
            let number = Int(text)
        else {
            throw DKIMFault(
                "the tag '\(tag)=\(DKIMTags.shown(text.utf8))' is no number of up to 12 digits",
                section: "RFC 6376 §3.5")
        }
        return number
    }

    /// RFC 6376 §3.5 `z=`: fields between `|`, quoted-printable of §2.11.
    private static func copies(_ text: ArraySlice<UInt8>) -> [Copy] {
        text.split(separator: UInt8(ascii: "|")).prefix(200).compactMap { part in
            let part = part.filter { !$0.isFolding }
            guard let colon = part.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let name = String(decoding: part[..<colon], as: UTF8.self)
            return Copy(name: name, value: QuotedPrintableText.decode(part[(colon + 1)...]))
        }
    }
}
