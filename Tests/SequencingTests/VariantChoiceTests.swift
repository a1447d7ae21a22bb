import Campaigns
import Sequencing
import Testing

@Suite struct VariantChoiceTests {
    private let variants = ["photo", "number", "story"].map { TemplateName($0) }

    private func choice(_ company: String, step: String = "first", key: UInt64 = 2) -> TemplateName?
    {
        VariantChoice.variant(forCompany: company, step: StepID(step), of: variants, key: key)
    }

    @Test("each variant gets its share")
    func shares() {
        let choices = (0..<6000).map { choice("c\($0).example") }
        for variant in variants {
            #expect(abs(choices.count { $0 == variant } - 2000) < 150)
        }
    }

    @Test("steps are drawn apart, and another key draws anew")
    func drawsApart() {
        let companies = (0..<300).map { "c\($0).example" }
        let first = companies.map { choice($0) }
        #expect(first == companies.map { choice($0) })
        #expect(first != companies.map { choice($0, step: "second") })
        #expect(first != companies.map { choice($0, key: 3) })
    }

    @Test("without variants there is no choice")
    func choosesNothing() {
        #expect(VariantChoice.variant(forCompany: "a", step: StepID("s"), of: [], key: 1) == nil)
    }
}
