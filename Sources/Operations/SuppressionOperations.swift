import Campaigns
import CivilTime
import Mail
import Sequencing

/// The suppression list: whom never to mail, whatever a campaign says.
package struct SuppressionOperations: Sendable {
    private let desk: Desk

    package init(desk: Desk) {
        self.desk = desk
    }

    /// Suppresses addresses and domains and ends their sequences; returns how many entries are new.
    package func add(_ keys: [SuppressionKey], reason: String) throws -> Int {
        var added = 0
        var rest = keys[...]
        while !rest.isEmpty {
            let batch = rest.prefix(500)
            rest = rest.dropFirst(500)
            added += try desk.log.write(at: desk.now()) { ledger in
                let known = Set(try ledger.suppressions().map(\.key))
                let new = batch.filter { !known.contains($0) }
                for key in new { try add(key, reason: reason, in: ledger) }
                return new.count
            }
        }
        return added
    }

    /// Takes entries off the list and returns how many there were; sequences that they ended stay ended.
    package func remove(_ keys: [SuppressionKey]) throws -> Int {
        try desk.log.write(at: desk.now()) { ledger in
            let known = Set(try ledger.suppressions().map(\.key))
            let present = keys.filter { known.contains($0) }
            for key in present { try ledger.append(.unsuppressed(key: key)) }
            return present.count
        }
    }

    package func list() throws -> [(key: SuppressionKey, reason: String, at: Instant)] {
        try desk.log.read { try $0.suppressions() }
    }

    private func add(_ key: SuppressionKey, reason: String, in ledger: any LedgerWriting) throws {
        try ledger.append(.suppressed(key: key, reason: reason))
        guard case .address(let text) = key, let address = try? EmailAddress(parsing: text),
            let contact = try ledger.contact(at: address)
        else { return }
        for enrollment in try ledger.enrollments(.contact(contact.id))
        where enrollment.state != .finished && enrollment.state != .stopped {
            try ledger.append(.stopped(enrollment.id, reason: .suppressed))
        }
    }

    /// Reads `ann@acme.example`, `@acme.example` or `acme.example`.
    ///
    /// - Throws: ``OperationError`` of kind `usage`.
    package static func key(_ text: String) throws(OperationError) -> SuppressionKey {
        let bare = text.hasPrefix("@") ? String(text.dropFirst()) : text
        if !bare.contains("@") {
            guard let address = try? EmailAddress(parsing: "postmaster@\(bare)"), bare.contains(".")
            else {
                throw OperationError(.usage, "'\(text)' is neither a mail address nor a domain")
            }
            return .domain(address.domain)
        }
        do {
            return .address(try EmailAddress(parsing: text).normalized)
        } catch {
            throw OperationError(.usage, "'\(text)' is no mail address: \(error)")
        }
    }
}
