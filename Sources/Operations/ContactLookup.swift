import Campaigns
import Mail
import Sequencing

/// Finds contacts and their enrollments by what people type.
package struct ContactLookup {
    private let ledger: any LedgerReading

    package init(_ ledger: any LedgerReading) {
        self.ledger = ledger
    }

    /// Returns the contact with an address.
    ///
    /// - Throws: ``OperationError`` of kind `usage` when the text is no address, or nobody has it.
    package func contact(_ text: String) throws -> StoredContact {
        let address: EmailAddress
        do {
            address = try EmailAddress(parsing: text)
        } catch {
            throw OperationError(.usage, "'\(text)' is no mail address: \(error)")
        }
        guard let contact = try ledger.contact(at: address) else {
            throw OperationError(
                .usage,
                "nobody with the address '\(address.text)' is stored; 'sower contacts list' shows who is"
            )
        }
        return contact
    }

    /// Returns the enrollment of a contact: in the campaign named, or its latest.
    package func enrollment(of text: String, in campaign: CampaignName?) throws -> Enrollment {
        let contact = try contact(text)
        let all = try ledger.enrollments(.contact(contact.id))
        guard let found = all.last(where: { campaign == nil || $0.campaign == campaign }) else {
            let place = campaign.map { "the campaign '\($0)'" } ?? "any campaign"
            throw OperationError(.usage, "'\(text)' is not in \(place)")
        }
        return found
    }
}
