import Foundation
import Replies
import Testing

private struct GoldReply: Decodable {
    let file: String
    /// The author's whole text; the other rows of the suites only constrain it.
    let reply: String?
}

@Suite struct ReplySuiteTests {
    private static let folder = SharedFiles.path("conformance/reply")
    private static let suites = [
        "email_reply_parser", "mail-parser-reply", "zapier-email-reply-parser",
    ]

    /// The text exactly right: with or without the signature, on which the suites disagree.
    private func isRight(_ text: String, _ wanted: String) -> Bool {
        let words: (String) -> [Substring] = { $0.split(whereSeparator: \.isWhitespace) }
        return [ReplyText.own(text), ReplyText.unquoted(text)].contains {
            words($0) == words(wanted)
        }
    }

    @Test(
        "nine of ten full expectations of the public suites are met", .enabled(if: folder != nil))
    func exactReplies() throws {
        var right = 0
        var all = 0
        var report = ""
        for suite in Self.suites {
            let folder = (Self.folder ?? "") + "/" + suite
            let golds = try SharedFiles.decodeLines(GoldReply.self, at: folder + "/expected.jsonl")
            var rightHere = 0
            var allHere = 0
            for gold in golds {
                guard let wanted = gold.reply else { continue }
                allHere += 1
                let bytes = try SharedFiles.bytes(folder + "/" + gold.file)
                let text = String(decoding: bytes, as: UTF8.self)
                if isRight(text, wanted) {
                    rightHere += 1
                } else {
                    report += "missed: \(suite) \(gold.file)\n  wanted \(wanted.debugDescription)"
                    report += "\n  read   \(ReplyText.own(text).debugDescription)\n"
                }
            }
            report += "\(suite): exact \(rightHere) of \(allHere)\n"
            right += rightHere
            all += allHere
        }
        print(report + "all suites: exact \(right) of \(all)")
        #expect(right * 10 >= all * 9)
    }
}
