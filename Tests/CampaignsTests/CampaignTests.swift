import Campaigns
import CivilTime
import Diagnostics
import Testing

@Suite("Campaign file")
struct CampaignTests {
    private func parse(_ text: String, name: String = "q4") -> Parsed<Campaign> {
        Campaign.parse(
            SourceFile(path: "campaigns/\(name).yml", text: text), name: CampaignName(name))
    }

    /// A campaign whose steps are given, and whose other lines are right.
    private func campaign(steps: String = "  - { id: first, template: a }", more: String = "")
        -> String
    {
        """
        campaign: q4
        audience: contacts/all.csv
        mailboxes: ann
        \(more)
        steps:
        \(steps)
        """
    }

    @Test("the documented example reads without findings")
    func example() throws {
        let parsed = parse(Example.campaign, name: "returns-dock")
        #expect(parsed.findings.map(brief) == [])
        let campaign = try #require(parsed.value)
        #expect(campaign.mailboxes.map(\.value.description) == ["ann", "boris"])
        #expect(
            campaign.steps.map(\.id.description) == ["first", "proof", "ask-colleague", "call"])
        #expect(
            campaign.steps.map(\.delay?.value) == [
                nil, .businessDays(3), .businessDays(4), .businessDays(2),
            ])
        #expect(campaign.steps[1].delay?.span.description == "campaigns/returns-dock.yml:11:12")
        #expect(campaign.steps[3].action == .task("call"))
        guard case .mail(let variants, let thread) = campaign.steps[0].action else {
            Issue.record("the first step is no mail")
            return
        }
        #expect(variants.map(\.value.description) == ["first-photo", "first-number"])
        #expect(thread == .new)
        #expect(campaign.stop == StopRules(reply: .company, outOfOffice: .resume(defaultDays: 14)))
        #expect(!campaign.atLeastOnce)
    }

    @Test("every fault of a file is listed in one run")
    func allFaults() {
        let parsed = parse(
            """
            campaign: Q4
            audiense: contacts/all.csv
            mailboxes: [ann, ann]
            blackout: [2026-02-30, 2026-12-31..2026-12-24]
            new_per_day: many
            delivery: twice
            steps:
              - id: first
                after: 3bd
                thread: reply
                template: a
              - id: first
                dealy: 2bd
                template: b
              - id: call
                after: 3
                task: call
                template: c
            stop: { reply: nobody, out_of_office: resume 10 }
            """)
        #expect(parsed.value == nil)
        let keys = parsed.findings.map {
            "\($0.span.start.line):\($0.span.start.column) \($0.rule)"
        }
        #expect(
            keys == [
                "1:1 campaign/missing-key",
                "1:11 campaign/name",
                "2:1 campaign/unknown-key",
                "3:18 campaign/value",
                "4:12 campaign/value",
                "4:24 campaign/value",
                "5:14 campaign/value",
                "6:11 campaign/value",
                "9:12 campaign/step-order",
                "10:13 campaign/step-order",
                "12:5 campaign/step-order",
                "12:9 campaign/duplicate-step",
                "13:5 campaign/unknown-key",
                "15:5 campaign/step-action",
                "16:12 campaign/value",
                "19:16 campaign/value",
                "19:39 campaign/value",
            ])
        #expect(
            parsed.findings[2].message.hasPrefix(
                "unknown key 'audiense' in the campaign; did you mean 'audience'? allowed are 'campaign', "
            ))
    }

    @Test(
        "steps that do not follow one another are errors",
        arguments: [
            (
                "  - { id: a, task: call }",
                "6:20 error campaign/step-order: the first step is a task; begin with a mail, which the sequence is counted from"
            ),
            (
                "  - { id: a, template: t, after: 3d }",
                "6:34 error campaign/step-order: the first step has no step before it; delete 'after'"
            ),
            (
                "  - { id: a, template: t, thread: reply }",
                "6:35 error campaign/step-order: the first step has no mail to reply to; delete 'thread: reply'"
            ),
            (
                "  - { id: a, template: t }\n  - { id: b, template: u }",
                "7:5 error campaign/step-order: step 2 lacks 'after'; say how long after the step before, such as 'after: 3bd'"
            ),
            (
                "  - { id: a, template: t }\n  - { id: b, after: 5h, template: u }",
                "7:21 warning campaign/short-delay: this mail follows the step before within 24 hours; '2bd' or more is usual"
            ),
            (
                "  - { id: a, template: t }\n  - { id: a, after: 3d, template: u }",
                "7:11 error campaign/duplicate-step: step id 'a' stands twice; the first is in line 6"
            ),
            (
                "  []",
                "6:3 error campaign/step-order: 'steps' is empty; a campaign has at least one mail"
            ),
            (
                "  - { id: a }",
                "6:5 error campaign/step-action: step 1 does nothing; give it one of 'template', 'variants' or 'task'"
            ),
            (
                "  - { id: a, variants: [] }",
                "6:24 error campaign/value: 'variants' is empty; name at least one template"
            ),
            (
                "  - { id: a, template: t }\n  - { id: b, after: 2, template: u }",
                "7:21 error campaign/value: 'after' is '2' without a unit; say which: '90m' (minutes), '72h' (hours), '3d' (days), '2bd' (business days)"
            ),
            (
                "  - { id: a, template: t }\n  - { id: b, after: 0d, template: u }",
                "7:21 error campaign/value: 'after' is '0d'; the number must be at least 1 and stay below ten years"
            ),
            (
                "  - { id: a, template: t }\n  - { id: b, after: 2w, template: u }",
                "7:21 error campaign/value: 'after' is '2w'; its unit 'w' is not one of '90m' (minutes), '72h' (hours), '3d' (days), '2bd' (business days)"
            ),
        ])
    func steps(text: String, expected: String) {
        #expect(parse(campaign(steps: text)).findings.map(brief) == [expected])
    }

    @Test("a task may follow a mail within a day")
    func soonTask() {
        let parsed = parse(
            campaign(steps: "  - { id: a, template: t }\n  - { id: b, after: 2h, task: call }"))
        #expect(parsed.findings.map(brief) == [])
    }

    @Test(
        "the name in the file is the file's name",
        arguments: [
            ("q5", "'campaign' is 'q5', but the file is named 'q4'; make them equal"),
            ("Q4 Dock", "'campaign' is 'Q4 Dock'; use lower-case letters, digits and hyphens"),
        ])
    func name(written: String, message: String) {
        let text = campaign().replacing("campaign: q4", with: "campaign: \(written)")
        #expect(parse(text).findings.map(\.message) == [message])
    }

    @Test("a blackout names dates and closed ranges")
    func blackout() throws {
        let more = "blackout: [2026-12-23, 2026-12-30..2027-01-02, 2027-05-01 to 2027-05-02]"
        let parsed = parse(campaign(more: more))
        #expect(parsed.findings.map(brief) == [])
        #expect(
            try #require(parsed.value).blackout.map(\.value.description) == [
                "2026-12-23", "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02", "2027-05-01",
                "2027-05-02",
            ])
    }

    @Test("a blackout of more than a year is taken for a slip")
    func longBlackout() {
        let parsed = parse(campaign(more: "blackout: 2026-12-24..2029-01-02"))
        #expect(
            parsed.findings.map(\.message) == [
                "'blackout' holds '2026-12-24..2029-01-02', more than a year; is one of the years a slip?"
            ])
    }

    @Test("limits and delivery are read")
    func limits() throws {
        let more =
            "new_per_day: 20\ndelivery: at-least-once\ntime_zone: Asia/Almaty\nstop: { reply: contact, out_of_office: stop }"
        let campaign = try #require(parse(campaign(more: more)).value)
        #expect(campaign.newPerDay?.value == 20)
        #expect(campaign.atLeastOnce)
        #expect(campaign.timeZone?.value == "Asia/Almaty")
        #expect(campaign.stop == StopRules(reply: .contact, outOfOffice: .stop))
    }

    @Test("a mailbox that the workspace lacks is an error with the nearest name")
    func unknownMailbox() throws {
        let settings = try #require(
            WorkspaceSettings.parse(SourceFile(path: "sower.yml", text: Example.workspace)).value)
        let file = SourceFile(
            path: "campaigns/q4.yml",
            text: campaign().replacing("mailboxes: ann", with: "mailboxes: [ann, anna]"))
        let campaign = try #require(Campaign.parse(file, name: CampaignName("q4")).value)
        #expect(
            validate(campaign, in: settings).map(brief) == [
                "3:18 error campaign/unknown-mailbox: unknown mailbox 'anna'; did you mean 'ann'? sower.yml has 'ann'"
            ])
    }
}

