import CivilTime
import Deliverability
import Mail
import Reporting
import Sequencing

/// Reads what arrived in the inbox and the junk folder of a mailbox by Microsoft Graph.
///
/// A delta query tells of new messages, page by page; its links are the marks from which the next reading goes on. A mark
/// that Graph no longer keeps (410) means reading the folder again; what was taken before is then known by its Message-ID.
struct GraphReading {
    /// Well-known names of the folders in which mail arrives.
    static let folders = ["inbox", "junkemail"]

    let client: WebMailClient
    let limits: WebMailLimits
    let request: MailboxRequest

    func read(receive: (FetchedBatch) throws -> Void) async throws(MailboxError) {
        for folder in GraphReading.folders {
            try await read(folder, receive: receive)
        }
    }

    private func read(
        _ folder: String, receive: (FetchedBatch) throws -> Void
    ) async throws(MailboxError) {
        let start =
            "\(client.root)/mailFolders/\(folder)/messages/delta?changeType=created"
            + "&$select=id,receivedDateTime,isDraft,internetMessageId"
        var mark = request.cursors[folder]?.mark.flatMap { try? client.checked(link: $0) }
        var visited: Set<String> = []
        var isAnew = mark == nil
        for _ in 0..<limits.pages {
            // Only a mark of an earlier reading may have been forgotten.
            let missing: Set<Int> = isAnew ? [] : [400, 404, 410]
            guard let page = try await client.json(mark ?? start, missing: missing) else {
                mark = nil
                isAnew = true
                continue
            }
            let next = page["@odata.nextLink"]?.text
            guard let link = next ?? page["@odata.deltaLink"]?.text else {
                throw client.failed("gives no link to go on from")
            }
            let following = try client.checked(link: link)
            try await take(page, of: folder, from: mark, to: following, receive: receive)
            guard next != nil else { return }
            guard visited.insert(following).inserted else {
                throw client.failed("names the same page twice")
            }
            mark = following
        }
        throw client.failed("lists more than \(limits.pages) pages")
    }

    private func take(
        _ page: JSONText, of folder: String, from mark: String?, to following: String,
        receive: (FetchedBatch) throws -> Void
    ) async throws(MailboxError) {
        var batch = Batching(folder, limits: limits)
        for item in page["value"]?.elements ?? [] where isWanted(item) {
            guard let id = item["id"]?.text else {
                throw client.failed("lists a message without an id")
            }
            let url = "\(client.root)/messages/\(percentEncoded(id))/$value"
            guard let answer = try await client.get(url, most: limits.messageSize, missing: [404])
            else { continue }
            let bytes = answer.isCut ? Array(answer.body.prefix(limits.partSize)) : answer.body
            batch.add(bytes, isCut: answer.isCut)
            if batch.isFull { try batch.hand(mark: mark, to: receive) }
        }
        try batch.hand(mark: following, to: receive)
    }

    private func isWanted(_ item: JSONText) -> Bool {
        if item["@removed"] != nil || item["isDraft"]?.flag == true { return false }
        if let since = request.since, let text = item["receivedDateTime"]?.text,
            let arrived = Instant(rfc3339: text), arrived < since
        {
            return false
        }
        guard let text = item["internetMessageId"]?.text, let id = MessageID.list(in: text).first
        else { return true }
        return !request.isKnown(id)
    }
}
