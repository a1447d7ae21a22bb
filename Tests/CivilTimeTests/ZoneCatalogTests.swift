import CivilTime
import TestSupport
import Testing

@Suite struct ZoneCatalogTests {
    @Test(
        "a name that is no zone is refused with what to write instead",
        arguments: [
            (
                "EST",
                "'EST' does not say where summer time begins; name a zone such as 'America/New_York'"
            ),
            (
                "msk",
                "'msk' does not say where summer time begins; name a zone such as 'Europe/Moscow'"
            ),
            (
                "CET",
                "'CET' does not say where summer time begins; name a zone such as 'Europe/Berlin'"
            ),
            ("Europe/Belrin", "unknown time zone 'Europe/Belrin'; did you mean 'Europe/Berlin'?"),
            ("europe/berlin", "unknown time zone 'europe/berlin'; did you mean 'Europe/Berlin'?"),
            (
                "Atlantis",
                "unknown time zone 'Atlantis'; write one such as 'Europe/Berlin' or '+03:00'"
            ),
            (
                "../etc/passwd",
                "'../etc/passwd' is not a time zone name; write one such as 'Europe/Berlin'"
            ),
            (
                "/Europe/Berlin",
                "'/Europe/Berlin' is not a time zone name; write one such as 'Europe/Berlin'"
            ),
            ("", "'' is not a time zone name; write one such as 'Europe/Berlin'"),
            ("right/UTC", "'right/UTC' is not a time zone name; write one such as 'Europe/Berlin'"),
            ("+3", "unknown time zone '+3'; write one such as 'Europe/Berlin' or '+03:00'"),
            ("+25:00", "'+25:00' is not a time zone name; write one such as 'Europe/Berlin'"),
        ])
    func refuses(name: String, sentence: String) {
        guard case .failure(let error) = machineZones.rules(name) else {
            Issue.record("'\(name)' was taken")
            return
        }
        #expect(error.description == sentence)
    }

    @Test(
        "names, aliases and offsets are found",
        arguments: ["Asia/Calcutta", "Europe/Kyiv", "UTC", "+03:00", "-09:30", "Etc/GMT+5"])
    func finds(name: String) throws {
        let rules = try machineZones.rules(name).get()
        #expect(rules.name == name)
        #expect(rules.isFixedOffset == (name.first == "+" || name.first == "-"))
    }

    @Test("every zone of the machine can be read and serves to the year 2500")
    func readsAll() throws {
        #expect(machineZones.names.count > 300)
        let far = try utc("2500-07-01 12:00")
        for name in machineZones.names {
            let offset = try machineZones.rules(name).get().offset(at: far)
            #expect((-12 * 3600...14 * 3600).contains(offset), "\(name)")
        }
    }

    @Test(
        "a country has a zone when it has one only",
        arguments: [
            ("DE", nil), ("PL", "Europe/Warsaw"), ("fr", "Europe/Paris"), ("US", nil), ("RU", nil),
            ("XX", nil), ("", nil),
        ] as [(String, String?)])
    func singleZone(country: String, zone: String?) {
        // Germany has two in zone.tab: the village of Büsingen keeps Zurich's history.
        #expect(machineZones.singleZone(ofCountry: country) == zone)
    }

    @Test("without a database the sentence names the package to install")
    func noDatabase() {
        let empty = ZoneCatalog { _ in nil }
        #expect(empty.rules("Europe/Berlin") == .failure(.noDatabase("Europe/Berlin")))
        #expect(
            ZoneError.noDatabase("Europe/Berlin").description
                == "no time zone database to look up 'Europe/Berlin' in; install the package 'tzdata'"
        )
        #expect(empty.version() == nil)
    }

    @Test("the release of the database is read from its source file")
    func version() {
        let catalog = ZoneCatalog {
            $0 == "tzdata.zi" ? Array("# version 2026a\n# more".utf8) : nil
        }
        #expect(catalog.version() == "2026a")
    }
}