@Suite("Funnel file")
struct FunnelFileTests {
    @Test("stages are read in order")
    func stages() throws {
        let file = SourceFile(
            path: "funnel.yml",
            text: """
                stages:
                  - id: started
                    label: Outreach Started
                    role: started
                    description: the first mail was accepted
                    criteria: [a mail was accepted]
                  - { id: replied, label: Replied, criteria: a person answered }
                """)
        let parsed = FunnelFile.parse(file)
        #expect(parsed.findings.map(brief) == [])
        let stages = try #require(parsed.value)
        #expect(stages.map(\.id.value) == ["started", "replied"])
        #expect(stages[0].role?.value == "started")
        #expect(stages[1].criteria.map(\.value) == ["a person answered"])
    }

    @Test("every fault of the stages is listed")
    func faults() {
        let file = SourceFile(
            path: "funnel.yml",
            text:
                "stages:\n  - { id: a, label: A }\n  - { id: a, label: }\n  - { lable: C }\n  - { id: a, label: D }\n"
        )
        #expect(
            FunnelFile.parse(file).findings.map(brief) == [
                "3:14 error funnel/value: 'label' is empty",
                "4:5 error funnel/missing-key: stage 3 lacks 'id'; write 'id: replied'",
                "4:5 error funnel/missing-key: stage 3 lacks 'label'; write 'label: Replied'",
                "4:7 error funnel/unknown-key: unknown key 'lable' in stage 3; did you mean 'label'? allowed are 'id', 'label', 'role', 'description', 'criteria', 'kind'",
                "5:11 error funnel/duplicate-stage: stage id 'a' stands twice; the first is in line 2",
            ])
    }
}
