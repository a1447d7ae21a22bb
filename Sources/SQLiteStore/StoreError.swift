import Foundation
import GRDB

/// Why the store cannot be used; each case reads as one sentence with the next step.
package enum StoreError: Error, Equatable, Sendable {
    case cannotOpen(path: String, cause: String)
    case notADatabase(path: String)
    /// An SQLite file that another program made.
    case foreign(path: String)
    case newerSchema(path: String, found: Int, known: Int)
    /// The log holds an event of a kind, or in a form, that this version does not know.
    case unknownEvent(number: Int64, kind: String)
    /// The log or a table holds what no version writes.
    case damaged(cause: String)
    case diskFull(path: String)
    case locked(path: String)
    case readOnly(path: String)
    case failed(path: String, cause: String)
}

extension StoreError {
    /// True when trying again later may help.
    package var isTemporary: Bool {
        switch self {
        case .locked, .diskFull: true
        default: false
        }
    }
}

extension StoreError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cannotOpen(let path, let cause):
            "cannot open the store '\(path)': \(cause)"
        case .notADatabase(let path):
            "'\(path)' is not a database; name another file under 'store' in sower.yml"
        case .foreign(let path):
            "'\(path)' is a database of another program; name another file under 'store' in sower.yml"
        case .newerSchema(let path, let found, let known):
            "the store '\(path)' was written by a newer version (schema \(found), this program "
                + "knows up to \(known)); update sower"
        case .unknownEvent(let number, let kind):
            "event \(number) of kind '\(kind)' was written by a newer version; update sower"
        case .damaged(let cause):
            "the store is damaged: \(cause); restore it from a backup"
        case .diskFull(let path):
            "the disk with the store '\(path)' is full; nothing recorded before was lost, "
                + "free some space and run the command again"
        case .locked(let path):
            "the store '\(path)' is locked by another process; wait for it to end and try again"
        case .readOnly(let path):
            "the store '\(path)' is read-only; give this user the right to write it and its folder"
        case .failed(let path, let cause):
            "the store '\(path)' failed: \(cause)"
        }
    }
}

extension StoreError {
    /// Words an SQLite error for people; the codes are those of the SQLite documentation, "Result and Error Codes".
    init(_ error: DatabaseError, path: String) {
        switch error.resultCode {
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path: path)
        case .SQLITE_NOTADB: self = .notADatabase(path: path)
        case .SQLITE_CORRUPT: self = .damaged(cause: "'\(path)': \(StoreError.cause(error))")
        case .SQLITE_CANTOPEN:
            self = .cannotOpen(path: path, cause: StoreError.reasonNotToOpen(path))
        default: self = .failed(path: path, cause: StoreError.cause(error))
        }
    }

    /// Words any error out of GRDB or Foundation, leaving those that are worded already.
    init(wrapping error: any Error, path: String) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self = StoreError(error, path: path)
        default: self = .failed(path: path, cause: String(describing: error))
        }
    }

    private static func cause(_ error: DatabaseError) -> String {
        error.message ?? error.resultCode.description
    }

    private static func reasonNotToOpen(_ path: String) -> String {
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty, !FileManager.default.fileExists(atPath: folder) {
            return "the folder '\(folder)' does not exist"
        }
        return "this user may not read or make it"
    }
}
