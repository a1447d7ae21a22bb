import Deliverability

/// A record as a line of a zone file, fit to be pasted into one (RFC 1035 §5.1).
package enum ZoneLine {
    /// Returns `acme.example. MX 10 mx.acme.example.`; the text of a TXT record is quoted in parts of 255 octets.
    package static func text(_ name: String, _ type: RecordType, _ value: String) -> String {
        let place = name.hasSuffix(".") ? name : name + "."
        guard type == .txt, !value.utf8.starts(with: [UInt8(ascii: "\"")]) else {
            return "\(place) \(type) \(value)"
        }
        return "\(place) \(type) \(quoted(value))"
    }

    /// One `"…"` for every 255 octets (RFC 1035 §3.3), quotation marks and backslashes escaped.
    private static func quoted(_ value: String) -> String {
        var parts: [String] = []
        var part = String.UnicodeScalarView()
        var octets = 0
        for scalar in value.unicodeScalars {
            let size = UTF8.width(scalar)
            if octets + size > 255 {
                parts.append(String(part))
                part = String.UnicodeScalarView()
                octets = 0
            }
            if scalar == "\"" || scalar == "\\" { part.append("\\") }
            part.append(scalar)
            octets += size
        }
        parts.append(String(part))
        return parts.map { "\"\($0)\"" }.joined(separator: " ")
    }
}
