import Testing

@testable import Replies

@Suite struct RuleBookTests {
    @Test("every line of the phrase tables can be read")
    func tablesAreSound() {
        #expect(RuleBook().faults == [])
    }
}
