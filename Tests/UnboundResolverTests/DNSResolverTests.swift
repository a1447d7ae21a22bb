import Deliverability
import Foundation
import Testing
import UnboundResolver

@Suite("A resolver that asks a real unbound")
struct DNSResolverTests {
    private let server: NameServer
    private let resolver: DNSResolver

    init() throws {
        let long = (0..<12).map { "\"" + String(repeating: letter($0), count: 250) + "\"" }
        server = try NameServer(
            records: [
                "acme.test. 600 MX 20 b.acme.test.", "acme.test. 600 MX 10 a.acme.test.",
                "null.test. MX 0 .", "a.acme.test. A 192.0.2.7",
                "a.acme.test. AAAA 2001:db8::7",
                "acme.test. TXT \"v=spf1 ip4:192.0.2.0/24\" \" -all\"",
                "long.test. TXT " + long.joined(separator: " "),
                "7.2.0.192.in-addr.arpa. PTR a.acme.test.",
                "_25._tcp.a.acme.test. TLSA 3 1 1 0aff",
                "many.test. A 192.0.2.9",
            ],
            lines: [
                "  local-zone: \"many.test.\" redirect",
                "  local-zone: \"refused.test.\" refuse",
                "  local-zone: \"dead.test.\" transparent",
                "forward-zone:", "  name: \"dead.test.\"", "  forward-addr: 127.0.0.1@1",
                "  forward-tcp-upstream: yes",
            ])
        resolver = try DNSResolver(
            .server(host: "127.0.0.1", port: server.port), timeLimit: .seconds(30))
    }

    @Test("each type of record is read")
    func readsRecords() async {
        let exchanges = await resolver.query("acme.test", .mx)
        guard case .records(let records) = exchanges.outcome else {
            Issue.record("\(exchanges)")
            return
        }
        #expect(records.count == 2)
        #expect(records.contains(.mx(preference: 10, host: "a.acme.test")))
        #expect(records.contains(.mx(preference: 20, host: "b.acme.test")))
        #expect(exchanges.ttl == 600)
        #expect(await outcome("null.test", .mx) == .records([.mx(preference: 0, host: ".")]))
        #expect(await outcome("a.acme.test.", .a) == .records([.a("192.0.2.7")]))
        #expect(await outcome("A.ACME.test", .aaaa) == .records([.aaaa("2001:db8::7")]))
        #expect(
            await outcome("7.2.0.192.in-addr.arpa", .ptr) == .records([.ptr("a.acme.test")]))
        let tlsa = TLSARecord(usage: 3, selector: 1, matchingType: 1, association: [10, 255])
        #expect(await outcome("_25._tcp.a.acme.test", .tlsa) == .records([.tlsa(tlsa)]))
    }

    @Test("the strings of a text record are joined, even when they need TCP")
    func joinsStrings() async {
        let spf = Array("v=spf1 ip4:192.0.2.0/24 -all".utf8)
        #expect(await outcome("acme.test", .txt) == .records([.txt(spf)]))
        let long = (0..<12).map { String(repeating: letter($0), count: 250) }.joined()
        #expect(await outcome("long.test", .txt) == .records([.txt(Array(long.utf8))]))
    }

    @Test("no such name and no such record are told apart")
    func tellsAbsenceApart() async {
        #expect(await outcome("nobody.test", .mx) == .nxDomain)
        #expect(await outcome("a.acme.test", .mx) == .noData)
        #expect(await outcome("nobody.invalid", .a) == .nxDomain)
    }

    @Test(
        "a name server that cannot tell gives a failure", arguments: ["dead.test", "refused.test"])
    func reportsFailure(_ name: String) async {
        let answer = await resolver.query(name, .txt)
        #expect(answer.outcome == .serverFailure("the name server answered SERVFAIL"))
        #expect(answer.ttl == nil)
    }

    @Test("without a trust anchor security stays open, with one an unsigned answer is bogus")
    func validates() async throws {
        #expect(await resolver.query("a.acme.test", .a).security == .indeterminate)
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).ds")
        defer { try? FileManager.default.removeItem(at: file) }
        let digest = String(repeating: "ab", count: 32)
        try Data("acme.test. IN DS 12345 8 2 \(digest)\n".utf8).write(to: file)
        let strict = try DNSResolver(
            .server(host: "127.0.0.1", port: server.port), timeLimit: .seconds(30),
            trustAnchors: file.path)
        #expect(await strict.query("null.test", .mx).security == .insecure)
        let answer = await strict.query("a.acme.test", .a)
        guard case .bogus(let reason) = answer.security else {
            Issue.record("\(answer)")
            return
        }
        #expect(answer.outcome == .serverFailure("DNSSEC validation failed: \(reason)"))
    }

    @Test("two hundred questions at once are all answered")
    func answersManyAtOnce() async {
        let answers = await withTaskGroup(of: DNSAnswer.self) { group in
            for number in 0..<200 {
                group.addTask { await resolver.query("n\(number).many.test", .a) }
            }
            return await group.reduce(into: [DNSAnswer]()) { $0.append($1) }
        }
        #expect(Set(answers.map(\.name)).count == 200)
        #expect(answers.allSatisfy { $0.outcome == .records([.a("192.0.2.9")]) })
    }

    @Test("a silent server ends in a time-out, and holds up nobody else")
    func timesOut() async throws {
        let silent = try SilentServer()
        let patient = try DNSResolver(
            .server(host: "127.0.0.1", port: silent.port), timeLimit: .milliseconds(400))
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask {
                    let answer = await patient.query("n\(number).test", .mx)
                    #expect(answer == DNSAnswer("n\(number).test", .mx, .timedOut))
                }
            }
            #expect(await outcome("a.acme.test", .a) == .records([.a("192.0.2.7")]))
        }
        // The resolver works on after it gave questions up.
        #expect(await patient.query("late.test", .mx).outcome == .timedOut)
    }

    @Test("questions one after another are answered as well as at once")
    func worksOnAfterRest() async {
        for number in 0..<20 {
            #expect(await outcome("r\(number).many.test", .a) == .records([.a("192.0.2.9")]))
        }
    }

    private func outcome(_ name: String, _ type: RecordType) async -> DNSAnswer.Outcome {
        await resolver.query(name, type).outcome
    }
}

