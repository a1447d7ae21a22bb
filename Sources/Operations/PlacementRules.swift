import Campaigns
import CivilTime
import Diagnostics
import Mail
import Sequencing

/// Decides at enrollment what stays: a contact's mailbox, company, zone and country.
struct PlacementRules: Sendable {
    private let desk: Desk
    private let campaign: Campaign
    private let seed: UInt64
    private let fallback: ZoneRules

    init(desk: Desk, campaign: Campaign, workspaceKey: [UInt8]) {
        self.desk = desk
        self.campaign = campaign
        seed = choiceSeed(of: workspaceKey)
        let name = campaign.timeZone?.value ?? desk.settings.timeZone.value
        fallback = (try? desk.zones.rules(name).get()) ?? .utc
    }

    /// Returns a contact's placement, and why it needs a person first when its zone is none.
    ///
    /// - Throws: ``OperationError`` when the campaign has no mailbox.
    func placement(of contact: Contact) throws(OperationError) -> (
        Placement, zone: ZoneRules, hold: String?
    ) {
        let company = companyKey(for: contact.address, suffixes: desk.suffixes)
        let mailboxes = campaign.mailboxes.compactMap { name in
            desk.mailbox(name.value).map { RotationMailbox(name: $0.name, weight: $0.cap) }
        }
        guard let mailbox = Rotation.mailbox(forCompany: company, among: mailboxes, key: seed)
        else {
            throw OperationError(
                .badFile, "the campaign '\(campaign.name)' has no mailbox to send from")
        }
        let country = contact.value("country").flatMap { desk.countries.code(of: $0) }
        var fields = contact.fields.mapValues(\.value)
        fields["country"] = country
        var zone = fallback
        var hold: String?
        do {
            zone = try Sequencing.zone(
                ofContact: fields, campaignDefault: fallback, catalog: desk.zones
            ).zone
        } catch {
            switch error {
            case .invalid(let sentence): hold = sentence
            }
        }
        let placement = Placement(
            mailbox: mailbox.description, company: company, zone: zone.name, country: country)
        return (placement, zone, hold)
    }
}
