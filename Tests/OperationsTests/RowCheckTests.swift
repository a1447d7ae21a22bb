import Linting
import Testing

@testable import Operations

@Suite("letters as rows fill them in")
struct RowCheckTests {
    @Test("every rule that is asked about rows is one of the catalogue")
    func known() {
        for rule in RowCheck.rules { #expect(RuleCatalog.rule(rule) != nil, "\(rule)") }
        #expect(RowCheck.rules.isSuperset(of: RowCheck.measures))
    }
}
