import CivilTime
import Deliverability
import Mail
import Reporting
import Sequencing

/// Reads what arrived in a Gmail mailbox: everything but what was only sent, drafts and chats.
///
/// After a first listing, the history tells of new messages. A history that Gmail no longer keeps (404) means
/// listing again; what was taken before is then known by its Message-ID.
struct GmailReading {
    /// The name under which the position is kept; Gmail has labels in place of folders.
    static let folder = "gmail"
    /// Begins the mark of a listing that was broken off, before the seconds of the latest message taken.
    private static let listingMark = "after:"

    let client: WebMailClient
    let limits: WebMailLimits
    let request: MailboxRequest

    private struct Listed {
        let id: String
        let labels: [String]
    }

    private struct Message {
        let bytes: [UInt8]
        let isCut: Bool
        let labels: [String]
        let seconds: Int64?
    }

    func read(receive: (FetchedBatch) throws -> Void) async throws(MailboxError) {
        let mark = request.cursors[GmailReading.folder]?.mark
        if let mark, UInt64(mark) != nil, try await readHistory(from: mark, receive: receive) {
            return
        }
        let began = request.since.map { max(0, $0.milliseconds / 1000) }
        var from = began
        if let mark, mark.hasPrefix(GmailReading.listingMark) {
            let seconds = Int64(mark.dropFirst(GmailReading.listingMark.count))
            from = seconds ?? began
        }
        try await readListing(after: from, isAgain: mark != nil, receive: receive)
    }

    // MARK: - First reading

    private func readListing(
        after seconds: Int64?, isAgain: Bool, receive: (FetchedBatch) throws -> Void
    ) async throws(MailboxError) {
        // Asked before the listing, so that nothing falls between the two.
        let profile = try await client.json("\(client.root)/profile")
        let end = try historyID(profile["historyId"])
        var batch = Batching(GmailReading.folder, limits: limits)
        var latest = seconds
        for id in try await listing(after: seconds).reversed() {
            if isAgain, try await isKnown(id) { continue }
            guard let message = try await message(id), isTaken(message.labels) else { continue }
            batch.add(message.bytes, isCut: message.isCut)
            latest = message.seconds ?? latest
            guard batch.isFull else { continue }
            // One second earlier, as several messages may share one.
            let mark = latest.map { "\(GmailReading.listingMark)\($0 - 1)" }
            try batch.hand(mark: mark, to: receive)
        }
        try batch.hand(mark: end, to: receive)
    }

    /// The numbers of all messages after an instant, latest first as Gmail lists them.
    private func listing(after seconds: Int64?) async throws(MailboxError) -> [String] {
        let query = seconds.map { "&q=\(percentEncoded("after:\($0)"))" } ?? ""
        let url = "\(client.root)/messages?maxResults=500&includeSpamTrash=true\(query)"
        var ids: [String] = []
        try await pages(of: url) { page in
            ids += (page["messages"]?.elements ?? []).compactMap { $0["id"]?.text }
            return ids.count <= limits.listed
        }
        return ids
    }

    private func isKnown(_ id: String) async throws(MailboxError) -> Bool {
        let url = "\(client.root)/messages/\(percentEncoded(id))?format=metadata"
        guard
            let answer = try await client.json(
                "\(url)&metadataHeaders=Message-ID", missing: [404])
        else { return true }
        let fields = answer["payload"]?["headers"]?.elements ?? []
        let text = fields.first { $0["name"]?.text?.lowercased() == "message-id" }?["value"]?.text
        guard let text, let messageID = MessageID.list(in: text).first else { return false }
        return request.isKnown(messageID)
    }

    // MARK: - News

    /// Returns false when Gmail no longer keeps the history since then.
    private func readHistory(
        from mark: String, receive: (FetchedBatch) throws -> Void
    ) async throws(MailboxError) -> Bool {
        let url =
            "\(client.root)/history?startHistoryId=\(mark)&historyTypes=messageAdded&maxResults=500"
        var end = mark
        var added: [Listed] = []
        var seen: Set<String> = []
        let isKept = try await pages(of: url, missing: [404]) { page throws(MailboxError) in
            for record in page["history"]?.elements ?? [] {
                for entry in record["messagesAdded"]?.elements ?? [] {
                    guard let message = entry["message"], let id = message["id"]?.text,
                        seen.insert(id).inserted
                    else { continue }
                    let labels = (message["labelIds"]?.elements ?? []).compactMap(\.text)
                    added.append(Listed(id: id, labels: labels))
                }
            }
            end = try historyID(page["historyId"])
            return added.count <= limits.listed
        }
        guard isKept else { return false }
        var batch = Batching(GmailReading.folder, limits: limits)
        for listed in added where isTaken(listed.labels) {
            guard let message = try await message(listed.id), isTaken(message.labels) else {
                continue
            }
            batch.add(message.bytes, isCut: message.isCut)
            if batch.isFull { try batch.hand(mark: mark, to: receive) }
        }
        if end != mark || !added.isEmpty { try batch.hand(mark: end, to: receive) }
        return true
    }

