import Campaigns
import Deliverability
import Diagnostics
import Mail
import Operations
import Replies
import Reporting
import Workspace

/// Explains refusals: which provider's rule a bounce names, and the record to publish.
struct BounceExplanation {
    let remedies: BounceRemedies
    /// The mailboxes of the workspace, for the servers that they send by; none outside of one.
    let mailboxes: [MailboxSettings]

    /// Returns a report on each message of a path that is a bounce, or that is nothing but a server's reply.
    func reports(on path: String) async throws -> [CheckReport] {
        var found: [(name: String, mail: RefusedMail?)] = []
        let classifier = ReplyClassifier()
        let reader = MessageReader()
        let sources = InboundSources([path])
        while let raw = sources.next() {
            switch reader.read(raw) {
            case .success(let known):
                let bounce = classifier.read(known.message).bounce
                found.append((raw.shown, refusal(in: known.message, bounce)))
            case .failure(let fault): throw FileError(fault.sentence)
            }
        }
        if found.count == 1, found[0].mail?.text.isEmpty == true, path != "-" {
            // A reply that begins with its code reads as a broken head of a mail: take it as it stands.
            let text = String(decoding: try FileAccess.read(path, limit: 1 << 20), as: UTF8.self)
            found[0].mail?.text = text
        }
        var reports: [CheckReport] = []
        for (name, mail) in found {
            reports.append(CheckReport(name, [await check(on: mail)]))
        }
        return reports
    }

    private func check(on mail: RefusedMail?) async -> Check {
        guard let mail, !mail.text.isEmpty else {
            return Check("bounce/rule", .unknown, "no refusal is told here")
        }
        let evidence = [Evidence("reply", mail.text)]
        guard let advice = BounceAdvice(mail) else {
            return Check(
                "bounce/rule", .unknown,
                "it names no rule of senders; of a mailbox that is gone or full no record helps",
                evidence: evidence)
        }
        let who = advice.provider.map { "\($0.name) refused: " } ?? ""
        return Check(
            "bounce/\(advice.cause.rawValue)", .fail,
            "\(who)\(advice.rule.id), \(advice.rule.predicate)", section: advice.rule.section,
            evidence: evidence, remedies: await remedies.remedies(for: advice, mail))
    }

    private func refusal(in message: InboundMessage, _ bounce: BounceReading?) -> RefusedMail? {
        let recipient = bounce?.recipients.first
        // A mail from somebody that is no bounce says nothing of ours.
        guard bounce != nil || message.from == nil else { return nil }
        let returned = message.report.returnedHeaders
        let value = { (name: String) in
            returned.first { $0.name.lowercased() == name }?.value
        }
        let from = value("from").flatMap { try? NamedAddress(parsing: $0) }?.address.asciiDomain
        let envelope = value("return-path")
            .flatMap { try? EmailAddress(parsing: $0.filter { $0 != "<" && $0 != ">" }) }
        let signatures = returned.filter { $0.name.lowercased() == "dkim-signature" }
        return RefusedMail(
            status: recipient?.status,
            text: recipient?.diagnostic ?? BounceExplanation.text(of: message),
            recipientDomain: recipient?.address.asciiDomain, fromDomain: from,
            envelopeDomain: envelope?.asciiDomain ?? from,
            signingDomains: signatures.compactMap { BounceExplanation.domain(of: $0.value) },
            smtpHost: mailboxes.first { $0.from.value.address.asciiDomain == from }?.smtp.value.host
        )
    }

    /// A file with a server's reply alone is read as the head of a mail, so all of it counts.
    private static func text(of message: InboundMessage) -> String {
        let head = message.headers.map { "\($0.name): \($0.value)" }
        return (head + [message.text]).joined(separator: "\n")
    }

    /// The `d=` of a DKIM signature (RFC 6376 §3.5).
    private static func domain(of signature: String) -> String? {
        let tags = signature.split(separator: ";").map { String($0).trimmedSpaces }
        return tags.first { $0.hasPrefix("d=") }.map { String($0.dropFirst(2)).trimmedSpaces }
    }
}
