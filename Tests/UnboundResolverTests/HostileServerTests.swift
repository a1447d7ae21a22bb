import CivilTime
import Deliverability
import Testing
import UnboundResolver

@Suite("A hostile name server", .serialized)
struct HostileServerTests {
    private static let patience = Duration.milliseconds(400)
    private static let types: [RecordType] = [.a, .aaaa, .mx, .txt, .soa, .ns, .ptr, .tlsa]

    private let server: HostileServer
    private let resolver: DNSResolver
    /// Asks the same server, and has more time.
    private let patient: DNSResolver

    init() throws {
        server = try HostileServer()
        let place = DNSResolver.Source.server(host: "127.0.0.1", port: server.port)
        resolver = try DNSResolver(place, timeLimit: HostileServerTests.patience)
        patient = try DNSResolver(place, timeLimit: .seconds(20))
    }

    @Test(
        "what cannot be understood is no answer, never an absence",
        arguments: HostileAnswer.tellNothing)
    func tellsNothing(_ kind: HostileAnswer) async {
        let answers = await Self.types.concurrentMap { await resolver.query("\(kind).test", $0) }
        for answer in answers {
            #expect(answer.known == nil, "\(kind): \(answer)")
            #expect(answer.records.isEmpty)
            #expect(!answer.isVoid)
        }
    }

    @Test("aliases without end are a failure", arguments: [HostileAnswer.selfalias, .deepalias])
    func aliases(_ kind: HostileAnswer) async {
        for type in [RecordType.a, .mx, .txt] {
            let answer = await resolver.query("\(kind).test", type)
            #expect(!answer.isCertain, "\(kind): \(answer)")
        }
        #expect(server.questions < 100)
    }

    @Test("a text of sixty kilobytes arrives whole")
    func bigText() async {
        let answer = await patient.query("big.test", .txt)
        guard case .records(let records) = answer.outcome, case .txt(let text)? = records.first
        else {
            Issue.record("\(answer.outcome.text.prefix(200))")
            return
        }
        #expect(records.count == 1)
        #expect(text.count == 60_000)
    }

    @Test("thousands of records arrive, each once")
    func manyRecords() async {
        #expect(await patient.query("many.test", .a).records.count == 4_000)
        #expect(await patient.query("many.test", .mx).records.count == 2_000)
        #expect(await patient.query("many.test", .txt).records.count == 1_500)
    }

    @Test("an answer that is lost on the way is asked for again")
    func lost() async {
        #expect(await patient.query("lost.test", .a).records == [.a("8.8.8.8")])
        #expect((3...9).contains(server.questions))
    }

    @Test(
        "every check of a domain whose server tells nothing is unknown, within bounds",
        arguments: HostileAnswer.tellNothing)
    func checksNothing(_ kind: HostileAnswer) async {
        let memo = ResolverMemo(resolver) { Instant(milliseconds: 0) }
        let start = ContinuousClock.now
        let report = await checks(by: memo).report(on: "\(kind).test")
        #expect(report.checks.count > 8)
        for check in report.checks {
            #expect(check.status == .unknown, "\(kind): \(check.id): \(check.message)")
        }
        #expect(report.hasTrouble)
        #expect(memo.count <= 40)
        #expect(server.questions <= 40 * 40)
        // No chain of questions that wait for one another is longer than the tree walk's.
        #expect(ContinuousClock.now - start < Self.patience * 40)
    }

    @Test(
        "the checks of a domain with endless answers end, within bounds",
        arguments: [HostileAnswer.big, .many, .selfalias, .deepalias])
    func checksBounded(_ kind: HostileAnswer) async {
        let memo = ResolverMemo(patient) { Instant(milliseconds: 0) }
        let report = await checks(by: memo).report(on: "\(kind).test")
        #expect(report.checks.count > 8)
        #expect(memo.count <= 800, "\(memo.count) questions")
        let size = report.checks.reduce(0) { $0 + $1.message.utf8.count }
        #expect(size < 40_000, "\(size) bytes of sentences")
        let evidence = report.checks.flatMap(\.evidence).map(\.answer.unicodeScalars.count)
        #expect(evidence.allSatisfy { $0 <= Evidence.longest + 1 })
        #expect(evidence.count < 1_500, "\(evidence.count) answers as evidence")
        let remedies = report.checks.reduce(0) { $0 + $1.remedies.count }
        #expect(remedies < 1_000, "\(remedies) remedies")
    }

    private func checks(by resolver: any Resolver) -> DomainChecks {
        DomainChecks(
            resolver,
            groups: [
                ZoneChecks(resolver), MXChecks(resolver), SPFChecks(resolver),
                SelectorChecks(resolver, selectors: ["s1"]), DMARCChecks(resolver),
                MTASTSChecks(resolver, web: nil), TLSReportChecks(resolver),
                DANEChecks(resolver, isValidating: false, probe: nil),
                BIMIChecks(resolver, web: nil, now: Instant(seconds: 0)),
            ])
    }
}
