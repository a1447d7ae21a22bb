/// Why a delivery failed, in the vocabulary of sisimai, and what follows from it.
enum BounceReason {
    static let undefined = "undefined"

    private static let hard: Set<String> = ["userunknown", "hostunknown", "hasmoved", "notaccept"]
    private static let block: Set<String> = [
        "authfailure", "badreputation", "blocked", "policyviolation", "rejected", "requireptr",
        "securityerror", "spamdetected", "speeding", "toomanyconn", "contenterror",
        "virusdetected", "notcompliantrfc", "norelaying",
    ]

    /// Returns what a reason means for the address and for the mailbox that sent.
    static func bounceClass(of reason: String) -> BounceClass {
        if hard.contains(reason) { return .hard }
        if block.contains(reason) { return .block }
        return reason == undefined ? .unknown : .soft
    }

    /// Returns the reason that the words of a server or its codes give.
    static func find(text: String, status: String?) -> String {
        if let reason = ReasonPhrases.find(in: text) { return reason }
        let codes = SMTPCodes(text)
        return status.flatMap(reason(status:)) ?? codes.status.flatMap(reason(status:)) ?? undefined
    }

    /// RFC 3463 §3 and the registry of enhanced status codes (RFC 5248).
    private static func reason(status: String) -> String? {
        let parts = status.split(separator: ".")
        guard parts.count == 3, let subject = Int(parts[1]), let detail = Int(parts[2]) else {
            return nil
        }
        let permanent = parts[0] == "5"
        switch (subject, detail) {
        case (1, 0), (1, 1): return permanent ? "userunknown" : nil
        case (1, 2): return "hostunknown"
        case (1, 3), (1, 4): return "userunknown"
        case (1, 6): return "hasmoved"
        case (1, 7), (1, 8), (1, 9): return "rejected"
        case (1, 10): return "notaccept"
        case (2, 0): return "filtered"
        case (2, 1): return "suspend"
        case (2, 2): return "mailboxfull"
        case (2, 3), (3, 4): return "mesgtoobig"
        case (2, 4): return "filtered"
        case (3, 1): return "systemfull"
        case (3, 2): return "notaccept"
        case (3, 0), (3, 3), (3, 5): return "systemerror"
        case (4, 1), (4, 2), (4, 3): return "networkerror"
        case (4, 4): return "hostunknown"
        case (4, 5): return "systemerror"
        case (4, 0), (4, 6): return "networkerror"
        case (4, 7): return "expired"
        case (5, 0), (5, 1), (5, 2), (5, 4), (5, 5): return "syntaxerror"
        case (5, 3): return "toomanyconn"
        case (6, _): return "contenterror"
        case (7, 0), (7, 1): return "securityerror"
        case (7, 20...23), (7, 26), (7, 29): return "authfailure"
        case (7, 25): return "requireptr"
        case (7, _): return "securityerror"
        default: return nil
        }
    }
}
