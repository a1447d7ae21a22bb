import Campaigns
import Sequencing

/// The launched campaigns with their files.
package struct Launched: Sendable {
    private let desk: Desk

    package init(desk: Desk) {
        self.desk = desk
    }

    /// Returns the bundles of all launched campaigns whose files can be read.
    package func bundles() throws -> [CampaignName: CampaignBundle] {
        try desk.log.read { try $0.campaigns() }.reduce(into: [:]) { bundles, campaign in
            bundles[campaign.name] = try? CampaignBundle.load(campaign.name, at: desk)
        }
    }

    /// Returns the bundles that may be sent from, and sentences about the others.
    ///
    /// A running campaign whose files have errors, or changed since its launch, sends nothing until it is launched again.
    package func sendable() throws -> (
        bundles: [CampaignName: CampaignBundle], complaints: [String]
    ) {
        var bundles: [CampaignName: CampaignBundle] = [:]
        var complaints: [String] = []
        for campaign in try desk.log.read({ try $0.campaigns() }) where campaign.state == .running {
            do {
                let bundle = try CampaignBundle.load(campaign.name, at: desk)
                if bundle.hasErrors {
                    complaints.append(
                        "'\(campaign.name)' has errors and sends nothing; 'sower lint' shows them")
                } else if bundle.contentHash != campaign.contentHash {
                    complaints.append(
                        "'\(campaign.name)' changed since its launch and sends nothing; "
                            + "'sower launch \(campaign.name)' takes the change over")
                } else {
                    bundles[campaign.name] = bundle
                }
            } catch {
                complaints.append("'\(campaign.name)' sends nothing: \(error)")
            }
        }
        return (bundles, complaints)
    }
}
