/// Scores letters on all processors; what comes out has the order of what went in.
///
/// No more batches are in the making than twice the processors, so that memory does not grow with the set.
struct AuditPipeline {
    let auditor: LetterAuditor
    let processors: Int

    private struct Batch: Sendable {
        let number: Int
        let outcomes: [LetterOutcome]
    }

    /// Hands out outcomes in order as soon as all before them are done.
    private struct Sequencer {
        private var waiting: [Int: [LetterOutcome]] = [:]
        private(set) var next = 0

        mutating func release(_ batch: Batch, to take: (LetterOutcome) throws -> Void) rethrows {
            waiting[batch.number] = batch.outcomes
            while let outcomes = waiting.removeValue(forKey: next) {
                for outcome in outcomes { try take(outcome) }
                next += 1
            }
        }
    }

    /// Pulls letters from a source until it is dry.
    ///
    /// - Throws: what source and taker throw.
    func run(from source: AuditSources, take: (LetterOutcome) throws -> Void) async throws {
        let auditor = auditor
        let limit = 2 * processors
        try await withThrowingTaskGroup(of: Batch.self) { group in
            var sequencer = Sequencer()
            var number = 0
            while let letters = try source.batch() {
                while number - sequencer.next >= limit, let done = try await group.next() {
                    try sequencer.release(done, to: take)
                }
                let own = number
                group.addTask { Batch(number: own, outcomes: letters.map(auditor.audit)) }
                number += 1
            }
            while let done = try await group.next() { try sequencer.release(done, to: take) }
        }
    }
}