    /// Goes through the pages of a list; `take` returns false when it has had more than it can hold.
    @discardableResult
    private func pages(
        of url: String, missing: Set<Int> = [], take: (JSONText) throws(MailboxError) -> Bool
    ) async throws(MailboxError) -> Bool {
        var token: String?
        for _ in 0..<limits.pages {
            let next = token.map { "&pageToken=\(percentEncoded($0))" } ?? ""
            guard let page = try await client.json(url + next, missing: missing) else {
                return false
            }
            guard try take(page) else {
                throw client.failed("lists more than \(limits.listed) messages")
            }
            guard let following = page["nextPageToken"]?.text, !following.isEmpty else {
                return true
            }
            guard following != token else { throw client.failed("names the same page twice") }
            token = following
        }
        throw client.failed("lists more than \(limits.pages) pages")
    }

    /// A mail to oneself is in the inbox as well as among what was sent.
    private func isTaken(_ labels: [String]) -> Bool {
        if labels.contains("DRAFT") || labels.contains("CHAT") { return false }
        return !labels.contains("SENT") || labels.contains("INBOX") || labels.contains("SPAM")
    }

    private func historyID(_ value: JSONText?) throws(MailboxError) -> String {
        let text = value?.text ?? value?.whole.map(String.init)
        guard let text, UInt64(text) != nil else {
            throw client.failed("gives no historyId to go on from")
        }
        return text
    }

    // MARK: - Messages

    /// Returns nil for a message that is gone.
    private func message(_ id: String) async throws(MailboxError) -> Message? {
        let url = "\(client.root)/messages/\(percentEncoded(id))"
        // Base64 takes four bytes for three.
        let most = limits.messageSize / 3 * 4 + 65_536
        guard let answer = try await client.get("\(url)?format=raw", most: most, missing: [404])
        else { return nil }
        if answer.isCut { return try await large(answer.body, at: url) }
        let value = try client.json(answer.body)
        guard let raw = value["raw"]?.text, let bytes = base64URLDecoded(raw.utf8) else {
            throw client.failed("gives no message under '\(id)'")
        }
        return Message(
            bytes: bytes, isCut: false, labels: labels(of: value), seconds: seconds(of: value))
    }

    /// Takes the beginning of a message out of the beginning of an answer.
    private func large(_ body: [UInt8], at url: String) async throws(MailboxError) -> Message? {
        guard let value = try await client.json("\(url)?format=minimal", missing: [404]) else {
            return nil
        }
        let key = Array("\"raw\"".utf8)
        let digits = body.firstRange(of: key).map { body[$0.upperBound...] } ?? []
        let text = digits.drop { $0 != UInt8(ascii: "\"") }.dropFirst()
            .prefix(limits.partSize / 3 * 4)
        guard let bytes = base64URLDecoded(text.prefix { $0 != UInt8(ascii: "\"") }), !bytes.isEmpty
        else {
            throw client.failed("gives a large message in no form that can be read")
        }
        return Message(
            bytes: bytes, isCut: true, labels: labels(of: value), seconds: seconds(of: value))
    }

    private func labels(of value: JSONText) -> [String] {
        (value["labelIds"]?.elements ?? []).compactMap(\.text)
    }

    /// `internalDate` is in milliseconds.
    private func seconds(of value: JSONText) -> Int64? {
        value["internalDate"]?.text.flatMap { Int64($0) }.map { $0 / 1000 }
    }
}

/// Decodes base64 for URLs (RFC 4648 §5), with or without padding; nil for what is none.
func base64URLDecoded(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var (buffer, bits) = (UInt32(0), 0)
    for byte in text {
        let value: UInt8
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
        case UInt8(ascii: "-"), UInt8(ascii: "+"): value = 62
        case UInt8(ascii: "_"), UInt8(ascii: "/"): value = 63
        case UInt8(ascii: "="), 10, 13: continue
        // JSON may write a slash with a backslash before it.
        case UInt8(ascii: "\\"): continue
        default: return nil
        }
        buffer = (buffer << 6 | UInt32(value)) & 0xFFFF
        bits += 6
        if bits >= 8 {
            bits -= 8
            result.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
        }
    }
    return result
}
