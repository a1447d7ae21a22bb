import Funnels
import Reporting
import Testing

@Suite struct FunnelScreenTests {
    @Test("without deals it says how the first one begins")
    func empty() {
        #expect(
            screen([]) == ["no deals yet: a deal begins with the first mail that is accepted"])
    }

    @Test("bars, conversions and advice line up")
    func golden() {
        let lines = screen(
            [("outreach-started", 169), ("replied", 10), ("replied-negative", 9), ("positive", 12)])
        #expect(
            lines == [
                "4  Outreach Started                 200  ████████████████████",
                "5  Replied                           31  ███▏                  15.5 %  (11.1–21.2)",
                "    ↳ split 'Outreach Started'? 3 of 4 leave after it (n = 200)",
                "6  Replied Negative                   9  ▉",
                "7  Target Contact Replied Positive   12  █▎                    38.7 %  (23.7–56.2)"
                    + "  too few to advise (n = 31)",
                "nobody yet at 8 Lead Qualified or beyond; people move deals there: "
                    + "sower funnel move EMAIL STAGE",
            ])
    }

    @Test("deals in a stage that is no more are named")
    func unknownStage() {
        let lines = screen([("outreach-started", 2), ("demo\u{1B}[2J", 1)])
        #expect(
            lines.last
                == "some deals are at 'demo\u{FFFD}[2J', which the funnel no longer has; "
                + "move them, or add the stage")
    }

    @Test("a funnel without mail stages is shown from its first stage")
    func ownFunnel() throws {
        let stages = ["знакомство", "倉庫"].enumerated().map { index, label in
            Stage(
                id: "s-\(index)", label: label, description: "", role: "", criteria: "",
                order: index + 1)
        }
        let funnel = try Funnel(stages: stages)
        let lines = screen([("s-0", 3), ("s-1", 1)], of: funnel)
        #expect(
            lines == [
                "1  знакомство  4  ████████████████████",
                "2  倉庫        1  █████                 25.0 %  (4.6–69.9)  too few to advise (n = 4)",
            ])
    }

    @Test("no line is wider than the screen, however long labels and counts are")
    func width() throws {
        let stages = (1...12).map { order in
            Stage(
                id: "s-\(order)", label: String(repeating: "длинное 倉 ", count: 9), description: "",
                role: "", criteria: "", order: order * 1000)
        }
        let funnel = try Funnel(stages: stages)
        for passed in [0, 1, 40, 400] {
            let lines = screen([("s-1", 1000), ("s-2", passed), ("s-3", 1), ("x", 1)], of: funnel)
            #expect(lines.allSatisfy { displayWidth($0) <= 110 }, "\(lines)")
        }
    }

    private func screen(
        _ deals: [(stage: String, count: Int)], of funnel: Funnel = .standard
    ) -> [String] {
        let stages = deals.flatMap { Array(repeating: $0.stage, count: $0.count) }
        let moves = stages.enumerated().map { (deal: $0, stage: $1) }
        return FunnelScreen(funnelCounts(moves: moves, in: funnel), of: funnel).lines
    }
}
