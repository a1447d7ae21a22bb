import Mail

/// What a row of a contact table says about the consent of its contact.
package struct ConsentRecord: Sendable, Equatable {
    /// What the column `consent` holds when it says yes: a date, a form, an address of a page.
    package let consent: String?
    /// What the column `consent_source` holds: where the address is published, or where the consent was given.
    package let source: String?

    /// - Parameter value: Returns the value of a column, nil when it is absent or blank.
    package init(_ value: (String) -> String?) {
        consent = value("consent").flatMap { ConsentRecord.isNo($0) ? nil : $0 }
        source = value("consent_source")
    }

    /// Returns whether a law's demand is met as far as the table can say.
    package func meets(_ requirement: CountryLaw.Requirement, for address: EmailAddress) -> Bool {
        switch requirement {
        case .consent: consent != nil
        case .consentOrPublished: consent != nil || source != nil
        case .consentOfPersons: consent != nil || !isFreeMailDomain(address.domain)
        case .optOut, .postalAddress, .sourceNotice: true
        }
    }

    /// What people write into a cell for none.
    private static func isNo(_ text: String) -> Bool {
        let words = [
            "no", "none", "false", "0", "-", "–", "n", "n/a", "unknown", "nein", "non", "нет",
            "null",
            "not asked", "ні",
        ]
        return words.contains(text.trimmedSpaces.lowercased())
    }
}
