import Foundation
import Replies
import Testing

private struct GoldReply: Decodable {
    let file: String
    let reply: String?
}

@Suite struct ReplySuiteTests {
    @Test(
        "public suites of quoted mail",
        arguments: [("email_reply_parser", 6), ("zapier-email-reply-parser", 3)])
    func exactReplies(_ suite: String, _ floor: Int) throws {
        guard let folder = SharedFiles.path("conformance/reply/" + suite) else { return }
        let golds = try SharedFiles.decodeLines(GoldReply.self, at: folder + "/expected.jsonl")
        var right = 0
        var all = 0
        for gold in golds {
            guard let wanted = gold.reply else { continue }
            all += 1
            let text = String(
                decoding: try SharedFiles.bytes(folder + "/" + gold.file), as: UTF8.self)
            let fold: (String) -> [Substring] = { $0.split(whereSeparator: \.isWhitespace) }
            let given = [ReplyText.own(text), ReplyText.unquoted(text)]
            if given.contains(where: { fold($0) == fold(wanted) }) {
                right += 1
            } else {
                print("\(suite) \(gold.file)\nWANTED \(wanted)\nREAD \(given[0])\n")
            }
        }
        print("\(suite) exact \(right)/\(all)")
        #expect(right >= floor)
    }
}
