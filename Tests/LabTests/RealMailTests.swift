import Foundation
import Mail
import Testing

extension Lab {
    /// A campaign over the lab's servers, from launch to funnel.
    @Suite("real mail")
    struct RealMailTests {}
}

extension Lab.RealMailTests {
    @Test(
        "a campaign goes out over Postfix, comes back by IMAP, and the funnel follows",
        .timeLimit(.minutes(2)))
    func roundTrip() async throws {
        try await MailLab.use { lab in
            var work = try LabWorkspace.forMail(lab)
            try await launchAndRun(work, lab)
            try await checkFirstMails(lab)
            let back = try await answer(lab)
            try await checkReading(work, lab, back: back)
            work.now = .now + 7200
            try await checkSecondStep(work, lab)
            try await checkFunnel(work)
        }
    }

    private func launchAndRun(_ work: LabWorkspace, _ lab: MailLab) async throws {
        try await work.launchAll()
        let run = try await work.sower("run")
        try #require(run.code == 0, "\(run)")
        #expect(run.output.contains("refused   rita@rocks.example"), "\(run)")
        #expect(run.complaints.contains("8 mails sent, 1 refused"), "\(run)")
        try await lab.awaitEmptyQueue()
        // The report that Postfix made of ghost@lakes.example, whom Dovecot does not know.
        _ = try await lab.awaitMails(1, of: Letters.sender)
        let again = try await work.sower("run")
        #expect(again.code == 0 && again.complaints.contains("0 mails sent"), "\(again)")
        #expect(again.output.contains("received  1 message: bounce 1"), "\(again)")
    }

    private func checkFirstMails(_ lab: MailLab) async throws {
        for user in MailLab.users where user != "ann@out.example" {
            let mails = try lab.mails(of: user)
            try #require(mails.count == 1, "\(user) has \(mails.count) mails")
            let message = mails[0].message
            #expect(message.values("Return-Path") == ["<ann@out.example>"])
            #expect(message.values("Delivered-To") == [user])
            #expect(message.to.map(\.address.text) == [user])
            #expect(message.from?.address.text == "ann@out.example")
            #expect(message.values("List-Unsubscribe") == ["<mailto:stop@out.example>"])
            #expect(message.messageID?.text.hasSuffix("@out.example>") == true)
            let isRussian = user == "vera@sever.example"
            let subject = isRussian ? "Склад Север: док для возвратов" : ": the returns dock"
            #expect(message.subject.hasSuffix(subject), "\(message.subject)")
            #expect(message.text.contains(isRussian ? "Здравствуйте, Вера!" : "two days a week"))
        }
        let all = try MailLab.users.flatMap { try lab.mails(of: $0) }.filter {
            $0.message.from?.address.text == "ann@out.example"
        }
        #expect(Set(all.compactMap { $0.message.messageID?.text }).count == 7)
    }

