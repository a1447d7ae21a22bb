import Diagnostics

/// The zones of a tz database, looked up by name; it reads a zone anew each time, so callers keep what they use.
///
///     let catalog = ZoneCatalog { name in try? bytes(of: "/usr/share/zoneinfo/" + name) }
///     let berlin = try catalog.rules("Europe/Berlin").get()
package struct ZoneCatalog: Sendable {
    private let read: @Sendable (String) -> [UInt8]?
    /// The names that the tables list, sorted; aliases such as `Asia/Calcutta` are not among them.
    package let names: [String]
    private let zonesByCountry: [String: [String]]

    /// Makes a catalog over a function that returns a file of the database by its path, such as `Europe/Berlin`.
    ///
    /// It is asked at once for `zone.tab` and `zone1970.tab`, which list names and countries.
    package init(read: @escaping @Sendable (String) -> [UInt8]?) {
        self.read = read
        let perCountry = ZoneCatalog.rows(of: read("zone.tab") ?? [])
        let since1970 = ZoneCatalog.rows(of: read("zone1970.tab") ?? [])
        names = Set((perCountry + since1970).map(\.zone)).sorted()
        var zones: [String: [String]] = [:]
        for row in perCountry {
            zones[row.countries, default: []].append(row.zone)
        }
        zonesByCountry = zones
    }

    /// Returns the rules of an IANA name, `UTC`, or a fixed offset such as `+03:00`.
    package func rules(_ name: String) -> Result<ZoneRules, ZoneError> {
        if name == "UTC" { return .success(.utc) }
        if let fixed = ZoneRules(fixedOffset: name) { return .success(fixed) }
        if let example = ZoneCatalog.zonesOfAbbreviations[ZoneCatalog.uppercased(name)] {
            return .failure(.abbreviation(name, example: example))
        }
        guard ZoneCatalog.isZoneName(name) else { return .failure(.invalidName(name)) }
        guard let bytes = read(name) else {
            guard !names.isEmpty else { return .failure(.noDatabase(name)) }
            return .failure(.unknown(name, suggestion: nearest(to: name, among: names)))
        }
        return Result { () throws(ZoneError) in try ZoneRules(name: name, tzif: bytes) }
    }

    /// Returns the zone of a country (ISO 3166-1 alpha-2, either case) that has exactly one, else nil.
    package func singleZone(ofCountry country: String) -> String? {
        guard let zones = zonesByCountry[ZoneCatalog.uppercased(country)], zones.count == 1 else {
            return nil
        }
        return zones[0]
    }

    /// Returns the release of the database, such as `2025b`, or nil when it does not say.
    package func version() -> String? {
        // The first line of tzdata.zi is `# version 2025b`.
        guard let line = read("tzdata.zi")?.prefix(64).split(separator: UInt8(ascii: "\n")).first,
            line.starts(with: "# version ".utf8)
        else {
            return nil
        }
        return String(decoding: line.dropFirst(10), as: UTF8.self)
    }
}

// MARK: - Names and tables

extension ZoneCatalog {
    /// True for a relative path of ASCII letters, digits, `_`, `+`, `-`; such a name cannot leave the database's folder.
    private static func isZoneName(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        // `right` counts leap seconds, `posix` repeats the database, and the others are no places.
        let isPlace = !["right", "posix", "localtime", "posixrules", "Factory"]
            .contains { parts[0].elementsEqual($0.utf8) }
        return name.utf8.count <= 64 && isPlace
            && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isZoneCharacter) }
    }

    private static func isZoneCharacter(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || "_+-".utf8.contains(byte)
    }

    private static func uppercased(_ name: String) -> String {
        String(decoding: name.utf8.map { isLetter($0) ? $0 & 0xDF : $0 }, as: UTF8.self)
    }

    /// Lines of tab-separated countries, coordinates, zone and comment; `#` begins a remark.
    private static func rows(of table: [UInt8]) -> [(countries: String, zone: String)] {
        table.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let cells = line.split(
                separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
            guard line.first != UInt8(ascii: "#"), cells.count >= 3 else { return nil }
            return (
                String(decoding: cells[0], as: UTF8.self), String(decoding: cells[2], as: UTF8.self)
            )
        }
    }

    /// Abbreviations that people write for zones, each with one zone that they may mean.
    private static let zonesOfAbbreviations: [String: String] = [
        "EST": "America/New_York", "EDT": "America/New_York", "EST5EDT": "America/New_York",
        "CST": "America/Chicago", "CDT": "America/Chicago", "CST6CDT": "America/Chicago",
        "MST": "America/Denver", "MDT": "America/Denver", "MST7MDT": "America/Denver",
        "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles",
        "PST8PDT": "America/Los_Angeles", "AKST": "America/Anchorage",
        "HST": "Pacific/Honolulu", "AST": "America/Halifax", "BRT": "America/Sao_Paulo",
        "BST": "Europe/London", "WET": "Europe/Lisbon", "WEST": "Europe/Lisbon",
        "CET": "Europe/Berlin", "CEST": "Europe/Berlin", "MET": "Europe/Berlin",
        "MEZ": "Europe/Berlin", "MESZ": "Europe/Berlin", "EET": "Europe/Helsinki",
        "EEST": "Europe/Helsinki", "MSK": "Europe/Moscow", "MCK": "Europe/Moscow",
        "TRT": "Europe/Istanbul", "IST": "Asia/Kolkata", "GST": "Asia/Dubai",
        "SGT": "Asia/Singapore", "HKT": "Asia/Hong_Kong", "JST": "Asia/Tokyo",
        "KST": "Asia/Seoul", "AWST": "Australia/Perth", "ACST": "Australia/Adelaide",
        "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney", "NZST": "Pacific/Auckland",
        "NZDT": "Pacific/Auckland",
    ]
}
