import CivilTime
import GRDB

/// Statements by their text, prepared once per connection.
extension Database {
    func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    func row(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Row? {
        try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
    }

    func rows(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> [Row]
    {
        try Row.fetchAll(cachedStatement(sql: sql), arguments: arguments)
    }

    /// Remembers the latest instant that any write has seen.
    func raiseHighWater(to now: Instant) throws {
        try run(
            """
            INSERT INTO meta(key, value) VALUES ('high-water', ?)
            ON CONFLICT(key) DO UPDATE SET value = max(value, excluded.value)
            """, [now.milliseconds])
    }
}

extension Row {
    func instant(_ column: String) -> Instant {
        Instant(milliseconds: self[column])
    }

    func instantIfAny(_ column: String) -> Instant? {
        (self[column] as Int64?).map(Instant.init(milliseconds:))
    }

    /// Returns a column's text as a case, or throws ``StoreError/damaged(cause:)``.
    func name<Value: RawRepresentable>(_ column: String) throws -> Value
    where Value.RawValue == String {
        let text: String = self[column]
        guard let value = Value(rawValue: text) else {
            throw StoreError.damaged(cause: "'\(text)' is no \(Value.self)")
        }
        return value
    }

    func nameIfAny<Value: RawRepresentable>(_ column: String) throws -> Value?
    where Value.RawValue == String {
        hasNull(atColumn: column) ? nil : try name(column) as Value
    }

    private func hasNull(atColumn column: String) -> Bool {
        (self[column] as DatabaseValue).isNull
    }
}
