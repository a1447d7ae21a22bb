/// Codes that one provider prints in its refusals and explains in its own documentation.
struct HostTable: Sendable {
    /// A code of the provider: an enhanced status (`5.7.509`) or words of its answer (`aup#cxsndr`).
    struct Code: Sendable {
        let marks: [String]
        let reason: BounceReason
        /// The step at which the code means this; nil for any.
        let verb: SMTPVerb?
    }

    /// Words by which the provider is known: in the name of the server that answered, else in its answer.
    let marks: [String]
    let codes: [Code]

    init(
        _ marks: [String], _ codes: [(reason: BounceReason, marks: [String])],
        afterData: [(reason: BounceReason, marks: [String])] = []
    ) {
        self.marks = marks
        self.codes =
            afterData.map { Code(marks: $0.marks, reason: $0.reason, verb: .data) }
            + codes.map { Code(marks: $0.marks, reason: $0.reason, verb: nil) }
    }

    /// Returns the reason of the first code that the facts show, of the provider that they show.
    static func reason(_ facts: BounceFacts) -> BounceReason? {
        for table in all where table.marks.contains(where: facts.comesFrom) {
            for code in table.codes
            where (code.verb == nil || code.verb == facts.verb)
                && code.marks.contains(where: facts.shows)
            {
                return code.reason
            }
        }
        return nil
    }
}
