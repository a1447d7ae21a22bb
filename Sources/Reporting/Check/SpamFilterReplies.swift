import Deliverability

/// What rspamd says of a message (`POST /checkv2`).
package enum RspamdReply {
    private static let id = "filter/rspamd"

    package static func check(_ answer: WebAnswer) -> Check {
        guard answer.status == 200, let json = try? JSONText.parse(answer.body),
            let score = json["score"].flatMap(number),
            let limit = json["required_score"].flatMap(number)
        else {
            let reason = (try? JSONText.parse(answer.body))?["error"]?.text
            return Check(
                id, .unknown,
                "rspamd gave no score: it answered \(answer.status)"
                    + (reason.map { ", '\($0)'" } ?? ""),
                evidence: [
                    Evidence(
                        "POST \(answer.url)",
                        String(decoding: answer.body.prefix(500), as: UTF8.self))
                ])
        }
        let action = json["action"]?.text ?? "no action"
        let symbols = RspamdReply.symbols(json["symbols"])
        let status: Check.Status =
            switch action {
            case "no action": .pass
            case "greylist": .warn
            default: .fail
            }
        let worst = symbols.filter { $0.score > 0 }.prefix(3).map(\.name)
        let why =
            worst.isEmpty || status == .pass ? "" : "; most by \(worst.joined(separator: ", "))"
        return Check(
            id, status,
            "rspamd scores \(SpamScore.text(score)) of \(SpamScore.text(limit)): \(action)\(why)",
            evidence: [
                Evidence(
                    "symbols of rspamd",
                    symbols.map { "\(SpamScore.text($0.score)) \($0.name)" }.joined(separator: "\n")
                )
            ])
    }

    private static func symbols(_ json: JSONText?) -> [(name: String, score: Double)] {
        guard case .object(let members)? = json else { return [] }
        return members.prefix(200).compactMap { member in
            let score = member.value["score"].flatMap(number) ?? 0
            return score == 0 ? nil : (member.key, score)
        }.sorted { ($1.score, $0.name) < ($0.score, $1.name) }
    }

    private static func number(_ json: JSONText) -> Double? {
        switch json {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}

/// What spamd says of a message (`SYMBOLS`, SPAMD protocol 1.5).
package enum SpamdReply {
    private static let id = "filter/spamassassin"

    package static func check(_ reply: [UInt8]) -> Check {
        let text = String(decoding: reply.prefix(20_000), as: UTF8.self)
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0.filter { $0 != 13 }, as: UTF8.self) }
        let status = lines.first?.split(separator: " ") ?? []
        let spam = lines.first { $0.lowercased().hasPrefix("spam:") }
        guard status.count >= 2, status[0].hasPrefix("SPAMD/"), status[1] == "0", let spam,
            let (score, limit) = scores(in: spam)
        else {
            return Check(
                id, .unknown,
                "SpamAssassin gave no score: it answered '\(lines.first?.prefix(80) ?? "")'",
                evidence: [Evidence("spamd", String(text.prefix(500)))])
        }
        let blank = lines.firstIndex(of: "") ?? lines.endIndex
        let symbols = lines[blank...].joined().split(separator: ",")
        return Check(
            id, score >= limit ? .fail : score >= limit / 2 ? .warn : .pass,
            "SpamAssassin scores \(SpamScore.text(score)) of \(SpamScore.text(limit))",
            evidence: [Evidence("rules of SpamAssassin", symbols.joined(separator: "\n"))])
    }

    /// Reads `Spam: True ; 7.0 / 5.0`.
    private static func scores(in line: String) -> (Double, Double)? {
        guard let mark = line.lastIndex(of: ";") else { return nil }
        let sides = line[line.index(after: mark)...].split(separator: "/")
        guard sides.count == 2, let score = Double(sides[0].filter { $0 != " " }),
            let limit = Double(sides[1].filter { $0 != " " })
        else { return nil }
        return (score, limit)
    }
}

enum SpamScore {
    /// One digit after the point, as filters print scores.
    static func text(_ score: Double) -> String {
        guard score.isFinite, abs(score) < 1_000_000 else { return "?" }
        let tenths = Int((score * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        return "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}
