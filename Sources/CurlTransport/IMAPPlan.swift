import CivilTime
import Sequencing

/// Goes through the UIDs of an open folder in ranges and tells what is to be fetched, least UIDs first.
///
/// What it holds is bounded whatever the server lists: `plannedCount` messages, and as many again while it asks.
struct IMAPPlan {
    struct Message {
        let uid: UInt32
        let size: Int
    }

    struct Stretch {
        /// Ascending.
        let messages: [Message]
        /// The least UID that was not looked at.
        let next: UInt32
        let isLast: Bool
    }

    private let connection: IMAPConnection
    private let limits: IMAPLimits
    /// Older messages are passed over.
    private let since: Instant?
    private let isFresh: Bool
    /// The folder's UIDNEXT, beyond which there was nothing when it was opened.
    private let end: UInt32?
    /// What changed since then is enough (RFC 7162 §3.1.4.1).
    private var changedSince: String?
    private var width: Int
    private var isDone = false

    init(_ reading: IMAPFolderReading, course: IMAPFolderReading.Course, end: UInt32?) {
        connection = reading.connection
        limits = reading.limits
        since = reading.since
        isFresh = course.isFresh
        self.end = end
        changedSince = course.isFresh ? nil : course.cursor.mark.flatMap { UInt64($0)?.description }
        width = reading.limits.plannedCount
    }

    /// Moves the cursor of a folder's first reading to where it becomes young enough, when the server can tell.
    mutating func skipOld(_ cursor: inout FolderCursor) throws(MailboxError) {
        guard isFresh, let since, try connection.capabilities().contains("ESEARCH") else { return }
        let day = Int(max(0, since.milliseconds) / 86_400_000)
        let least = try connection.leastUID(since: CivilDate(dayNumber: day))
        if let least, least > 0 {
            cursor.nextUID = max(cursor.nextUID, least)
        } else if let end {
            cursor.nextUID = max(cursor.nextUID, end)
            isDone = true
        }
    }

    /// Returns the next stretch from a UID on, nil when the folder is at its end.
    mutating func next(from first: UInt32) throws(MailboxError) -> Stretch? {
        guard !isDone else { return nil }
        // The last stretch is open, so that a UIDNEXT that is too small hides nothing.
        let top = Int(first) + width - 1
        let last = end.flatMap { top < Int($0) - 1 ? UInt32(top) : nil }
        var listed = try list(from: first, to: last)
        if listed.count == 0, changedSince != nil, let end, end > first {
            // UIDNEXT says that something came; it is believed rather than the sequence of changes.
            changedSince = nil
            listed = try list(from: first, to: last)
        }
        let messages = listed.messages
        let isFull = messages.count >= limits.plannedCount
        isDone = !isFull && last == nil
        if listed.count < limits.plannedCount / 4 { width = min(width * 2, Int(UInt32.max)) }
        var next = isFull ? messages.last?.uid ?? first : max(listed.greatest, last ?? 0)
        next = next == .max ? .max : next + 1
        return Stretch(messages: messages, next: max(next, first), isLast: isDone)
    }

    // MARK: Asking

    private struct Listing {
        var sizes: [UInt32: Int] = [:]
        /// Of all that was listed, old ones too.
        var count = 0
        var greatest: UInt32 = 0
        var messages: [Message] = []
    }

    private func list(from first: UInt32, to last: UInt32?) throws(MailboxError) -> Listing {
        var listing = Listing()
        let items = since == nil ? "UID RFC822.SIZE" : "UID RFC822.SIZE INTERNALDATE"
        let changes = changedSince.map { " (CHANGEDSINCE \($0))" } ?? ""
        let range = "\(first):\(last.map(String.init) ?? "*")"
        try connection.run("UID FETCH \(range) (\(items))\(changes)") {
            response throws(MailboxError) in
            guard let items = response.fetchItems, items["RFC822.SIZE"] != nil else { return }
            let uid = try connection.uid(items)
            // RFC 9051 §6.4.9: `n:*` names the last message even when its UID is less than n.
            guard uid >= first, uid <= last ?? .max else { return }
            let size = try connection.number(items, "RFC822.SIZE", in: 0...Int.max)
            listing.count += 1
            listing.greatest = max(listing.greatest, uid)
            guard !isOld(items) else { return }
            listing.sizes[uid] = size
            // Keeps memory in bounds whatever the server lists; the rest comes in the next round.
            if listing.sizes.count >= 2 * limits.plannedCount {
                listing.sizes = least(listing.sizes)
            }
        }
        listing.messages = least(listing.sizes).map { Message(uid: $0.key, size: $0.value) }
            .sorted { $0.uid < $1.uid }
        return listing
    }

    private func least(_ sizes: [UInt32: Int]) -> [UInt32: Int] {
        guard sizes.count > limits.plannedCount else { return sizes }
        let kept = sizes.sorted { $0.key < $1.key }.prefix(limits.plannedCount)
        return Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
    }

    /// A message whose date cannot be read is taken.
    private func isOld(_ items: [String: IMAPResponse.Token]) -> Bool {
        guard let since, case .string(let bytes)? = items["INTERNALDATE"],
            let arrived = imapInstant(bytes)
        else { return false }
        return arrived < since
    }
}

extension IMAPConnection {
    /// The UID of a FETCH response (RFC 9051 §2.3.1.1: from 1 to 2^32 - 1).
    func uid(_ items: [String: IMAPResponse.Token]) throws(MailboxError) -> UInt32 {
        UInt32(try number(items, "UID", in: 1...Int(UInt32.max)))
    }

    func number(
        _ items: [String: IMAPResponse.Token], _ name: String, in range: ClosedRange<Int>
    ) throws(MailboxError) -> Int {
        guard case .atom(let text)? = items[name], let value = Int(text), range.contains(value)
        else {
            throw failed("answers with a message without a proper \(name)")
        }
        return value
    }
}

/// Reads `17-Jul-2026 02:44:25 -0700` (RFC 9051 §9, date-time).
private func imapInstant(_ bytes: [UInt8]) -> Instant? {
    let parts = bytes.split(
        separator: UInt8(ascii: "-"), maxSplits: 2, omittingEmptySubsequences: false)
    return Instant(
        rfc5322: parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " "))
}
