import GRDB

/// The SQLite that the program runs with.
package func sqliteVersion() throws(StoreError) -> String {
    do {
        return try DatabaseQueue().read {
            try String.fetchOne($0, sql: "SELECT sqlite_version()") ?? "unknown"
        }
    } catch {
        throw StoreError(wrapping: error, path: ":memory:")
    }
}
