import CivilTime
import Sequencing
import TestSupport
import Testing

@Suite struct ContactZoneTests {
    @Test(
        "the surest source names the zone",
        arguments: [
            (["time_zone": " Asia/Tokyo ", "country": "PL"], "Asia/Tokyo", ZoneSource.contact),
            (["time_zone": "  ", "country": "PL"], "Europe/Warsaw", .country),
            (["country": "us"], "Europe/Berlin", .campaign), ([:], "Europe/Berlin", .campaign),
            (["country": "Narnia"], "Europe/Berlin", .campaign),
        ] as [([String: String], String, ZoneSource)])
    func finds(fields: [String: String], name: String, source: ZoneSource) throws {
        let found = try zone(
            ofContact: fields, campaignDefault: try machineZone("Europe/Berlin"),
            catalog: machineZones)
        #expect(found.zone.name == name)
        #expect(found.source == source)
    }

    @Test("a zone that does not exist is not replaced by a guess", arguments: ["Mars/Base", "EST"])
    func refuses(name: String) throws {
        let berlin = try machineZone("Europe/Berlin")
        #expect(throws: ContactZoneFault.self) {
            try zone(
                ofContact: ["time_zone": name], campaignDefault: berlin, catalog: machineZones)
        }
    }
}
