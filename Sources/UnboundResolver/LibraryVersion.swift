import CUnbound

/// The libunbound that the program runs with.
package func unboundVersion() -> String { String(cString: ub_version()) }
