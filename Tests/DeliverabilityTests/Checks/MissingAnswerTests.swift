import Deliverability
import Testing

@Suite("An answer that does not come")
struct MissingAnswerTests {
    private static func groups(_ resolver: any Resolver) -> [any DomainCheckGroup] {
        let address = IPAddress("9.9.9.9").map { [$0] } ?? []
        return [
            ZoneChecks(resolver), MXChecks(resolver), SPFChecks(resolver),
            SelectorChecks(resolver, selectors: ["s1"]), DMARCChecks(resolver),
            SendingHostChecks(resolver, addresses: address, helo: "out.sound.example"),
            MTASTSChecks(resolver, web: StubWeb()), TLSReportChecks(resolver),
            STARTTLSChecks(resolver, probe: StubProbe(), now: BadDomains.now),
            DANEChecks(resolver, isValidating: false, probe: nil),
            BIMIChecks(resolver, web: StubWeb(), now: BadDomains.now),
            BlocklistChecks(resolver, addresses: address, lists: Blocklist.all()),
        ]
    }

    /// The worst status of each check; of several with one id the worst counts.
    private static func statuses(
        of domain: String, _ resolver: any Resolver
    ) async -> [String: Set<Check.Status>] {
        let found = await groups(resolver).concurrentMap { await $0.checks(of: domain) }
        return found.flatMap { $0 }.reduce(into: [:]) {
            $0[$1.id, default: []].insert($1.status)
        }
    }

    @Test(
        "makes no check better or worse, only unknown",
        // Of a name that does not exist only that is said, so there is nothing to compare.
        arguments: ["sound.example", "hidden.example"]
            + BadDomains.names.filter { !["gone.example", "gone.near.example"].contains($0) })
    func onlyUnknown(_ domain: String) async {
        let recorder = Listener(SoundDomain.zone)
        let whole = await Self.statuses(of: domain, recorder)
        for question in recorder.questions {
            let part = await Self.statuses(
                of: domain, Listener(SoundDomain.zone, without: question))
            for (id, statuses) in part {
                // What is new may only say that it does not know.
                let fresh = statuses.subtracting(whole[id] ?? []).subtracting([.unknown])
                #expect(
                    fresh.isEmpty,
                    "without '\(question)' \(id) says \(fresh.map(\.rawValue)), else \(words(whole[id]))"
                )
            }
        }
    }

    private func words(_ statuses: Set<Check.Status>?) -> [String] {
        (statuses ?? []).map(\.rawValue).sorted()
    }
}
