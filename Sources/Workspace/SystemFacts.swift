import CivilTime
import Glibc

/// What the machine knows that no file of the workspace says: its clock, zones, suffixes and randomness.
package enum SystemFacts {
    /// The wall clock, in milliseconds.
    package static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Milliseconds that only ever grow, for measuring waits.
    package static func monotonicMilliseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// How many processors may be used, at least one.
    package static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    private static let zoneFolder = "/usr/share/zoneinfo"

    /// Returns the TZif bytes of a zone, or nil when the machine has none of that name.
    package static func zoneInformation(_ name: String) -> [UInt8]? {
        try? FileAccess.read("\(zoneFolder)/\(name)", limit: 1 << 20)
    }

    /// The table of countries and their zones.
    ///
    /// - Throws: ``FileError`` that names the package to install.
    package static func zoneTable() throws(FileError) -> [UInt8] {
        guard let bytes = try? FileAccess.read("\(zoneFolder)/zone.tab") else {
            throw FileError("no time zones in '\(zoneFolder)'; install the package 'tzdata'")
        }
        return bytes
    }

    /// The public suffix list, by which companies are told apart.
    ///
    /// - Throws: ``FileError`` that names the package to install.
    package static func publicSuffixes() throws(FileError) -> [UInt8] {
        let path = "/usr/share/publicsuffix/public_suffix_list.dat"
        guard let bytes = try? FileAccess.read(path) else {
            throw FileError(
                "no public suffix list at '\(path)'; install the package 'publicsuffix'")
        }
        return bytes
    }

    /// Returns random bytes from the kernel.
    package static func random(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: .min ... .max) }
    }
}
