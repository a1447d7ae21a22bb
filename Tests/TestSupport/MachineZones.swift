import CivilTime
import FoundationEssentials

/// The time zones of the machine that runs the tests (package `tzdata`).
package let machineZones = ZoneCatalog { path in
    (try? Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/" + path))).map { Array($0) }
}

/// Returns the rules of a zone of the machine; its absence ends the test.
package func machineZone(_ name: String) throws -> ZoneRules {
    try machineZones.rules(name).get()
}
