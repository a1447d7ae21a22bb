import CGMime

/// The GMime that the program runs with.
package func gmimeVersion() -> String {
    "\(gmime_major_version).\(gmime_minor_version).\(gmime_micro_version)"
}
