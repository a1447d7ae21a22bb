/// What came of one signature.
package struct DKIMResult: Sendable, Equatable {
    /// The words of RFC 8601 §2.7.1.
    package enum Verdict: String, Sendable, Equatable {
        case pass, fail
        /// Good mathematics, but a key or algorithm that may not be trusted (RFC 8301).
        case policy
        case permanentError = "permerror"
        case temporaryError = "temperror"
    }

    package let verdict: Verdict
    /// Nil when the field could not be read.
    package let signature: DKIMSignature?
    /// 1-based line of the field in the message.
    package let line: Int
    /// One sentence why it did not pass; nil for a pass.
    package let reason: String?
    /// Where the rule of the reason is written.
    package let section: String?
    /// What was found out about the cause, surest first; one sentence each.
    package let causes: [String]
    /// What does no harm today: `l=`, a short key, `t=y`.
    package let notes: [String]
    package let key: DKIMKeyRecord?
    /// The answer in which the key was looked for; nil when nothing was asked.
    package let answer: DNSAnswer?

    init(
        _ verdict: Verdict, _ signature: DKIMSignature?, line: Int, fault: DKIMFault? = nil,
        causes: [String] = [], notes: [String] = [], key: DKIMKeyRecord? = nil,
        answer: DNSAnswer? = nil
    ) {
        self.verdict = verdict
        self.signature = signature
        self.line = line
        reason = fault?.description
        section = fault?.section
        self.causes = causes
        self.notes = notes
        self.key = key
        self.answer = answer
    }

    package var passes: Bool { verdict == .pass }
}

/// All signatures of a message.
package struct DKIMReport: Sendable, Equatable {
    /// From the top of the message, at most ``DKIMVerifier/most``.
    package let results: [DKIMResult]
    /// Signatures beyond the bound, which were not looked at.
    package let unread: Int

    /// The domains that vouch for the message, in the order of their signatures.
    package var passingDomains: [String] {
        results.compactMap { $0.passes ? $0.signature?.domain : nil }
    }

    /// Returns whether a valid signature covers every field of a name.
    package func covers(_ name: String) -> Bool {
        results.contains { $0.passes && ($0.signature?.count(of: name) ?? 0) > 0 }
    }
}
