import CivilTime
import Mail

/// What a web server answered.
package struct WebAnswer: Sendable, Equatable {
    /// The address that gave this answer, after any redirects.
    package let url: String
    package let status: Int
    /// In the order they came, of this answer alone.
    package let headers: [HeaderField]
    package let body: [UInt8]
    /// The body was longer than the limit, and only its beginning is here.
    package let isCut: Bool
    /// The addresses that redirected here, in order; empty when none did.
    package let redirects: [String]
    /// Of the server that gave this answer; nil over http.
    package let certificate: WebCertificate?

    package init(
        url: String, status: Int, headers: [HeaderField] = [], body: [UInt8] = [],
        isCut: Bool = false, redirects: [String] = [], certificate: WebCertificate? = nil
    ) {
        self.url = url
        self.status = status
        self.headers = headers
        self.body = body
        self.isCut = isCut
        self.redirects = redirects
        self.certificate = certificate
    }

    /// Returns the values of all fields with a name, compared without case.
    package func values(_ name: String) -> [String] {
        let wanted = name.lowercased()
        return headers.filter { $0.name.lowercased() == wanted }.map(\.value)
    }
}

/// The server's own certificate, in the words of the TLS library.
package struct WebCertificate: Sendable, Equatable {
    /// `Subject`, `Issuer`, `Start date`, `Expire date`, `Cert` (PEM) and others.
    package let fields: [HeaderField]

    package init(fields: [HeaderField]) {
        self.fields = fields
    }

    package var subject: String? { value("Subject") }
    package var issuer: String? { value("Issuer") }
    /// PEM.
    package var text: String? { value("Cert") }
    package var starts: Instant? { value("Start date").flatMap(WebCertificate.date) }
    package var expires: Instant? { value("Expire date").flatMap(WebCertificate.date) }

    /// The host names it is valid for (RFC 5280 §4.2.1.6).
    package var names: [String] {
        let list = value("X509v3 Subject Alternative Name") ?? ""
        return list.split(separator: ",").compactMap { entry in
            let entry = String(entry).trimmedSpaces
            return entry.hasPrefix("DNS:") ? String(entry.dropFirst(4)) : nil
        }
    }

    private func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// Reads `Nov  3 08:15:00 2026 GMT`.
    private static func date(_ text: String) -> Instant? {
        let words = text.split(separator: " ")
        guard words.count == 5, words[4] == "GMT" else { return nil }
        return Instant(rfc5322: "\(words[1]) \(words[0]) \(words[3]) \(words[2]) +0000")
    }
}
