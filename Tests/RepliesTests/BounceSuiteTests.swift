import Foundation
import GMimeReader
import Mail
import Replies
import Testing

private struct SisimaiRow: Decodable {
    let file: String
    let index: Int
    let reason: String
    let status: String
    let hardbounce: Bool
}

private struct FluflRow: Decodable {
    let file: String
    let recipients: [String]
    let temporary: Bool
}

extension InboundMessage {
    fileprivate var isDelayNotice: Bool {
        let words = (subject + text.prefix(3000)).lowercased()
        return words.contains("delay") || words.contains("retr") || words.contains("not yet")
    }
}

@Suite struct BounceSuiteTests {
    private static let sisimai = SharedFiles.path("conformance/bounce/sisimai")
    private static let flufl = SharedFiles.path("conformance/bounce/flufl")

    private static let block: Set<String> = [
        "authfailure", "badreputation", "blocked", "policyviolation", "rejected", "requireptr",
        "securityerror", "spamdetected", "speeding", "toomanyconn", "contenterror",
        "virusdetected", "notcompliantrfc", "norelaying",
    ]
    private static let hard: Set<String> = ["userunknown", "hostunknown", "hasmoved", "notaccept"]

    private static func bounceClass(_ reason: String) -> BounceClass {
        hard.contains(reason) ? .hard : block.contains(reason) ? .block : .soft
    }

    @Test("labelled bounces get their class and reason", .enabled(if: sisimai != nil))
    func reasons() throws {
        let folder = Self.sisimai ?? ""
        let rows = try SharedFiles.decode([SisimaiRow].self, at: folder + "/expected.json")
        let parser = MessageParser()
        let classifier = ReplyClassifier()
        var right = (reason: 0, bounceClass: 0, status: 0, seen: 0)
        var all = 0
        var report = ""
        for row in rows
        where row.index == 1 && !["feedback", "vacation", "delivered"].contains(row.reason) {
            all += 1
            let message = parser.parse(try SharedFiles.bytes(folder + "/mails/" + row.file))
            let reading = classifier.read(message)
            guard let bounce = reading.bounce else {
                // A report that the server still tries is no bounce here.
                if reading.category == .autoAcknowledgement, message.isDelayNotice {
                    all -= 1
                    continue
                }
                report +=
                    "\(row.file) \(row.reason) not seen: \(reading.category) \(message.subject.prefix(50))\n"
                continue
            }
            right.seen += 1
            if bounce.reason == row.reason { right.reason += 1 }
            if bounce.bounceClass == Self.bounceClass(row.reason) { right.bounceClass += 1 }
            if bounce.recipients.first?.status == row.status { right.status += 1 }
            if bounce.bounceClass != Self.bounceClass(row.reason) {
                let words = bounce.recipients.first?.diagnostic ?? reading.evidence
                report += "\(row.file) \(row.reason) read as \(bounce.reason) [\(row.status)]: "
                report +=
                    words.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(170)
                    + "\n"
            }
        }
        print(report)
        print(
            "bounces seen \(right.seen), class \(right.bounceClass), reason \(right.reason), status \(right.status) of \(all)"
        )
        #expect(right.seen * 100 >= all * 97)
        #expect(right.bounceClass * 100 >= all * 95)
        #expect(right.reason * 100 >= all * 92)
    }

    @Test("labelled bounces name their recipients", .enabled(if: flufl != nil))
    func recipients() throws {
        let folder = Self.flufl ?? ""
        let rows = try SharedFiles.decode([FluflRow].self, at: folder + "/expected.json")
        let parser = MessageParser()
        let classifier = ReplyClassifier()
        var right = 0
        var found = 0
        var all = 0
        var report = ""
        for row in rows where !row.temporary && !row.recipients.isEmpty {
            guard let bytes = try? SharedFiles.bytes(folder + "/" + row.file) else { continue }
            all += 1
            let reading = classifier.read(parser.parse(bytes))
            let given = Set((reading.bounce?.recipients ?? []).map(\.address.normalized))
            let wanted = Set(row.recipients.map { $0.lowercased() })
            if wanted.isSubset(of: given) { found += 1 }
            if given == wanted {
                right += 1
            } else {
                report +=
                    "\(row.file) wanted \(row.recipients), read \(given.sorted()) \(reading.category)\n"
            }
        }
        print(report + "recipients found \(found), exact \(right) of \(all)")
        #expect(found * 100 >= all * 98)
        #expect(right * 100 >= all * 96)
    }
}
