/// Concludes the reason from the facts: codes of the provider, words with the step that was refused, codes.
enum ReasonDecision {
    /// Returns the reason; ``BounceReason/undefined`` when nothing in the report gives one.
    static func reason(_ facts: BounceFacts) -> BounceReason {
        HostTable.reason(facts)
            ?? facts.status?.certainReason
            ?? worded(facts.said, facts)
            ?? coded(facts)
            ?? worded(facts.told, facts)
            ?? stepped(facts)
            ?? facts.status?.reason
            ?? replied(facts.reply)
            ?? (facts.reply == nil ? .undefined : .onhold)
    }

    /// The order in which words weigh: the more one cause alone brings them about, the earlier.
    private static let order: [BounceReason] = [
        .virusdetected, .notaccept, .notcompliantrfc, .requireptr, .authfailure, .mailboxfull,
        .systemfull, .badreputation, .toomanyconn, .speeding, .hasmoved, .suspend, .mesgtoobig,
        .exceedlimit, .norelaying, .contenterror, .spamdetected, .blocked, .rejected,
        .networkerror, .hostunknown, .mailererror, .userunknown, .filtered, .policyviolation,
        .failedstarttls, .securityerror, .syntaxerror, .onhold, .systemerror, .expired,
    ]

    /// What a server can hold against a client before it knows sender and recipient.
    private static let ofClients: Set<BounceReason> = [
        .notaccept, .requireptr, .authfailure, .badreputation, .toomanyconn, .speeding,
        .spamdetected, .blocked, .failedstarttls, .policyviolation,
    ]

    private static func worded(_ words: FoldedText, _ facts: BounceFacts) -> BounceReason? {
        let heard = ServerPhrases.all.reasons(in: words)
        let isEarly = facts.verb == .connect || facts.verb == .hello
        let reason = order.first { heard.contains($0) && (!isEarly || ofClients.contains($0)) }
        return switch reason {
        case .userunknown: unknownUser(facts)
        case nil where isEarly: .blocked
        // The prefix that Postfix puts before every refusal at RCPT says least.
        case nil where words.contains("recipient address rejected") && facts.status?.subject != 7:
            unknownUser(facts)
        case nil where isUnrouted(words): unrouted(facts)
        default: reason
        }
    }

    private static func isUnrouted(_ words: FoldedText) -> Bool {
        words.contains("unrouteable address") || words.contains("unroutable address")
    }

    /// Exim says the same of a domain it cannot find itself and of a local part that it does not know when asked.
    private static func unrouted(_ facts: BounceFacts) -> BounceReason {
        facts.reply == nil && facts.verb == nil ? .hostunknown : unknownUser(facts)
    }

    /// A server that refuses an unknown address does so at RCPT, or says x.1.1. Refused at another step, or
    /// at one that nothing shows, a filter behind the server used the same words.
    private static func unknownUser(_ facts: BounceFacts) -> BounceReason {
        if facts.status?.blamesMailbox == true { return .userunknown }
        return facts.verb == .recipient ? .userunknown : .filtered
    }

    /// The status code where it names a cause.
    private static func coded(_ facts: BounceFacts) -> BounceReason? {
        guard let status = facts.status, !status.isVague || status.blamesMailbox else { return nil }
        if facts.verb == .mail, status.subject == 7, facts.said.contains("denied") {
            return .rejected
        }
        return status.reason
    }

    /// Before it knows a recipient, a server refuses the client; at MAIL, the sender.
    private static func stepped(_ facts: BounceFacts) -> BounceReason? {
        switch facts.verb {
        case .connect, .hello: .blocked
        case .mail: .rejected
        case .recipient, .data, nil: nil
        }
    }

    /// RFC 5321 §4.2.3, RFC 4954 §6, RFC 7504 §4.
    private static func replied(_ code: Int?) -> BounceReason? {
        switch code {
        case 500, 501, 502, 503, 504: .syntaxerror
        case 521, 556: .notaccept
        case 530, 534, 535, 538: .securityerror
        case 523: .mesgtoobig
        default: nil
        }
    }
}
