import Funnels
import Testing

@Suite struct MailMilestoneTests {
    @Test(
        "every milestone leads to a stage of the standard funnel", arguments: MailMilestone.allCases
    )
    func stages(milestone: MailMilestone) {
        #expect(Funnel.standard.stage(for: milestone)?.id == milestone.rawValue)
    }

    @Test(
        "mail moves a deal forwards",
        arguments: [
            (nil, .outreachStarted, "outreach-started"), (nil, .positive, "positive"),
            ("contacts-found", .outreachStarted, "outreach-started"),
            ("outreach-started", .replied, "replied"),
            ("outreach-started", .repliedNegative, "replied-negative"),
            ("replied", .repliedNegative, "replied-negative"), ("replied", .positive, "positive"),
            ("replied-negative", .positive, "positive"),
        ] as [(String?, MailMilestone, String)])
    func forwards(current: String?, milestone: MailMilestone, target: String) {
        #expect(Funnel.standard.move(from: current, on: milestone) == target)
        #expect(Funnel.standard.move(from: current, on: milestone, setByPerson: true) == target)
    }

    @Test(
        "mail does not move a deal backwards, nor within its stage",
        arguments: [
            ("outreach-started", .outreachStarted), ("replied", .replied),
            ("replied", .outreachStarted),
            ("replied-negative", .replied), ("positive", .replied), ("positive", .outreachStarted),
            ("positive", .positive),
        ] as [(String, MailMilestone)])
    func neverBackwards(current: String, milestone: MailMilestone) {
        #expect(Funnel.standard.move(from: current, on: milestone) == nil)
    }

    @Test("a later no replaces an earlier yes, unless a person said yes")
    func laterVerdict() {
        #expect(Funnel.standard.move(from: "positive", on: .repliedNegative) == "replied-negative")
        #expect(
            Funnel.standard.move(from: "positive", on: .repliedNegative, setByPerson: true) == nil)
    }

    @Test(
        "a deal beyond the mail's stages, or in an unknown one, is left to people",
        arguments: MailMilestone.allCases)
    func beyond(milestone: MailMilestone) {
        for stage in Funnel.standard.stages where stage.order > 7 {
            #expect(Funnel.standard.move(from: stage.id, on: milestone) == nil)
        }
        #expect(Funnel.standard.move(from: "gone", on: milestone) == nil)
    }

    @Test("a funnel without the stage is not moved by the milestone")
    func custom() throws {
        let funnel = try Funnel(stages: [
            stage("outreach-started", 1), stage("positive", 2), stage("won", 3),
        ])
        #expect(funnel.move(from: "outreach-started", on: .replied) == nil)
        #expect(funnel.move(from: "outreach-started", on: .positive) == "positive")
        #expect(funnel.move(from: "won", on: .positive) == nil)
    }
}
