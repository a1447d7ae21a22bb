import Deliverability
import Synchronization
import Testing

@Suite("An answer that does not come")
struct MissingAnswerTests {
    /// Domains in order, besides those with faults: what is not there must not make them look bad.
    private static let sound: ZoneTable = {
        var zone = BadDomains.zone
        zone["sound.example"] = .init([
            .soa(primary: "ns.example", keeper: "h.example", serial: 1),
            .mx(preference: 10, host: "mx.sound.example"),
            .mx(preference: 20, host: "mx2.sound.example"),
            .txt(Array("v=spf1 mx include:spf.vendor.example exp=why.vendor.example -all".utf8)),
        ])
        zone["hidden.example"] = .init([
            .txt(Array("v=spf1 include:net.hidden.example -all".utf8))
        ])
        zone["net.hidden.example"] = .init([.txt(Array("v=spf1 ptr ip4:0.0.0.0/1 -all".utf8))])
        zone["mx.sound.example"] = .init([.a("8.8.8.8"), .aaaa("2a00:1::1")])
        zone["mx2.sound.example"] = .init([.a("8.8.4.4")])
        zone["spf.vendor.example"] = .init([
            .txt(Array("v=spf1 a:out.vendor.example include:net.vendor.example -all".utf8))
        ])
        zone["net.vendor.example"] = .init([.txt(Array("v=spf1 ip4:9.9.9.0/24 -all".utf8))])
        zone["why.vendor.example"] = .init([.txt(Array("see https://vendor.example".utf8))])
        zone["out.vendor.example"] = .init([.a("9.9.8.8")])
        zone["_dmarc.sound.example"] = .init([
            .txt(
                Array(
                    "v=DMARC1; p=reject; rua=mailto:d@sound.example,mailto:d@reader.test".utf8))
        ])
        zone["sound.example._report._dmarc.reader.test"] = .init([.txt(Array("v=DMARC1;".utf8))])
        zone["_smtp._tls.sound.example"] = .init([
            .txt(Array("v=TLSRPTv1; rua=mailto:t@sound.example".utf8))
        ])
        zone["s1._domainkey.sound.example"] = .init([
            .txt(
                Array(
                    "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=".utf8))
        ])
        zone["9.9.9.9.in-addr.arpa"] = .init([.ptr("out.sound.example")])
        zone["out.sound.example"] = .init([.a("9.9.9.9")])
        return zone
    }()

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
            + BadDomains.names.filter { $0 != "gone.example" })
    func onlyUnknown(_ domain: String) async {
        let recorder = Listener(Self.sound)
        let whole = await Self.statuses(of: domain, recorder)
        for question in recorder.questions {
            let part = await Self.statuses(of: domain, Listener(Self.sound, without: question))
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

/// Writes down what is asked, and leaves one question without an answer.
private final class Listener: Resolver {
    struct Question: Hashable, CustomStringConvertible {
        let name: String
        let type: RecordType

        var description: String { "\(type) \(name)" }
    }

    private let zone: ZoneTable
    private let missing: Question?
    private let asked = Mutex<Set<Question>>([])

    init(_ zone: ZoneTable, without missing: Question? = nil) {
        self.zone = zone
        self.missing = missing
    }

    var questions: [Question] {
        asked.withLock { $0 }.sorted { "\($0)" < "\($1)" }
    }

    func query(_ name: String, _ type: RecordType) async -> DNSAnswer {
        let question = Question(name: DomainName.key(name), type: type)
        asked.withLock { _ = $0.insert(question) }
        if question == missing { return DNSAnswer(name, type, .timedOut) }
        return zone.answer(name, type)
    }
}
