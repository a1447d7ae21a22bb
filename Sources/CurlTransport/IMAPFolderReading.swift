import Sequencing

/// Bounds on what is taken from a folder.
struct IMAPLimits: Sendable {
    /// Larger messages are read up to `partSize`.
    var messageSize = 50_000_000
    /// Header and beginning of a message that is too large.
    var partSize = 262_144
    var batchCount = 50
    var batchSize = 8_000_000
    /// UIDs that are planned at once.
    var plannedCount = 20_000
}

/// Reads the new messages of one folder in batches, oldest first.
struct IMAPFolderReading {
    let connection: IMAPConnection
    let folder: IMAPFolder
    let limits: IMAPLimits

    private struct Announced {
        let uid: UInt32
        let size: Int
    }

    /// Hands over every message from the cursor on; a new UIDVALIDITY starts at the first one (RFC 9051 §2.3.1.1).
    func read(
        after cursor: FolderCursor?, receive: (FetchedBatch) throws -> Void
    ) throws(MailboxError) {
        let state = try connection.examine(folder)
        guard let validity = state.uidValidity, validity > 0 else {
            throw connection.failed("gives no UIDVALIDITY for the folder '\(folder.name)'")
        }
        var next = FolderCursor(uidValidity: validity, nextUID: 1)
        if let cursor, cursor.uidValidity == validity { next.nextUID = max(1, cursor.nextUID) }
        let start = next
        let isEmpty = state.messageCount == 0
        let isRead = state.nextUID.map { $0 > 0 && $0 <= next.nextUID } ?? false
        while !isEmpty, !isRead {
            let planned = try plan(from: next.nextUID)
            for group in groups(planned) {
                try readGroup(group, next: &next, receive: receive)
            }
            guard planned.count >= limits.plannedCount else { break }
        }
        if next == start, cursor != start {
            try hand(FetchedBatch(folder: folder.name, cursor: start, messages: []), to: receive)
        }
    }

    private func hand(
        _ batch: FetchedBatch, to receive: (FetchedBatch) throws -> Void
    ) throws(MailboxError) {
        do {
            try receive(batch)
        } catch {
            throw .receiver(cause: "\(error)")
        }
    }

    // MARK: Planning

    /// Returns the least UIDs from a number on with their sizes, ascending, at most `plannedCount`.
    private func plan(from first: UInt32) throws(MailboxError) -> [Announced] {
        var sizes: [UInt32: Int] = [:]
        try connection.run("UID FETCH \(first):* (UID RFC822.SIZE)") {
            response throws(MailboxError) in
            guard let items = response.fetchItems, items["RFC822.SIZE"] != nil else { return }
            let uid = try number(items["UID"], named: "UID", in: 1...Int(UInt32.max))
            // RFC 9051 §6.4.9: `n:*` names the last message even when its UID is less than n.
            guard uid >= Int(first) else { return }
            let size = try number(items["RFC822.SIZE"], named: "RFC822.SIZE", in: 0...Int.max)
            sizes[UInt32(uid)] = size
            // Keeps memory in bounds whatever the server lists; the rest comes in the next round.
            if sizes.count >= 2 * limits.plannedCount { sizes = least(sizes) }
        }
        return least(sizes).map { Announced(uid: $0.key, size: $0.value) }
            .sorted { $0.uid < $1.uid }
    }

    private func least(_ sizes: [UInt32: Int]) -> [UInt32: Int] {
        guard sizes.count > limits.plannedCount else { return sizes }
        let kept = sizes.sorted { $0.key < $1.key }.prefix(limits.plannedCount)
        return Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
    }

    private func number(
        _ token: IMAPResponse.Token?, named name: String, in range: ClosedRange<Int>
    ) throws(MailboxError) -> Int {
        guard case .atom(let text)? = token, let value = Int(text), range.contains(value) else {
            throw connection.failed("answers with a message without a proper \(name)")
        }
        return value
    }

    /// Cuts the plan by count and by size; messages that are too large stand alone.
    private func groups(_ planned: [Announced]) -> [[Announced]] {
        var groups: [[Announced]] = []
        var size = 0
        for message in planned {
            let isLarge = message.size > limits.messageSize
            let cost = isLarge ? limits.batchSize : message.size
            let fits =
                size.addingReportingOverflow(cost).partialValue <= limits.batchSize
                && (groups.last?.count ?? limits.batchCount) < limits.batchCount
            if fits, !isLarge {
                groups[groups.count - 1].append(message)
                size += cost
            } else {
                groups.append([message])
                size = cost
            }
        }
        return groups
    }

    // MARK: Fetching

    private func readGroup(
        _ group: [Announced], next: inout FolderCursor, receive: (FetchedBatch) throws -> Void
    ) throws(MailboxError) {
        guard let last = group.last else { return }
        let isLarge = last.size > limits.messageSize
        let set = group.map { String($0.uid) }.joined(separator: ",")
        let section = isLarge ? "BODY.PEEK[]<0.\(limits.partSize)>" : "BODY.PEEK[]"
        let wanted = Set(group.map(\.uid))
        var bodies: [UInt32: [UInt8]] = [:]
        // Announced sizes are often a little wrong; what is far beyond them is a fault.
        let budget = isLarge ? limits.partSize : limits.batchSize + limits.messageSize
        try connection.run("UID FETCH \(set) (UID \(section))", literals: budget) {
            response throws(MailboxError) in
            guard let items = response.fetchItems,
                let body = items["BODY[]"] ?? items["BODY[]<0>"], case .string(let bytes) = body
            else {
                return
            }
            let uid = try number(items["UID"], named: "UID", in: 1...Int(UInt32.max))
            guard wanted.contains(UInt32(uid)) else {
                throw connection.failed("answers with UID \(uid), which was not asked for")
            }
            bodies[UInt32(uid)] = bytes
        }
        try checkMissing(wanted.subtracting(bodies.keys))
        next.nextUID = last.uid == .max ? .max : last.uid + 1
        let messages = group.compactMap { bodies[$0.uid] }
        try hand(FetchedBatch(folder: folder.name, cursor: next, messages: messages), to: receive)
    }

    /// A message may be deleted between plan and fetch; one that is still there but not given would be lost.
    private func checkMissing(_ missing: Set<UInt32>) throws(MailboxError) {
        guard !missing.isEmpty else { return }
        let set = missing.sorted().map(String.init).joined(separator: ",")
        try connection.run("UID FETCH \(set) (UID)") { response throws(MailboxError) in
            guard let items = response.fetchItems, case .atom(let text)? = items["UID"],
                let uid = UInt32(text), missing.contains(uid)
            else {
                return
            }
            throw connection.failed("lists UID \(uid) of '\(folder.name)' but does not deliver it")
        }
    }
}