@Suite("What a resolver refuses")
struct RefusalTests {
    @Test(
        "a name that cannot be asked for is refused with a sentence",
        arguments: [
            ("", "'' is no domain name"), (".", "'.' is no domain name"),
            ("münchen.test", "give its A-label form (xn--…)"),
            ("a..test", "an empty part"), (".test", "an empty part"),
            ("a b.test", "a space"), ("a\\046.test", "backslash"),
            ("a\0.test", "control character"),
            (String(repeating: "a", count: 64) + ".test", "a part of 64 characters"),
            (String(repeating: "abc.", count: 63) + "ab", "has 254 characters"),
        ])
    func refusesNames(_ name: String, _ words: String) async throws {
        let silent = try SilentServer()
        let resolver = try DNSResolver(.server(host: "127.0.0.1", port: silent.port))
        let answer = await resolver.query(name, .a)
        guard case .invalidName(let sentence) = answer.outcome else {
            Issue.record("\(answer)")
            return
        }
        #expect(sentence.contains(words), "\(sentence)")
    }

    @Test(
        "a server needs an address and a port",
        arguments: [("localhost", 53), ("", 53), ("127.0.0.1", 0), ("::1", 65536), ("1.2.3", 53)])
    func refusesServers(_ host: String, _ port: Int) {
        #expect {
            try DNSResolver(.server(host: host, port: port))
        } throws: { error in
            "\(error)".hasPrefix("'\(host):\(port)' is no name server; give an IP address")
        }
    }

    @Test("trust anchors that cannot be read are refused")
    func refusesAnchors() {
        #expect(throws: ResolverError.self) {
            try DNSResolver(
                .server(host: "::1", port: 53), trustAnchors: "/nonexistent/root.key")
        }
    }

    @Test("the resolver of the machine can be had, and libunbound says its version")
    func opensSystem() throws {
        _ = try DNSResolver(.system)
        #expect(unboundVersion().contains("."))
    }
}

private func letter(_ index: Int) -> String { String(Unicode.Scalar(UInt8(97 + index))) }
