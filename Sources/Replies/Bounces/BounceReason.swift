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

    /// Words after which a report quotes the other server; what follows the last of them weighs more.
    private static let quoteMarks = [
        "the error that the other server returned was:", "remote host said:", "server message",
        "<<<", " said:", "smtp error from remote",
    ]
    /// Signs that the server had accepted the recipient before it answered.
    private static let dataMarks = [
        "end of data", ">>> data", "smtp command data", "data command", "after data", "data:",
    ]

    /// Returns the reason that the words of a server or its codes give.
    static func find(text: String, status: String?) -> String {
        let codes = SMTPCodes(text)
        if let reason = (status ?? codes.status).flatMap(certainReason) { return reason }
        let folded = Folding.fold(text.limited(to: 6000)).split { $0.isWhitespace }
            .joined(separator: " ")
        let quoted = quoteMarks.compactMap { folded.lastRange(of: $0)?.upperBound }.max()
        let said = quoted.map { String(folded[$0...]) } ?? folded
        guard
            let reason = ReasonPhrases.find(in: said) ?? ReasonPhrases.find(in: folded)
                ?? status.flatMap(reason(status:)) ?? codes.status.flatMap(reason(status:))
        else { return undefined }
        // Refused after the body: a filter behind the server, not the address, unless the code says the address.
        let code = status ?? codes.status ?? ""
        let afterData = dataMarks.contains { folded.lastRange(of: $0) != nil }
        let wasPipelined = folded.lastRange(of: "<<< 503") != nil
        guard reason == "userunknown", afterData, !wasPipelined, !code.hasSuffix(".1.1") else {
            return reason
        }
        return "filtered"
    }

    /// Codes that leave no room for another reading, whatever the words beside them.
    private static func certainReason(status: String) -> String? {
        guard status.first == "5" else { return nil }
        switch status {
        case "5.1.6": return "hasmoved"
        case "5.1.7", "5.1.8": return "rejected"
        case "5.1.10", "5.7.27": return "notaccept"
        case "5.3.2": return "notaccept"
        case "5.2.2": return "mailboxfull"
        case "5.2.3": return "exceedlimit"
        case "5.3.4": return "mesgtoobig"
        case "5.7.20", "5.7.21", "5.7.22", "5.7.23", "5.7.26": return "authfailure"
        case "5.7.25": return "requireptr"
        default: return nil
        }
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
