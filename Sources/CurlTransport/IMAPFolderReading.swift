import CivilTime
import Mail
import Sequencing

/// Bounds on what is taken from a folder.
struct IMAPLimits: Sendable {
    /// Larger messages are read up to `partSize`.
    var messageSize = 2_097_152
    /// Header and beginning of a message that is too large.
    var partSize = 1_048_576
    var batchCount = 50
    var batchSize = 8_000_000
    /// Messages that are planned at once.
    var plannedCount = 20_000
    /// Untagged responses to one command.
    var responses = 2_000_000
}

/// Reads the new messages of one folder in batches, oldest first.
struct IMAPFolderReading {
    let connection: IMAPConnection
    let folder: IMAPFolder
    let limits: IMAPLimits
    /// What arrived before is passed over.
    var since: Instant?
    /// Asked where a folder is read again from its beginning.
    var isKnown: (MessageID) -> Bool = { _ in false }

    /// How a folder is gone through.
    struct Course {
        let cursor: FolderCursor
        /// True from the first message on; false from where the last reading ended.
        let isFresh: Bool
        /// True when most of it may have been taken before.
        let isAgain: Bool
    }

    /// Hands over every message from the cursor on.
    ///
    /// The folder is read from its beginning when there is no cursor, when UIDVALIDITY is another one
    /// (RFC 9051 §2.3.1.1), and when the server's UIDNEXT fell behind what was read, as after a restored backup.
    func read(
        after cursor: FolderCursor?, receive: (FetchedBatch) throws -> Void
    ) throws(MailboxError) {
        let state = try connection.examine(folder)
        guard let validity = state.uidValidity, validity > 0 else {
            throw connection.failed("gives no UIDVALIDITY for the folder '\(folder.name)'")
        }
        let course = course(after: cursor, validity: validity, state: state)
        var next = course.cursor
        var handed = cursor
        if !isUnchanged(state, since: course) {
            try readAll(course, state, next: &next) { batch in
                try receive(batch)
                handed = batch.cursor
            }
        }
        next.mark = state.modSequence.map { String($0) }
        if next != handed {
            try hand(FetchedBatch(folder: folder.name, cursor: next, messages: []), to: receive)
        }
    }

    private func course(
        after cursor: FolderCursor?, validity: UInt32, state: IMAPFolderState
    ) -> Course {
        if let cursor, cursor.uidValidity == validity, (state.nextUID ?? .max) >= cursor.nextUID {
            let start = FolderCursor(
                uidValidity: validity, nextUID: max(1, cursor.nextUID), mark: cursor.mark)
            return Course(cursor: start, isFresh: start.nextUID == 1, isAgain: false)
        }
        return Course(
            cursor: FolderCursor(uidValidity: validity, nextUID: 1), isFresh: true,
            isAgain: cursor != nil)
    }

    /// Whether EXAMINE alone says that nothing came.
    private func isUnchanged(_ state: IMAPFolderState, since course: Course) -> Bool {
        if state.messageCount == 0 || state.nextUID == course.cursor.nextUID { return true }
        guard state.nextUID == nil, let mark = course.cursor.mark else { return false }
        return state.modSequence.map { String($0) } == mark
    }

    private func readAll(
        _ course: Course, _ state: IMAPFolderState, next: inout FolderCursor,
        receive: (FetchedBatch) throws -> Void
    ) throws(MailboxError) {
        var plan = IMAPPlan(self, course: course, end: state.nextUID)
        next.mark = nil
        try plan.skipOld(&next)
        while let planned = try plan.next(from: next.nextUID) {
            for group in groups(planned.messages) {
                let wanted = course.isAgain ? try unknown(of: group) : group
                try readGroup(group, wanted: wanted, next: &next, receive: receive)
            }
            let isBehind = planned.next > next.nextUID
            next.nextUID = max(next.nextUID, planned.next)
            if isBehind, !planned.isLast {
                // A long way without a message to take must not be gone twice.
                try hand(FetchedBatch(folder: folder.name, cursor: next, messages: []), to: receive)
            }
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
}

// MARK: - Fetching

extension IMAPFolderReading {
    /// Cuts the plan by count and by size; messages that are too large stand alone.
    private func groups(_ planned: [IMAPPlan.Message]) -> [[IMAPPlan.Message]] {
        var groups: [[IMAPPlan.Message]] = []
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

    /// Leaves out what was taken before, by the Message-IDs alone.
    private func unknown(of group: [IMAPPlan.Message]) throws(MailboxError) -> [IMAPPlan.Message] {
        var known: Set<UInt32> = []
        try connection.run(
            "UID FETCH \(set(of: group)) (UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])",
            literals: limits.batchCount * 65_536
        ) { response throws(MailboxError) in
            guard let items = response.fetchItems,
                let field = items.first(where: { $0.key.hasPrefix("BODY[HEADER.FIELDS") })?.value,
                case .string(let bytes) = field
            else { return }
            let text = String(decoding: bytes, as: UTF8.self)
            guard let id = MessageID.list(in: text).first, isKnown(id) else { return }
            known.insert(try connection.uid(items))
        }
        return group.filter { !known.contains($0.uid) }
    }

    private func set(of group: [IMAPPlan.Message]) -> String {
        group.map { String($0.uid) }.joined(separator: ",")
    }

    private func readGroup(
        _ group: [IMAPPlan.Message], wanted: [IMAPPlan.Message], next: inout FolderCursor,
        receive: (FetchedBatch) throws -> Void
    ) throws(MailboxError) {
        guard let last = group.last else { return }
        let isLarge = last.size > limits.messageSize
        let bodies = wanted.isEmpty ? [:] : try bodies(of: wanted, isLarge: isLarge)
        next.nextUID = last.uid == .max ? .max : last.uid + 1
        let messages = wanted.compactMap { bodies[$0.uid] }
        try hand(
            FetchedBatch(
                folder: folder.name, cursor: next, messages: messages,
                cutCount: isLarge ? messages.count : 0), to: receive)
    }

    private func bodies(
        of group: [IMAPPlan.Message], isLarge: Bool
    ) throws(MailboxError) -> [UInt32: [UInt8]] {
        let section = isLarge ? "BODY.PEEK[]<0.\(limits.partSize)>" : "BODY.PEEK[]"
        let wanted = Set(group.map(\.uid))
        var bodies: [UInt32: [UInt8]] = [:]
        // Announced sizes are often a little wrong; what is far beyond them is a fault.
        let budget = isLarge ? limits.partSize : limits.batchSize + limits.messageSize
        try connection.run("UID FETCH \(set(of: group)) (UID \(section))", literals: budget) {
            response throws(MailboxError) in
            guard let items = response.fetchItems,
                let body = items["BODY[]"] ?? items["BODY[]<0>"], case .string(let bytes) = body
            else {
                return
            }
            let uid = try connection.uid(items)
            guard wanted.contains(uid) else {
                throw connection.failed("answers with UID \(uid), which was not asked for")
            }
            bodies[uid] = bytes
        }
        try checkMissing(wanted.subtracting(bodies.keys))
        return bodies
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
