import Campaigns
import CivilTime

/// Chooses which variant of a step a contact gets.
package enum VariantChoice {
    /// Returns the variant for a person; nil when there is none to choose from.
    ///
    /// The choice hangs on the company: colleagues who compare their mail must not find an experiment in it.
    package static func variant(
        forCompany company: String, step: StepID, of variants: [TemplateName], key: UInt64
    ) -> TemplateName? {
        guard !variants.isEmpty else { return nil }
        let hash = stableHash(["variant", company, step.description], key: key)
        return variants[Int(hash % UInt64(variants.count))]
    }
}
