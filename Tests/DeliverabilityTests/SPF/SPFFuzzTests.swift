import Deliverability
import Testing

/// Numbers that are the same in every run (SplitMix64).
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// Counts the questions, so that a test can bound them.
private actor Counted: Resolver {
    let table: ZoneTable
    private(set) var count = 0

    init(_ table: ZoneTable) {
        self.table = table
    }

    func query(_ name: String, _ type: RecordType) -> DNSAnswer {
        count += 1
        return table.answer(name, type)
    }
}

@Suite struct SPFFuzzTests {
    private static let words = [
        "include:", "redirect=", "exp=", "a", "mx", "ptr", "exists:", "ip4:", "ip6:", "all", "-",
        "~", "?", "+", "%{", "}", "%%", "%_", "s", "l", "o", "d", "i", "p", "v", "h", "c", "r2",
        "999999999999999999999", "0", "/24", "//64", "/", ":", "=", ".", "n1.example", "n2.example",
        "n3.example", "192.0.2.1", "2001:db8::1", " ", "  ", "\u{0}", "\u{ff}", "é", "x=y", "%{d}",
        "%{l}.%{o}.%{o}.%{o}.%{o}.%{o}.%{o}.%{o}.%{o}.%{o}.n1.example", "a..b",
    ]

    private static func record(_ random: inout Seeded) -> [UInt8] {
        var bytes = Array("v=spf1 ".utf8)
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            bytes += (words.randomElement(using: &random) ?? "").utf8
            if Int.random(in: 0..<3, using: &random) == 0 { bytes.append(0x20) }
            if Int.random(in: 0..<40, using: &random) == 0 {
                bytes.append(UInt8.random(in: 0...255, using: &random))
            }
        }
        return bytes
    }

    /// Terms that are valid and lead to each other, so that evaluations go deep.
    private static func entangled(_ random: inout Seeded) -> [UInt8] {
        let terms = [
            "include:n1.example", "include:n2.example", "include:n3.example", "mx", "a",
            "redirect=n1.example", "exists:%{i}.%{p}.n2.example", "ptr", "mx:n3.example",
            "a:%{l}.%{o}.n1.example", "exists:%{L}%{S}%{H}.n2.example", "exp=n2.example",
            "-all", "~all", "ip4:192.0.2.0/24",
        ]
        var chosen: [String] = []
        for _ in 0..<Int.random(in: 1...9, using: &random) {
            let term = terms.randomElement(using: &random) ?? "a"
            let isModifier = term.contains("=")
            if !isModifier || !chosen.contains(where: { $0.hasPrefix(term.prefix(4)) }) {
                chosen.append(term)
            }
        }
        return Array(("v=spf1 " + chosen.joined(separator: " ")).utf8)
    }

    private static func zone(_ random: inout Seeded) -> ZoneTable {
        var table = ZoneTable()
        for name in ["n1.example", "n2.example", "n3.example", "n4.example"] {
            var node = ZoneTable.Node()
            let isValid = Bool.random(using: &random)
            node.records.append(.txt(isValid ? entangled(&random) : record(&random)))
            for host in 0..<Int.random(in: 0...14, using: &random) {
                node.records.append(.mx(preference: host, host: "n\(host % 5).example"))
            }
            if Bool.random(using: &random) { node.records.append(.a("192.0.2.1")) }
            if Int.random(in: 0..<8, using: &random) == 0 { node.fault = .timedOut }
            table[name] = node
        }
        table["1.2.0.192.in-addr.arpa"] = ZoneTable.Node(
            (0..<20).map { .ptr("n\($0 % 5).example") })
        return table
    }

    @Test("no record makes the parser fail, and its columns lie within the record")
    func parser() {
        var random = Seeded(state: 7208)
        for _ in 0..<20_000 {
            let text = SPFFuzzTests.record(&random)
            let reading = SPFParser.read(text)
            for fault in reading.faults {
                #expect((1...text.count + 1).contains(fault.column), "\(text)")
            }
        }
    }

    @Test("no zone makes an evaluation run past its limits")
    func evaluator() async throws {
        var random = Seeded(state: 4408)
        var seen: Set<SPFResult> = []
        let long = String(repeating: "x", count: 300)
        for round in 0..<1_500 {
            let resolver = Counted(SPFFuzzTests.zone(&random))
            let request = SPFRequest(
                address: round % 3 == 0 ? .v6(1) : .v4(0xC000_0201),
                mailFrom: round % 2 == 0 ? "\(long)é.%{s}@n1.example" : "n1.example",
                helo: round % 5 == 0 ? long : "n4.example")
            let evaluation = await SPFEvaluator(resolver).evaluate(request)
            seen.insert(evaluation.result)
            #expect(evaluation.lookups <= 10)
            #expect(evaluation.voids <= 3)
            // A record for each of 11, ten hosts for each mx, and the names of the client once.
            #expect(await resolver.count <= 150)
        }
        #expect(seen.count >= 5, "\(seen)")
    }

    @Test("no zone makes the inventory run past its limits")
    func inventory() async {
        var random = Seeded(state: 1034)
        for _ in 0..<400 {
            let resolver = Counted(SPFFuzzTests.zone(&random))
            let inventory = await SPFSurveyor(resolver).inventory(of: "n1.example")
            #expect(inventory.nodes.count <= SPFSurveyor.mostLookups + 1)
            #expect(SPFOutline(inventory).lines.count <= SPFOutline.longest + 1)
            _ = await SPFChecks(resolver).checks(of: "n1.example")
        }
    }

    @Test("a tree that doubles at every level is cut short")
    func fanOut() async {
        var table = ZoneTable()
        for level in 0..<30 {
            let next = "l\(level + 1).example"
            let text = "v=spf1 include:\(next) include:\(next) include:\(next) -all"
            table["l\(level).example"] = ZoneTable.Node([.txt(Array(text.utf8))])
        }
        let resolver = Counted(table)
        let inventory = await SPFSurveyor(resolver).inventory(of: "l0.example")
        #expect(inventory.isCutShort)
        #expect(inventory.lookups >= SPFSurveyor.mostLookups)
        #expect(inventory.nodes.count <= SPFSurveyor.mostLookups + 1)
        #expect(await resolver.count <= SPFSurveyor.mostQuestions + 30)
    }
}
