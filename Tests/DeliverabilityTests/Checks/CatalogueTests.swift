import CivilTime
import Deliverability
import Foundation
import Testing

/// `Documentation/checks.md` as the catalogue has it.
private enum CheckDocumentation {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let path = root.appending(path: "Documentation/checks.md")

    static let text =
        ([head] + groups + [
            section("A message", MessageChecks.rules), section("A mailbox", MailboxChecks.rules),
            section("Seed mailboxes", SeedChecks.rules),
            section("One click", OneClickProof.rules),
            section("A campaign", CampaignRules.all),
        ]).joined(separator: "\n") + "\n"

    private static let head = """
        <!-- Generated from the catalogue of checks by 'SOWER_WRITE_DOCS=1 swift test --filter CatalogueTests'. -->

        # Checks

        What `sower check` looks at of a domain, of a message (`--message`), of a mailbox (`--mailbox`), of seeds (`--seeds`), of a one-click address (`--one-click`) and of a campaign (`--campaign`), as `sower check --list-checks` prints it. A check
        that does not say `pass` is silent when all is well. One that does not say `unknown` draws on the answer of another,
        which says so when the answer did not come. How to use them is in [check.md](check.md).

        """

    private static var groups: [String] {
        CheckCatalogue.groups.map { group in
            section(group.rules.first.map { String($0.group) } ?? "", group.rules)
        }
    }

    private static func section(_ name: String, _ rules: [CheckRule]) -> String {
        let rows = rules.map { rule in
            "| `\(rule.id)` | \(rule.words) | \(rule.summary) | \(rule.section ?? "–") |"
        }
        let head = [
            "## \(name)", "", "| check | says | holds when | section |", "|---|---|---|---|",
        ]
        return (head + rows + [""]).joined(separator: "\n")
    }
}

@Suite("The catalogue of checks is what the code does")
struct CatalogueTests {
    @Test("the page of the checks says what the catalogue says")
    func page() throws {
        if ProcessInfo.processInfo.environment["SOWER_WRITE_DOCS"] == "1" {
            try CheckDocumentation.text.write(
                to: CheckDocumentation.path, atomically: true, encoding: .utf8)
        }
        let page = try String(contentsOf: CheckDocumentation.path, encoding: .utf8)
        #expect(
            page == CheckDocumentation.text,
            "the catalogue changed; run 'SOWER_WRITE_DOCS=1 swift test --filter CatalogueTests'")
    }

    @Test("each id stands in the catalogue once")
    func unique() {
        let ids = CheckCatalogue.rules.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(CheckCatalogue.groups.allSatisfy { Set($0.rules.map(\.group)).count == 1 })
    }

    @Test("a resolver that tells nothing leaves every check unknown", arguments: Mute.all)
    func unknown(_ mute: Mute) async {
        let probe = StubProbe()
        let address = IPAddress("9.9.9.9").map { [$0] } ?? []
        let groups: [any DomainCheckGroup] = [
            ZoneChecks(mute, isValidating: true), MXChecks(mute), SPFChecks(mute),
            SelectorChecks(mute, selectors: ["s1"]), DMARCChecks(mute),
            SendingHostChecks(mute, addresses: address),
            MTASTSChecks(mute, web: StubWeb()), TLSReportChecks(mute),
            STARTTLSChecks(mute, probe: probe, now: BadDomains.now),
            DANEChecks(mute, isValidating: true, probe: probe),
            BIMIChecks(mute, web: StubWeb(), now: BadDomains.now),
            BlocklistChecks(mute, addresses: address, lists: Blocklist.all()),
        ]
        for group in groups {
            let checks = await group.checks(of: "acme.example")
            #expect(!checks.isEmpty)
            for check in checks {
                #expect(check.status == .unknown, "\(check.id): \(check.message)")
            }
        }
    }
}

/// A resolver to which one trouble happens, whatever is asked.
struct Mute: Resolver, CustomStringConvertible {
    let outcome: DNSAnswer.Outcome
    let description: String

    static let all = [
        Mute(outcome: .timedOut, description: "time-out"),
        Mute(outcome: .serverFailure("SERVFAIL"), description: "SERVFAIL"),
    ]

    func query(_ name: String, _ type: RecordType) async -> DNSAnswer {
        DNSAnswer(name, type, outcome)
    }
}

/// A zone under a trust anchor whose signatures do not hold.
struct Unsigned: Resolver {
    private let zone: ZoneTable

    init(_ zone: ZoneTable) {
        self.zone = zone
    }

    func query(_ name: String, _ type: RecordType) async -> DNSAnswer {
        let answer = zone.answer(name, type)
        return DNSAnswer(
            name, type, answer.outcome,
            security: name == "unsigned.example" ? .bogus("no signature") : .insecure)
    }
}

/// A zone with a key that newer mail of `left.example` is not signed with.
struct LeftKey: Resolver {
    let zone: ZoneTable

    /// The domain of the catalogue's zone that has no key.
    private static let domain = BadDomains.names[0]

    static let selectors = BadDomains.selectors(of: domain, [("old", days: 99), ("new", days: 10)])

    func query(_ name: String, _ type: RecordType) async -> DNSAnswer {
        guard type == .txt, name == "old._domainkey.\(LeftKey.domain)" else {
            return zone.answer(name, type)
        }
        let key = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
        return DNSAnswer(name, type, .records([.txt(Array(key.utf8))]))
    }
}

/// A zone that still has a record of the type that RFC 7208 withdrew.
struct Withdrawn: Resolver {
    let zone: ZoneTable

    func query(_ name: String, _ type: RecordType) async -> DNSAnswer {
        guard type == .spf, name == "spf-old.example" else { return zone.answer(name, type) }
        return DNSAnswer(name, type, .records([.txt(Array("v=spf1 -all".utf8))]))
    }
}
