import Campaigns
import Diagnostics
import Liquid

extension CampaignBundle {
    /// The groups of all letters and signatures, in the order of the steps.
    var spintaxGroups: [SpintaxGroup] {
        var names: [TemplateName] = []
        for step in campaign.steps {
            guard case .mail(let variants, _) = step.action else { continue }
            for variant in variants where !names.contains(variant.value) {
                names.append(variant.value)
            }
        }
        let endings = signatures.sorted { $0.key < $1.key }.map(\.value)
        return (names.compactMap { templates[$0] } + endings).flatMap(\.spintaxGroups)
    }
}

extension TemplateFile {
    /// The groups of subject, text and HTML.
    var spintaxGroups: [SpintaxGroup] {
        (subject?.groups ?? []) + body.groups + (html?.groups ?? [])
    }

    /// In how many ways subject and text can come out; the HTML follows the text. `Int.max` when too many to count.
    var wordings: Int {
        saturatingProduct(body.variantCount, subject?.variantCount ?? 1)
    }
}

/// The product of two counts, `Int.max` when there is no such number.
func saturatingProduct(_ left: Int, _ right: Int) -> Int {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? .max : product
}
