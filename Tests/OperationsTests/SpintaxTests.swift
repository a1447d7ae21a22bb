import Campaigns
import CivilTime
import Diagnostics
import GMimeReader
import Liquid
import Mail
import Operations
import Reporting
import Sequencing
import Testing

@Suite("wordings of mails that were sent")
struct SpintaxTests {
    private static let files = [
        "templates/hello.liquid": """
        ---
        subject: "{A|One} dock"
        ---
        {tone: Hi|Hello} in {{ city }}, {one|two|three} numbers for {{ company }}?

        """,
        "templates/again.liquid":
            "---\nlanguage: en\n---\n{tone: Hi|Hello} again, {1|2} numbers?\n",
    ]

    private func text(_ stage: Stage, to address: String) throws -> [String] {
        stage.transport.messages.filter { $0.recipient.text == address }.map {
            String(decoding: $0.bytes, as: UTF8.self)
        }
    }

    @Test("a send records which option of each group its bytes hold")
    func recorded() async throws {
        let stage = try Stage(Self.files)
        try stage.launch()
        try await stage.runUntil(mondayMorning + .days24h(9))
        let bundle = try CampaignBundle.load(hello, at: stage.desk())
        for address in [marta, jonas, tom] {
            let intents = try stage.intents(of: address)
            let texts = try text(stage, to: address)
            #expect(intents.count == texts.count && !intents.isEmpty)
            for (intent, text) in zip(intents, texts) {
                let template = try #require(bundle.templates[TemplateName(intent.facts.variant)])
                let groups = (template.subject?.groups ?? []) + template.body.groups
                // The answer to a thread takes its subject, so only the body is chosen.
                let picks = intent.facts.spin.picks
                #expect(picks.count == (intent.facts.stepIndex == 0 ? 3 : 2))
                for pick in picks {
                    let group = try #require(groups.first { $0.key == pick.key })
                    #expect(group.options.count == pick.count)
                    #expect(text.contains(group.options[pick.option].source))
                }
                #expect(intent.facts.digest == sha256Hex(Array(text.utf8)))
            }
            let tones = intents.compactMap { intent in
                bundle.templates[TemplateName(intent.facts.variant)]?.body.groups.first.flatMap {
                    tone in
                    intent.facts.spin.picks.first { $0.key == tone.key }?.option
                }
            }
            #expect(tones.count == intents.count)
            #expect(Set(tones).count == 1, "a named group holds for the thread")
        }
    }

    @Test("a retry sends the bytes of its intent, whatever became of the template meanwhile")
    func retriesKeepTheirBytes() async throws {
        let stage = try Stage(Self.files)
        try stage.launch()
        stage.transport.fail(tom, with: .deferred(ServerReply(code: 451, text: "later")))
        try await stage.runUntil(mondayMorning + .hours(4))
        let first = try #require(try stage.intents(of: tom).first)
        stage.write("---\nsubject: New\n---\n{x|y} new\n", to: "templates/hello.liquid")
        try stage.launch()
        stage.transport.fail(tom, with: nil)
        try await stage.runUntil(mondayMorning + .days24h(2))
        let sent = try #require(stage.transport.messages.first { $0.recipient.text == tom })
        #expect(sha256Hex(sent.bytes) == first.facts.digest)
        let retried = try #require(try stage.intents(of: tom).first)
        #expect(retried.facts.digest == first.facts.digest)
        #expect(retried.facts.spin == first.facts.spin)
        #expect(!first.facts.spin.picks.isEmpty)
    }

    @Test("contact data is never read as spintax")
    func dataIsText() async throws {
        let stage = try Stage(Self.files)
        stage.replace("Tom,Harbor,Lyon", by: "Tom,\"A{1|2}\",{x|y}", in: "contacts/all.csv")
        try stage.launch()
        try await stage.runUntil(mondayMorning + .hours(9))
        let text = try #require(try text(stage, to: tom).first)
        #expect(text.contains("A{1|2}"))
        #expect(text.contains("{x|y}"))
    }

    @Test("replies count for the options of the mail that they answer, once a mail")
    func report() async throws {
        let stage = try Stage(Self.files)
        try stage.launch()
        try await stage.runUntil(mondayMorning + .hours(9))
        let tomsMail = try #require(try stage.intents(of: tom).first)
        let reply = """
            From: tom@harbor.example\r
            To: ann@acme.example\r
            Subject: Re: dock\r
            Message-ID: <NUMBER@harbor.example>\r
            In-Reply-To: \(tomsMail.facts.messageID)\r
            \r
            Sounds good, could you call me on Thursday?\r

            """
        for number in ["r1", "r2"] {
            _ = try stage.inbox().receive(
                Array(reply.replacing("NUMBER", with: number).utf8), mailbox: "ann")
        }
        let desk = try stage.desk()
        let parser = MessageParser()
        let builder = ReportBuilder(
            desk: desk, bundles: try Launched(desk: desk).bundles(), parse: { parser.parse($0) })
        let report = try builder.report(on: [hello], title: "t", isRehearsal: false)
        let groups = report.campaigns[0].spintax
        #expect(
            groups.map(\.place) == [
                "templates/hello.liquid:2:11", "templates/hello.liquid:4:1",
                "templates/hello.liquid:4:33",
            ])
        #expect(groups.map(\.name) == [nil, "tone", nil])
        #expect(groups.allSatisfy { $0.options.reduce(0) { $0 + $1.sent } == 2 })
        #expect(groups.allSatisfy { $0.options.reduce(0) { $0 + $1.replied } == 1 })
        #expect(groups.allSatisfy { $0.verdict == .tooFew })
    }

    @Test("a group that was edited since is listed with its options by number")
    func edited() async throws {
        let stage = try Stage(Self.files)
        try stage.launch()
        try await stage.runUntil(mondayMorning + .hours(9))
        stage.replace("{one|two|three}", by: "{one|2}", in: "templates/hello.liquid")
        stage.replace("{A|One}", by: "{A|One} new", in: "templates/hello.liquid")
        let desk = try stage.desk()
        let parser = MessageParser()
        let builder = ReportBuilder(
            desk: desk, bundles: try Launched(desk: desk).bundles(), parse: { parser.parse($0) })
        let groups = try builder.report(on: [hello], title: "t", isRehearsal: false).campaigns[0]
            .spintax
        #expect(
            groups.map(\.place) == [
                "templates/hello.liquid:2:11", "templates/hello.liquid:4:1", nil,
            ])
        #expect(groups.last?.options.map(\.text) == ["option 1", "option 2", "option 3"])
    }

    @Test("a preview shows the wording that is sent, and the subject that opened the thread")
    func preview() async throws {
        let stage = try Stage(Self.files)
        try stage.launch()
        let operation = try PreviewOperation(hello, desk: stage.desk())
        let previews = try [marta, tom].map {
            try operation.letters(for: operation.contact($0), step: nil)
        }
        try await stage.runUntil(mondayMorning + .days24h(9))
        for (address, letters) in zip([marta, tom], previews) {
            for (letter, sent) in zip(letters, try text(stage, to: address)) {
                #expect(sent.contains("Subject: \(letter.subject)\r\n"))
                let line = letter.letter.text.split(separator: "\n")[0]
                #expect(sent.contains(line))
            }
            #expect(letters[0].wordings == 12)
            #expect(letters[0].spintax.map(\.group.options.count) == [2, 2, 3])
        }
    }
}
