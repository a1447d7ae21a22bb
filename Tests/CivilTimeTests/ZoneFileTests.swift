import CivilTime
import Testing

/// Zone files made by hand (RFC 9636 §3), sound and damaged.
@Suite struct ZoneFileTests {
    private func rules(_ file: ZoneFile) throws(ZoneError) -> ZoneRules {
        try ZoneRules(name: "Test/Zone", tzif: file.bytes)
    }

    @Test("a table and its footer give the offsets before, within and after")
    func tableAndFooter() throws {
        let zone = try rules(ZoneFile())
        #expect(zone.offset(at: Instant(seconds: -1)) == 3208)
        #expect(zone.offset(at: Instant(seconds: 0)) == 3600)
        #expect(zone.offset(at: try utc("2027-07-01 00:00")) == 7200)
        #expect(zone.offset(at: try utc("2027-12-01 00:00")) == 3600)
    }

    /// A footer, an instant in UTC, and the offset then.
    @Test(
        "footers of all forms are understood",
        arguments: [
            ("", "2100-01-01 00:00", 3600),
            ("UTC0", "2100-01-01 00:00", 0),
            ("<+0330>-3:30", "2100-01-01 00:00", 12600),
            ("<-00>0:00:01", "2100-01-01 00:00", -1),
            ("EST5EDT,M3.2.0,M11.1.0", "2027-03-14 06:59", -18000),
            ("EST5EDT,M3.2.0,M11.1.0", "2027-03-14 07:00", -14400),
            ("IST-2IDT,M3.4.4/26,M10.5.0", "2027-03-26 00:00", 10800),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2027-03-28 00:59", -7200),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2027-03-28 01:00", -3600),
            ("IST-1GMT0,M10.5.0,M3.5.0/1", "2027-12-01 00:00", 0),
            ("IST-1GMT0,M10.5.0,M3.5.0/1", "2027-07-01 00:00", 3600),
            ("AAA0BBB,J60/0,J300/0", "2028-03-01 00:00", 3600),
            ("AAA0BBB,J60/0,J300/0", "2028-02-29 23:59", 0),
            ("AAA0BBB,59/0,300/0", "2028-02-29 00:00", 3600),
            ("XXX3EDT4,0/0,J365/23", "2027-01-01 03:00", -14400),
        ])
    func footers(footer: String, at instant: String, offset: Int) throws {
        var file = ZoneFile()
        file.footer = footer
        #expect(try rules(file).offset(at: try utc(instant)) == offset)
    }

    @Test(
        "a damaged footer is refused",
        arguments: [
            "CET", "CET-1CEST", "CE-1", "CET-25", "CET-1CEST,M13.5.0,M10.5.0",
            "CET-1CEST,M3.6.0,M10.5.0",
            "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,M3.5.0", "CET-1CEST,J0,J5", "CET-1CEST,366,5",
            "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1 ", "<+01-1", "CET-1:60",
            "CET-9999999999999999999",
        ])
    func damagedFooter(footer: String) {
        var file = ZoneFile()
        file.footer = footer
        #expect(throws: ZoneError.damaged("Test/Zone", reason: "its footer is no POSIX TZ string"))
        {
            try rules(file)
        }
    }

    @Test(
        "files that contradict themselves are refused with the reason",
        arguments: contradictoryFiles)
    func contradictions(reason: String, file: ZoneFile) {
        #expect(throws: ZoneError.damaged("Test/Zone", reason: reason)) { try rules(file) }
    }

    @Test("a file cut short anywhere is refused, and no change of a byte traps")
    func truncation() throws {
        let bytes = ZoneFile().bytes
        for length in 0..<bytes.count {
            #expect(throws: ZoneError.self) {
                try ZoneRules(name: "Test/Zone", tzif: Array(bytes.prefix(length)))
            }
        }
        var random = SeededRandom(seed: 11)
        for _ in 0..<3000 {
            var changed = bytes
            changed[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
                in: 0...255, using: &random)
            guard let zone = try? ZoneRules(name: "Test/Zone", tzif: changed) else { continue }
            for instant in [
                Instant.distantPast, Instant(seconds: 0), try utc("2400-03-28 01:00"),
                .distantFuture,
            ] {
                _ = zone.resolve(zone.local(at: instant))
            }
        }
    }
}

/// Files that are wrong in one thing, and the reason that is given.
private let contradictoryFiles: [(String, ZoneFile)] = [
    ("it does not begin with 'TZif'", ZoneFile(magic: "TZIF")),
    ("version 1 has no 64-bit times", ZoneFile(version: 0)),
    ("it counts leap seconds", ZoneFile(leapCount: 1)),
    ("it has no offsets", ZoneFile(times: [], types: [], offsets: [])),
    ("its transitions are out of order", ZoneFile(times: [5, 5], types: [0, 1])),
    ("a transition has no offset", ZoneFile(types: [9])),
    ("an offset exceeds a day", ZoneFile(offsets: [0, 100_000])),
]

/// The parts of a TZif file, by default one change at 1970 from 53:28 to +1 h, and Berlin's footer.
struct ZoneFile {
    var magic = "TZif"
    var version = UInt8(ascii: "2")
    var leapCount: Int32 = 0
    var times: [Int64] = [0]
    var types: [UInt8] = [1]
    var offsets: [Int32] = [3208, 3600]
    var footer = "CET-1CEST,M3.5.0,M10.5.0/3"

    var bytes: [UInt8] {
        let emptyBlock =
            header(leaps: 0, times: 0, types: 1) + big(Int32(0)) + [0, 0] + Array("UTC\0".utf8)
        var block = header(leaps: leapCount, times: times.count, types: offsets.count)
        for time in times { block += big(time) }
        block += types
        for offset in offsets { block += big(offset) + [0, 0] }
        block += Array("LMT\0".utf8)
        return emptyBlock + block + Array("\n\(footer)\n".utf8)
    }

    private func header(leaps: Int32, times: Int, types: Int) -> [UInt8] {
        let counts = [0, 0, leaps, Int32(times), Int32(types), 4]
        return Array(magic.utf8) + [version] + [UInt8](repeating: 0, count: 15)
            + counts.flatMap { big($0) }
    }

    private func big<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        stride(from: Number.bitWidth - 8, through: 0, by: -8).map {
            UInt8(truncatingIfNeeded: number >> Number($0))
        }
    }
}
