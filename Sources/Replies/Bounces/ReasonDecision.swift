/// Concludes the reason from the facts: codes of the provider, words with the step that was refused, codes.
enum ReasonDecision {
    /// Returns the reason; ``BounceReason/undefined`` when nothing in the report gives one.
    static func reason(_ facts: BounceFacts) -> BounceReason {
        HostTable.reason(facts)
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
        .virusdetected, .notaccept, .networkerror, .authfailure, .requireptr, .mailboxfull,
        .systemfull,
        .badreputation, .toomanyconn, .speeding, .hasmoved, .suspend, .mesgtoobig, .exceedlimit,
        .norelaying, .notcompliantrfc, .contenterror, .spamdetected, .blocked, .rejected,
        .hostunknown,
        .mailererror, .userunknown, .filtered, .policyviolation, .failedstarttls, .securityerror,
        .syntaxerror, .onhold,
        .expired, .systemerror,
    ]

    private static func worded(_ words: FoldedText, _ facts: BounceFacts) -> BounceReason? {
        if let certain = facts.status?.certainReason { return certain }
        let heard = ServerPhrases.all.reasons(in: words)
        guard let reason = order.first(where: heard.contains) else { return nil }
        return reason == .userunknown ? unknownUser(facts) : reason
    }

    /// A server that refuses an unknown address does so at RCPT, or says x.1.1. Refused later, or at a step that
    /// nobody names, a filter behind the server used the same words.
    private static func unknownUser(_ facts: BounceFacts) -> BounceReason {
        if facts.status?.blamesMailbox == true || facts.verb == .recipient { return .userunknown }
        return .filtered
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
