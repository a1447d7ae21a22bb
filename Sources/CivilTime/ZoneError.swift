/// Why a time zone could not be had; `description` is the sentence for the reader of the file that named it.
package enum ZoneError: Error, Hashable, Sendable {
    /// Empty, too long, or with characters that no zone name has.
    case invalidName(String)
    /// `EST`, `CET` …: an abbreviation stands for one offset, and for several places.
    case abbreviation(String, example: String)
    case unknown(String, suggestion: String?)
    /// The zone's file is no readable TZif file (RFC 9636).
    case damaged(String, reason: String)
    /// There is no zone database at all.
    case noDatabase(String)
}

extension ZoneError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalidName(let name):
            "'\(name.prefix(64))' is not a time zone name; write one such as 'Europe/Berlin'"
        case .abbreviation(let name, let example):
            "'\(name)' does not say where summer time begins; name a zone such as '\(example)'"
        case .unknown(let name, .some(let suggestion)):
            "unknown time zone '\(name)'; did you mean '\(suggestion)'?"
        case .unknown(let name, nil):
            "unknown time zone '\(name)'; write one such as 'Europe/Berlin' or '+03:00'"
        case .damaged(let name, let reason):
            "the rules of time zone '\(name)' cannot be read: \(reason); reinstall tzdata"
        case .noDatabase(let name):
            "no time zone database to look up '\(name)' in; install the package 'tzdata'"
        }
    }
}