    /// Puts the answers into ann's folders and returns the day on which the absent one is back.
    private func answer(_ lab: MailLab) async throws -> Date {
        func mail(of user: String) throws -> KeptMail { try #require(lab.mails(of: user).first) }
        let ann = Letters.sender
        let texts = [
            (
                "pat@north.example",
                "Yes, this is interesting. Let's talk, Tuesday before noon suits me."
            ),
            ("nora@south.example", "No thanks, we are not interested."),
            ("uma@east.example", "Please remove me from your list and do not write to me again."),
        ]
        for (prospect, text) in texts {
            let reply = Letters.reply(to: try mail(of: prospect), from: prospect, text)
            try await lab.save(reply, to: ann)
        }
        let back = Date.now + 20 * 86_400
        let day = back.formatted(
            Date.VerbatimFormatStyle(
                format: "\(day: .defaultDigits) \(month: .wide) \(year: .defaultDigits)",
                locale: Locale(identifier: "en_GB"), timeZone: .gmt,
                calendar: .init(identifier: .gregorian)))
        let otto = try mail(of: "otto@west.example")
        try await lab.save(Letters.absence(of: "otto@west.example", to: otto, back: day), to: ann)
        let dana = try mail(of: "dana@hills.example")
        try await lab.save(Letters.bounce(of: "dana@hills.example", dana), to: ann)
        try await lab.save(Letters.newsletter, to: ann)
        let vera = Letters.reply(
            to: try mail(of: "vera@sever.example"), from: "vera@sever.example",
            "Добрый день! Сколько это стоит и где можно посмотреть?")
        try await lab.save(vera, to: ann, folder: "Junk")
        _ = try await lab.awaitMails(7, of: ann)
        return back
    }

    private func checkReading(_ work: LabWorkspace, _ lab: MailLab, back: Date) async throws {
        let before = try flags(lab)
        let sync = try await work.sower("sync")
        try #require(sync.code == 0, "\(sync)")
        #expect(sync.output.contains("received  7 messages"), "\(sync)")
        let replies = try await work.json(PrintedReplies.self, "replies", "list")
        let expected = [
            ("pat@north.example", ["positive", "meeting-request"], "docks"),
            ("nora@south.example", ["not-interested"], "docks"),
            ("uma@east.example", ["do-not-contact"], "docks"),
            ("otto@west.example", ["out-of-office"], "docks"),
            ("dana@hills.example", ["bounce"], "docks"),
            ("ghost@lakes.example", ["bounce"], "docks"),
            ("vera@sever.example", ["question"], "doki"),
        ]
        for (contact, categories, campaign) in expected {
            let reply = try #require(replies.of(contact), "no reply of \(contact) in \(replies)")
            #expect(categories.contains(reply.category), "\(reply)")
            #expect(reply.campaign == campaign)
        }
        let day = back.formatted(.iso8601.year().month().day())
        #expect(replies.of("otto@west.example")?.resumeOn == day)
        let again = try await work.sower("sync")
        #expect(again.code == 0 && again.complaints.contains("nothing new"), "\(again)")
        #expect(try await work.json(PrintedReplies.self, "replies", "list") == replies)
        #expect(try flags(lab) == before)
        #expect(Set(before.values) == [""])
        let status = try await work.json(PrintedStatus.self, "status")
        #expect(status.unmatched == 1)
    }

    /// What is marked on each message of ann's, by the unchanging part of its file's name.
    private func flags(_ lab: MailLab) throws -> [String: String] {
        let mails =
            try lab.mails(of: Letters.sender) + lab.mails(of: Letters.sender, folder: "Junk")
        return Dictionary(
            uniqueKeysWithValues: mails.map { mail in
                let name = (mail.path as NSString).lastPathComponent
                return (name.components(separatedBy: ":2,")[0], mail.flags)
            })
    }

    private func checkSecondStep(_ work: LabWorkspace, _ lab: MailLab) async throws {
        let run = try await work.sower("run")
        #expect(run.code == 0 && run.complaints.contains("1 mail sent"), "\(run)")
        try await lab.awaitEmptyQueue()
        let mails = try lab.mails(of: "sam@plains.example")
        try #require(mails.count == 2)
        let first = try #require(mails.first { $0.message.inReplyTo.isEmpty }).message
        let second = try #require(mails.first { !$0.message.inReplyTo.isEmpty }).message
        #expect(second.subject == "Re: \(first.subject)")
        #expect(second.inReplyTo == [first.messageID])
        #expect(second.references == [first.messageID])
        for user in MailLab.users where !["ann@out.example", "sam@plains.example"].contains(user) {
            #expect(try lab.mails(of: user).count == 1, "\(user)")
        }
    }

    private func checkFunnel(_ work: LabWorkspace) async throws {
        let status = try await work.json(PrintedStatus.self, "status")
        let docks = try #require(status.campaigns.first { $0.campaign == "docks" })
        #expect(docks.contacts == 8 && docks.open == 0 && docks.held == 0)
        #expect(docks.waiting == 1 && docks.finished == 1 && docks.stopped == 6, "\(docks)")
        let funnel = try await work.json(PrintedFunnel.self, "funnel")
        // Eight were written to; pat, nora, uma and vera answered, pat kindly.
        let counts = Dictionary(uniqueKeysWithValues: funnel.stages.map { ($0.id, $0.count) })
        #expect(counts["outreach-started"] == 4 && counts["replied"] == 1, "\(counts)")
        #expect(counts["replied-negative"] == 2 && counts["positive"] == 1, "\(counts)")
        #expect(funnel.stages.first { $0.id == "outreach-started" }?.reached == 8)
        let otto = try await work.json(PrintedExplanation.self, "explain", "otto@west.example")
        #expect(otto.state == "waiting" && otto.step == "proof" && otto.next != nil, "\(otto)")
        #expect(otto.note?.contains("out of office, back on") == true, "\(otto)")
        let sam = try await work.json(PrintedExplanation.self, "explain", "sam@plains.example")
        #expect(sam.state == "finished" && sam.step == nil, "\(sam)")
        let uma = try await work.json(PrintedExplanation.self, "explain", "uma@east.example")
        #expect(uma.state == "stopped" && uma.next == nil)
    }
}

extension LabWorkspace {
    /// A workspace whose only mailbox is ann's at the lab's servers, with a contact for everything that can happen.
    static func forMail(
        _ lab: MailLab, trusted: Bool = true, password: String = MailLab.password
    ) throws -> LabWorkspace {
        var work = LabWorkspace(in: lab.folder)
        work.environment["ANN_PASSWORD"] = password
        try work.writeLetters()
        try work.writeSettings(mailboxes: [("ann", lab.mailboxLines(trusted: trusted))])
        try work.writeCampaign(
            "docks",
            steps: [
                "{ id: first, template: first }",
                "{ id: proof, after: 1h, template: proof, thread: reply }",
            ],
            contacts: [
                ["pat@north.example", "Pat", "North Depot", "Bremen"],
                ["nora@south.example", "Nora", "South Depot", "Ulm"],
                ["uma@east.example", "Uma", "East Depot", "Halle"],
                ["otto@west.example", "Otto", "West Depot", "Essen"],
                ["dana@hills.example", "Dana", "Hill Depot", "Kassel"],
                ["ghost@lakes.example", "Gus", "Lake Depot", "Konstanz"],
                [MailLab.refusedRecipient, "Rita", "Rock Depot", "Goslar"],
                ["sam@plains.example", "Sam", "Plain Depot", "Verden"],
            ])
        try work.writeCampaign(
            "doki", steps: ["{ id: first, template: ru }"],
            contacts: [["vera@sever.example", "Вера", "Склад Север", "Тверь"]])
        return work
    }
}

extension MailLab {
    /// The lines of ann's mailbox in `sower.yml`: STARTTLS by address, TLS from the first byte by name.
    func mailboxLines(trusted: Bool = true) -> [String] {
        [
            "smtp: smtp://127.0.0.1:\(ports.submission)", "imap: imaps://localhost:\(ports.imaps)",
            "user: ann@out.example", "password: { env: ANN_PASSWORD }",
        ] + (trusted ? ["ca_file: \(authority.certificate)"] : [])
    }
}
