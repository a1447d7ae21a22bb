import Deliverability
import Mail
import Testing

@Suite("Seed placement says no more than the seeds tell")
struct SeedChecksTests {
    private func checks(_ places: [(SeedPlace, MailProvider)]) throws -> [Check] {
        let sightings = places.enumerated().map { index, seen in
            SeedSighting(
                name: "s\(index)", address: "s\(index)@x.example", provider: seen.1, place: seen.0)
        }
        let search = try #require(SeedSearch(subjectToken: "QX81-dock"))
        return SeedChecks(sightings, of: search, waited: "5m").checks
    }

    private func places(inbox: Int, spam: Int) -> [(SeedPlace, MailProvider)] {
        Array(repeating: (.inbox, .yahoo), count: inbox)
            + Array(repeating: (.spam("Bulk"), .yahoo), count: spam)
    }

    @Test("each seed says where the mail lies, and what could not be read is unknown")
    func each() throws {
        let found = try checks([
            (.inbox, .yahoo), (.inbox, .gmail), (.promotions("Promotions"), .other),
            (.spam("Junk"), .outlook), (.missing(["Junk", "INBOX"]), .yahoo),
            (.unknown(reason: "the login was refused", isTrouble: false), .gmail),
            (.unknown(reason: "no connection", isTrouble: true), .gmail),
        ]).filter { $0.id == "seeds/place" }
        #expect(
            found.map(\.status) == [.pass, .pass, .warn, .fail, .fail, .unknown, .unknown])
        #expect(found[0].message == "s0 (s0@x.example): inbox")
        #expect(found[1].message.hasSuffix("inbox; IMAP does not tell the tab, as Promotions"))
        #expect(found[4].message.contains("missing, not there after 5m"))
        #expect(found.map(\.isTrouble) == [false, false, false, false, false, false, true])
    }

    @Test("providers are counted in their order, without what is not known")
    func counts() throws {
        let found = try checks([
            (.inbox, .yahoo), (.spam("Junk"), .gmail), (.inbox, .gmail),
            (.unknown(reason: "no login", isTrouble: false), .gmail),
            (.unknown(reason: "no login", isTrouble: false), .outlook),
        ]).filter { $0.id != "seeds/place" }
        #expect(
            found.map(\.message) == [
                "Gmail: 1 of 2 inbox, 1 spam, 1 not known, left out; 9-91 % inbox (95 % interval): not enough seeds to tell, 16 are needed",
                "Outlook.com: 0 of 0 inbox, 1 not known, left out; not enough seeds to tell",
                "Yahoo and AOL: 1 of 1 inbox; 21-100 % inbox (95 % interval): not enough seeds to tell, 16 are needed",
                "all seeds: 2 of 3 inbox, 1 spam, 2 not known, left out; 21-94 % inbox (95 % interval): not enough seeds to tell, 16 are needed",
            ])
        #expect(found.allSatisfy { $0.status == .unknown && !$0.isTrouble })
    }

    @Test(
        "the interval decides, from sixteen seeds on",
        arguments: [
            (15, 0, Check.Status.unknown), (0, 15, .unknown), (16, 0, .pass), (15, 1, .warn),
            (9, 7, .fail), (0, 16, .fail), (400, 50, .pass), (400, 100, .warn), (300, 200, .fail),
        ])
    func verdict(inbox: Int, spam: Int, expected: Check.Status) throws {
        let found = try checks(places(inbox: inbox, spam: spam))
        #expect(found.last?.id == "seeds/all")
        #expect(found.last?.status == expected, "\(found.last?.message ?? "")")
        #expect(found.allSatisfy { check in SeedChecks.rules.contains { $0.id == check.id } })
    }

    @Test(
        "a token is long enough to be of one mail, and of what servers can search for",
        arguments: [
            ("QX81-dock", true), ("dock", false), ("", false), ("Rückgabe", false),
            ("line\nbreak", false), (String(repeating: "x", count: 201), false),
        ])
    func token(text: String, isTaken: Bool) {
        #expect((SeedSearch(subjectToken: text) != nil) == isTaken)
    }
}
