import CurlTransport
import GMimeReader
import SQLiteStore
import UnboundResolver
import ZlibInflater

/// The versions of the program and of the libraries that it runs with.
enum Versions {
    static let program = "0.1.0"

    static var text: String {
        "sower \(program) (libcurl \(curlVersion()), GMime \(gmimeVersion()), "
            + "SQLite \((try? sqliteVersion()) ?? "unknown"), libunbound \(unboundVersion()), "
            + "zlib \(zlibVersionText()))"
    }
}
