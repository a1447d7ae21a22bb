import CivilTime

/// A certificate that vouches for a logo (a VMC or CMC, RFC 5280 with the extensions of BIMI).
///
/// Its signature is not verified: that is the receivers' work, and their list of authorities.
struct MarkCertificate {
    private let data: CertificateData?
    private let ends: Instant?
    private let begins: Instant?
    private let names: [String]
    private let hasPurpose: Bool
    private let hasLogo: Bool

    /// subjectAltName, 2.5.29.17.
    private static let alternativeNames: [UInt8] = [0x55, 0x1D, 0x11]
    /// extKeyUsage, 2.5.29.37.
    private static let purposes: [UInt8] = [0x55, 0x1D, 0x25]
    /// id-kp-BrandIndicatorforMessageIdentification, 1.3.6.1.5.5.7.3.31 (draft-fetch-validation-vmc-wchuang §4).
    private static let markPurpose: [UInt8] = [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x1F]
    /// id-pe-logotype, 1.3.6.1.5.5.7.1.12 (RFC 9399 §4).
    private static let logotype: [UInt8] = [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x01, 0x0C]

    /// Reads the first certificate of a PEM file.
    init(pem: String) {
        data = CertificateData(pem: pem)
        var times = DERReader(data?.validity[...] ?? [])
        begins = times.next().flatMap(Self.time)
        ends = times.next().flatMap(Self.time)
        names = Self.names(data?.extensions[Self.alternativeNames] ?? [])
        hasPurpose = Self.holdsPurpose(data?.extensions[Self.purposes] ?? [])
        hasLogo = data?.extensions[Self.logotype] != nil
    }

    /// The last day on which it holds, `2027-03-01`.
    var lastDay: String {
        ends.map { CivilDate(dayNumber: Int($0.milliseconds / 86_400_000)).description } ?? ""
    }

    /// The rest of a sentence about the certificate; nil when it is in order for a domain at a time.
    func fault(for domain: String, at now: Instant) -> String? {
        guard data != nil, let begins, let ends else {
            return "cannot be read; serve it as PEM, the issuer's certificates below it"
        }
        if ends < now { return "ended on \(lastDay); renew it" }
        if begins > now { return "does not hold yet" }
        guard hasPurpose else {
            return "is one for web servers, not for logos; ask the issuer for a VMC or CMC"
        }
        guard hasLogo else { return "holds no logo (RFC 9399); ask the issuer for a new one" }
        guard names.contains(where: { Self.covers($0, domain) }) else {
            let given = names.isEmpty ? "no domain" : names.prefix(3).joined(separator: ", ")
            return "names \(given), not '\(domain)'; ask the issuer for one that does"
        }
        return nil
    }

    /// The name is the domain, a domain above it, or the very record (`default._bimi.acme.example`).
    private static func covers(_ name: String, _ domain: String) -> Bool {
        name == domain || domain.hasSuffix("." + name) || name == "default._bimi." + domain
    }

    // MARK: - DER

    /// dNSName, [2], among the names (RFC 5280 §4.2.1.6).
    private static func names(_ value: [UInt8]) -> [String] {
        var outer = DERReader(value[...])
        guard var list = outer.sequence() else { return [] }
        var names: [String] = []
        while let name = list.next() {
            if name.tag == 0x82 {
                names.append(String(decoding: name.content, as: UTF8.self).lowercased())
            }
        }
        return names
    }

    private static func holdsPurpose(_ value: [UInt8]) -> Bool {
        var outer = DERReader(value[...])
        guard var list = outer.sequence() else { return false }
        while let purpose = list.element(0x06) {
            if purpose.elementsEqual(markPurpose) { return true }
        }
        return false
    }

    /// UTCTime `YYMMDDHHMMSSZ` up to 2049, GeneralizedTime `YYYYMMDDHHMMSSZ` from 2050 on (RFC 5280 §4.1.2.5).
    private static func time(_ element: DERReader.Element) -> Instant? {
        let digits = element.content.prefix { (0x30...0x39).contains($0) }.map { Int($0 - 0x30) }
        let width = element.tag == 0x18 ? 4 : 2
        guard [0x17, 0x18].contains(element.tag), digits.count == width + 10 else { return nil }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        var year = number(0..<width)
        if width == 2 { year += year < 50 ? 2000 : 1900 }
        guard
            let date = CivilDate(
                year: year, month: number(width..<width + 2), day: number(width + 2..<width + 4))
        else { return nil }
        let seconds =
            number(width + 4..<width + 6) * 3600 + number(width + 6..<width + 8) * 60
            + number(width + 8..<width + 10)
        return Instant(seconds: Int64(date.dayNumber) * 86_400 + Int64(seconds))
    }
}
