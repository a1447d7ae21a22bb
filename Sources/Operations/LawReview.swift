import Campaigns
import Deliverability
import Diagnostics
import Mail
import Sequencing

/// What the law of one country asks of the contacts of a launch, and whom it concerns. No legal advice.
package struct CountryDemand: Sendable {
    package let law: CountryLaw
    /// Contacts of the country.
    package let total: Int
    /// Those whose consent the law needs and the table does not hold.
    package let lacking: [Contact]

    /// `DE asks for consent (UWG § 7(2) no. 2), and 37 of 40 contacts have none in the table`.
    package var sentence: String {
        let whom = law.requirement == .consentOfPersons ? "consent of private persons" : "consent"
        return "\(law.country) asks for \(whom) (\(law.name)), and \(lacking.count) of "
            + "\(total) \(total == 1 ? "contact" : "contacts") \(lacking.count == 1 ? "has" : "have") none in the table"
    }
}

extension LaunchPlan {
    /// All contacts of a campaign with the country that the table or an earlier launch names for each.
    var placed: [(contact: Contact, country: String?)] {
        candidates.map { (contact: $0.contact, country: $0.placement.country) }
            + known.map { (contact: $0.contact, country: $0.enrollment.placement.country) }
    }
}

/// Holds the contacts of a launch against the laws of their countries.
package struct LawReview: Sendable {
    /// By country, those with contacts only.
    package let totals: [(country: String, contacts: Int)]
    /// Demands for consent that are not met, by country.
    package let demands: [CountryDemand]
    /// Contacts of no known country.
    package let unplaced: Int
    package let laws: CountryLaws

    /// - Parameter placed: Contacts with their country's code; nil where the table names none.
    package init(_ placed: [(contact: Contact, country: String?)], laws: CountryLaws) {
        self.laws = laws
        var byCountry: [String: [Contact]] = [:]
        var unplaced = 0
        for (contact, country) in placed {
            guard let country = country ?? LawReview.country(of: contact.address, laws) else {
                unplaced += 1
                continue
            }
            byCountry[country, default: []].append(contact)
        }
        self.unplaced = unplaced
        totals = byCountry.map { (country: $0.key, contacts: $0.value.count) }.sorted {
            $0.country < $1.country
        }
        demands = byCountry.keys.sorted().compactMap { country in
            guard let law = laws.consentLaw(of: country), let contacts = byCountry[country] else {
                return nil
            }
            let lacking = contacts.filter { contact in
                !ConsentRecord { contact.value($0) }.meets(law.requirement, for: contact.address)
            }
            guard !lacking.isEmpty else { return nil }
            return CountryDemand(law: law, total: contacts.count, lacking: lacking)
        }
    }

    /// Returns the country whose law counts for each contact, by address; without an entry none is known.
    package static func countries(of plan: LaunchPlan, laws: CountryLaws) -> [String: String] {
        plan.placed.reduce(into: [:]) { countries, entry in
            countries[entry.contact.address.text] =
                entry.country ?? country(of: entry.contact.address, laws)
        }
    }

    /// The countries of the contacts whose law asks for this.
    package func countries(asking requirement: CountryLaw.Requirement) -> [CountryLaw] {
        totals.compactMap { entry in
            laws.laws(of: entry.country).first { $0.requirement == requirement }
        }
    }

    /// The country of an address by its top level, where the laws know that country: a guess that errs on the careful side.
    private static func country(of address: EmailAddress, _ laws: CountryLaws) -> String? {
        guard let top = DomainName.labels(address.asciiDomain).last else { return nil }
        let code =
            switch top {
            case "uk": "GB"
            case "su", "xn--p1ai": "RU"
            default: top.uppercased()
            }
        return laws.laws(of: code).isEmpty ? nil : code
    }
}
