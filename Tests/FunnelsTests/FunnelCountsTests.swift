import Funnels
import Testing

@Suite struct FunnelCountsTests {
    /// Moves of one deal each, as `stage stage …`.
    private func counts(_ deals: [String], in funnel: Funnel = .standard) -> FunnelCounts {
        let moves = deals.enumerated().flatMap { number, track in
            track.split(separator: " ").map { (deal: number, stage: String($0)) }
        }
        return funnelCounts(moves: moves, in: funnel)
    }

    private func row(_ id: String, in counts: FunnelCounts) throws -> FunnelCounts.Row {
        try #require(counts.rows.first { $0.stage.id == id })
    }

    @Test("a deal counts where it is now, and everywhere on its way")
    func reached() throws {
        let counts = counts([
            "outreach-started", "outreach-started replied", "outreach-started demo-run",
        ])
        #expect(counts.deals == 3)
        #expect(try row("outreach-started", in: counts).count == 1)
        #expect(try row("outreach-started", in: counts).reached == 3)
        #expect(try row("replied", in: counts).reached == 2)
        // It skipped these, and counts as having passed them.
        #expect(try row("lead-qualified", in: counts).reached == 1)
        #expect(try row("lead-qualified", in: counts).count == 0)
        #expect(try row("unsorted", in: counts).reached == 3)
    }

    @Test("a deal that is moved back keeps what it has reached")
    func movedBack() throws {
        let counts = counts(["demo-run positive"])
        #expect(try row("demo-run", in: counts).reached == 1)
        #expect(try row("demo-run", in: counts).count == 0)
        #expect(try row("positive", in: counts).count == 1)
    }

    @Test("a negative reply is a reply, and a branch that others do not pass")
    func branch() throws {
        let counts = counts([
            "outreach-started", "outreach-started replied-negative", "outreach-started positive",
            "outreach-started replied replied-negative positive",
        ])
        #expect(try row("replied", in: counts).reached == 3)
        #expect(try row("replied-negative", in: counts).reached == 2)
        #expect(try row("replied-negative", in: counts).conversion == nil)
        let positive = try #require(try row("positive", in: counts).conversion)
        #expect((positive.from, positive.passed, positive.total) == ("replied", 2, 3))
    }

    @Test("a deal lost early does not count as signed")
    func exit() throws {
        let counts = counts([
            "outreach-started replied won-or-lost", "signed won-or-lost", "signed",
        ])
        #expect(try row("won-or-lost", in: counts).reached == 2)
        #expect(try row("signed", in: counts).reached == 2)
        #expect(try row("replied", in: counts).reached == 3)
        let closed = try #require(try row("won-or-lost", in: counts).conversion)
        #expect((closed.passed, closed.total) == (1, 2))
    }

    @Test("moves of different deals may be mixed")
    func mixed() throws {
        let moves = [
            ("a", "outreach-started"), ("b", "outreach-started"), ("a", "replied"),
            ("b", "positive"),
        ]
        let counts = funnelCounts(moves: moves.map { (deal: $0.0, stage: $0.1) }, in: .standard)
        #expect(try row("replied", in: counts).count == 1)
        #expect(try row("positive", in: counts).count == 1)
    }

    @Test("stages that the funnel no longer has are named")
    func unknownStages() throws {
        let counts = counts(["outreach-started zzz", "aaa", "outreach-started"])
        #expect(counts.unknownStages == ["aaa", "zzz"])
        #expect(counts.deals == 3)
        #expect(try row("outreach-started", in: counts).reached == 2)
    }

    @Test("nobody has no conversion")
    func empty() {
        let counts = counts([])
        #expect(counts.rows.count == 15)
        #expect(counts.rows.allSatisfy { $0.conversion == nil && $0.reached == 0 })
    }
}
