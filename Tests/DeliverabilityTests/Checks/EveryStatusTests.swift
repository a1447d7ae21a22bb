import CivilTime
import Deliverability
import Mail
import Testing

/// What every check of a domain said of domains in order, of those with faults, and where answers did not come.
private enum Said {
    private static func groups(
        _ resolver: any Resolver, web: any WebFetcher = SoundWeb(),
        probe: any MailServerProbe = SoundProbe()
    ) -> [any DomainCheckGroup] {
        let zen = Blocklist.all().filter { $0.zone.hasSuffix("spamhaus.org") }
        return [
            ZoneChecks(resolver, isValidating: true), MXChecks(resolver), SPFChecks(resolver),
            SelectorChecks(resolver, known: SoundDomain.selectors), DMARCChecks(resolver),
            SendingHostChecks(
                resolver, addresses: addresses("9.9.9.9"), helo: "out.sound.example"),
            SendingHostChecks(resolver, addresses: addresses("9.9.9.9"), helo: "mx.example"),
            MTASTSChecks(resolver, web: web), TLSReportChecks(resolver),
            STARTTLSChecks(resolver, probe: probe, now: BadDomains.now),
            DANEChecks(resolver, isValidating: true, probe: probe),
            BIMIChecks(resolver, web: web, now: BadDomains.now),
            BlocklistChecks(resolver, addresses: addresses("9.9.8.8"), lists: zen),
            SiblingChecks(resolver, siblings: [SoundDomain.name, "closed.example"]),
        ]
    }

    /// Groups that stand before servers and keys with faults.
    private static let faulty: [any DomainCheckGroup] = {
        let zone = BadDomains.zone
        let probe = StubProbe()
        return [
            ZoneChecks(Unsigned(zone), isValidating: true), SPFChecks(Withdrawn(zone: zone)),
            SelectorChecks(zone, selectors: ["s1"]),
            SelectorChecks(LeftKey(zone: zone), known: LeftKey.selectors),
            SelectorChecks(zone, known: LeftKey.selectors),
            SendingHostChecks(zone, addresses: addresses("9.9.9.9"), helo: "nowhere.example"),
            SendingHostChecks(zone, addresses: addresses("9.9.9.8"), helo: "mx.example"),
            SendingHostChecks(zone, addresses: [], helo: "mail"),
            MTASTSChecks(zone, web: StubWeb()),
            STARTTLSChecks(zone, probe: probe, now: BadDomains.now),
            STARTTLSChecks(
                zone, probe: probe, now: BadDomains.now + .days24h(-390)),
            STARTTLSChecks(zone, probe: VagueProbe(), now: BadDomains.now),
            DANEChecks(Unsigned(zone), isValidating: true, probe: probe),
            BIMIChecks(zone, web: StubWeb(), now: BadDomains.now),
            BlocklistChecks(zone, addresses: addresses("9.9.9.9"), lists: Blocklist.all()),
            SiblingChecks(
                zone, siblings: ["brand.example", "brond.example", "parked.example"],
                trackingHosts: ["links.brand.example"]),
        ]
    }()

    private static func addresses(_ text: String) -> [IPAddress] {
        [IPAddress(text)].compactMap { $0 }
    }

    private static func checks(
        _ groups: [any DomainCheckGroup],
        _ domains: [String] = [SoundDomain.name, "closed.example", "hidden.example"]
    ) async -> [Check] {
        await domains.concurrentMap { domain in
            var found: [Check] = []
            for group in groups { found += await group.checks(of: domain) }
            return found
        }.flatMap { $0 }
    }

    static func ofDomains() async -> [Check] {
        let zone = SoundDomain.zone
        let recorder = Listener(zone)
        var all = await checks(groups(Signed(resolver: recorder)))
        for question in recorder.questions {
            all += await checks(groups(Signed(resolver: Listener(zone, without: question))))
        }
        all += await checks(groups(zone, web: Unreached(), probe: Unreached()))
        all += await checks(faulty, BadDomains.names)
        all += await checks(groups(zone), BadDomains.names)
        all += await checks(
            groups(Listener(zone, without: .init(name: "spf-open.example", type: .a))),
            ["spf-open.example"])
        all += await checks(
            [DMARCChecks(Listener(zone, without: .init(name: "gone.near.example", type: .a)))],
            ["gone.near.example"])
        return all
    }
}

@Suite("What a check can say")
struct EveryStatusTests {
    @Test("every check is seen to say each thing that its rule lists, and nothing else")
    func every() async throws {
        var said: [String: Set<Check.Status>] = [:]
        for check in await Said.ofDomains() + (try await Worst.all()) {
            said[check.id, default: []].insert(check.status)
        }
        let rules = CheckCatalogue.rules.filter { rule in
            !CampaignRules.all.contains { $0.id == rule.id }
        }
        for id in said.keys.sorted() {
            #expect(rules.contains { $0.id == id }, "'\(id)' is not in the catalogue")
        }
        for rule in rules {
            let found = said[rule.id] ?? []
            let silent = rule.says.filter { !found.contains($0) }.map(\.rawValue)
            let unlisted = found.subtracting(rule.says).map(\.rawValue)
            #expect(silent.isEmpty, "nothing makes '\(rule.id)' say \(silent)")
            #expect(unlisted.isEmpty, "'\(rule.id)' says \(unlisted), which its rule does not list")
        }
    }
}

/// Mail servers whose TLS says neither which version nor until when.
private struct VagueProbe: MailServerProbe {
    func probe(_ host: String, at addresses: [IPAddress]) async -> MailServerShow {
        let certificate = WebCertificate(fields: [
            HeaderField(name: "Subject", value: "CN = \(host)"),
            HeaderField(name: "Cert", value: StubProbe.pem),
        ])
        return .secured(TLSShow(version: nil, chain: [certificate]))
    }
}
