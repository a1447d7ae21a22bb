import Diagnostics

extension FileReading {
    /// Reads a zone name such as `Europe/Berlin`; whether the zone exists is for whoever holds the zone rules.
    mutating func timeZone(_ field: Field?) -> Located<String>? {
        let zone = value(field) { text throws(ValueFault) in try zoneName(text) }
        if let zone, isFixedOffset(zone.value) {
            warning(
                "time-zone",
                "'\(zone.value)' is a fixed offset without summer time; name a place, such as "
                    + "'Europe/Berlin'", at: zone.span)
        }
        return zone
    }
}

/// Accepts `Area/Place`, `UTC` and fixed offsets; refuses abbreviations, which name several zones.
private func zoneName(_ text: String) throws(ValueFault) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "/_+-:".utf8.contains(byte)
        }
    }
    guard isPlain, text.utf8.count <= 64, !text.hasPrefix("/"), !text.hasSuffix("/") else {
        throw ValueFault("is '\(text)'; write a place, such as 'Europe/Berlin'", rule: "time-zone")
    }
    guard text.contains("/") || text == "UTC" || isFixedOffset(text) else {
        throw ValueFault(
            "is '\(text)', an abbreviation that several zones share; write a place, such as "
                + "'Europe/Berlin'", rule: "time-zone")
    }
    return text
}

private func isFixedOffset(_ text: String) -> Bool {
    text.hasPrefix("+") || text.hasPrefix("-") || text.hasPrefix("UTC+") || text.hasPrefix("UTC-")
        || text.hasPrefix("Etc/GMT+") || text.hasPrefix("Etc/GMT-")
}
