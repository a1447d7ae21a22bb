import Funnels
import Testing

@Suite struct FunnelTests {
    @Test(
        "the standard funnel has the fifteen stages in their order",
        arguments: [Funnel.standard, .standardQualifiedInDemo])
    func standard(funnel: Funnel) throws {
        #expect(funnel.stages.map(\.order) == Array(1...15))
        #expect(Set(funnel.stages.map(\.id)).count == 15)
        // The checking initialiser takes it too.
        #expect(try Funnel(stages: funnel.stages.reversed()) == funnel)
        #expect(
            funnel.stages.allSatisfy {
                !$0.role.isEmpty && !$0.criteria.isEmpty && !$0.description.isEmpty
            })
    }

    @Test("stages are named as the sales process names them")
    func labels() {
        #expect(
            Funnel.standard.stages.map(\.label) == [
                "Unsorted/Basket", "Prospects", "Contacts Found", "Outreach Started", "Replied",
                "Replied Negative", "Target Contact Replied Positive", "Lead Qualified",
                "Demo Appointed", "Demo Run", "Test Started (Opportunity)", "Offer Sent",
                "Committed", "Signed", "Won or Lost",
            ])
        #expect(
            Funnel.standardQualifiedInDemo.stages[7...9].map(\.label) == [
                "Demo Appointed", "Demo Run", "Lead Qualified",
            ])
    }

    @Test(
        "the role changes from lead generator to SDR when outreach starts, and to AE after the demo"
    )
    func roles() {
        #expect(Funnel.standard.stages.prefix(3).allSatisfy { $0.role == "Lead Generator" })
        #expect(Funnel.standard.stages[3...8].allSatisfy { $0.role == "SDR" })
        #expect(Funnel.standard.stages[10...].allSatisfy { $0.role == "AE" })
    }

    @Test("a list that is no funnel is refused with a sentence", arguments: refusedLists)
    func refusals(stages: [Stage], sentence: String) {
        let error = #expect(throws: FunnelError.self) { try Funnel(stages: stages) }
        #expect(error?.description == sentence)
    }

    @Test("a misspelt id is recognised")
    func nearest() {
        #expect(Funnel.standard.nearestID(to: "demo-rum") == "demo-run")
        #expect(Funnel.standard.nearestID(to: "nonsense") == nil)
    }
}

func stage(_ id: String, _ order: Int, kind: Stage.Kind = .step) -> Stage {
    Stage(
        id: id, label: id.uppercased(), description: "d", role: "SDR", criteria: "c", order: order,
        kind: kind)
}

private let refusedLists: [([Stage], String)] = [
    ([], "the funnel has no stages; list at least one under 'stages'"),
    (
        [stage("Demo Run", 1)],
        "'Demo Run' is no stage id; write lower-case letters, digits and hyphens, such as 'demo-run'"
    ),
    ([stage("a", 1), stage("a", 2)], "two stages have the id 'a'; give each its own"),
    (
        [stage("a", 1), stage("b", 1)],
        "stage 'b' has the place 1 of another stage; give each its own"
    ),
]
