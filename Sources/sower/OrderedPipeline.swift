/// Works on batches on several processors; what comes out has the order of what went in.
struct OrderedPipeline<Item: Sendable, Outcome: Sendable> {
    /// How many batches are in the making or wait for their turn, so that memory does not grow with all of them.
    let limit: Int
    let work: @Sendable (Item) -> Outcome

    private struct Batch: Sendable {
        let number: Int
        let outcomes: [Outcome]
    }

    /// Hands out outcomes in order as soon as all before them are done.
    private struct Sequencer {
        private var waiting: [Int: [Outcome]] = [:]
        private(set) var next = 0

        mutating func release(_ batch: Batch, to take: (Outcome) throws -> Void) rethrows {
            waiting[batch.number] = batch.outcomes
            while let outcomes = waiting.removeValue(forKey: next) {
                for outcome in outcomes { try take(outcome) }
                next += 1
            }
        }
    }

    /// Pulls batches until there are no more; a single one, or one at a time, needs no other thread.
    ///
    /// - Throws: what source and taker throw.
    func run(
        pulling pull: () throws -> [Item]?, take: (Outcome) throws -> Void
    ) async throws {
        guard let first = try pull() else { return }
        guard limit > 1, let second = try pull() else {
            var batch: [Item]? = first
            while let items = batch {
                for item in items { try take(work(item)) }
                batch = try pull()
            }
            return
        }
        var ahead = [second, first]
        try await run(pulling: { try ahead.popLast() ?? pull() }, all: take)
    }

    private func run(
        pulling pull: () throws -> [Item]?, all take: (Outcome) throws -> Void
    ) async throws {
        let work = work
        try await withThrowingTaskGroup(of: Batch.self) { group in
            var sequencer = Sequencer()
            var number = 0
            while let items = try pull() {
                while number - sequencer.next >= limit, let done = try await group.next() {
                    try sequencer.release(done, to: take)
                }
                let own = number
                group.addTask { Batch(number: own, outcomes: items.map(work)) }
                number += 1
            }
            while let done = try await group.next() { try sequencer.release(done, to: take) }
        }
    }
}
