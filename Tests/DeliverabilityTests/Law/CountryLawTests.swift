import Deliverability
import Mail
import RulePacks
import Testing

@Suite("Laws by country")
struct CountryLawTests {
    private let laws = CountryLaws(parsing: RulePacks.laws)

    @Test("the file says that it is no legal advice, and when it was put together")
    func head() {
        let head = String(decoding: RulePacks.laws.prefix(1_000), as: UTF8.self)
        #expect(head.contains("NO LEGAL ADVICE"))
        #expect(laws.date == "2026-11-23")
    }

    @Test(
        "a country's own line replaces that of its group",
        arguments: [
            ("DE", CountryLaw.Requirement.consent), ("FR", .consentOfPersons),
            ("AT", .consentOfPersons), ("CA", .consentOrPublished), ("GB", .consentOfPersons),
            ("RU", .consent), ("IT", .consent), ("NL", .consentOrPublished),
        ])
    func consent(country: String, requirement: CountryLaw.Requirement) {
        #expect(laws.consentLaw(of: country)?.requirement == requirement)
        #expect(laws.laws(of: country).count { $0.requirement.isAboutConsent } == 1)
    }

    @Test("the United States ask for no consent, and for a postal address")
    func unitedStates() {
        #expect(laws.consentLaw(of: "US") == nil)
        #expect(laws.laws(of: "US").map(\.requirement) == [.optOut, .postalAddress])
        #expect(laws.laws(of: "ZZ").isEmpty)
    }

    @Test("every line names its source and the day on which it was read")
    func sources() {
        for law in laws.countries.flatMap({ laws.laws(of: $0) }) {
            #expect(
                !law.source.isEmpty && !law.summary.isEmpty
                    && ["2026-11-23", "2026-11-24"].contains(law.date))
        }
    }

    @Test("members of the union have what it asks beside their own")
    func union() {
        #expect(laws.laws(of: "DE").map(\.requirement).contains(.sourceNotice))
        #expect(laws.laws(of: "EU").isEmpty)
        #expect(laws.countries.count == 31)
    }

    @Test("a line that does not fit is left out")
    func malformed() {
        let text =
            "DE consent\nXX nonsense a | b | 2026-11-23 | c\n|||\nIT opt-out a | b | today | c\nFR opt-out a | b | 2026-11-23 | c\n"
        #expect(CountryLaws(parsing: Array(text.utf8)).countries == ["FR"])
    }

    @Test(
        "the table's columns meet a demand or do not",
        arguments: [
            (["consent": "form 2026-05-01"], CountryLaw.Requirement.consent, true),
            (["consent": "no"], .consent, false), ([:], .consent, false),
            (["consent_source": "https://acme.example/team"], .consentOrPublished, true),
            (["consent_source": "https://acme.example/team"], .consent, false),
            ([:], .consentOfPersons, true), ([:], .optOut, true),
        ])
    func record(fields: [String: String], requirement: CountryLaw.Requirement, isMet: Bool) throws {
        let address = try EmailAddress(parsing: "ann@acme.example")
        #expect(ConsentRecord { fields[$0] }.meets(requirement, for: address) == isMet)
    }

    @Test("an address at a free-mail provider is a person's")
    func person() throws {
        let address = try EmailAddress(parsing: "ann@gmail.com")
        #expect(!ConsentRecord { _ in nil }.meets(.consentOfPersons, for: address))
    }
}
