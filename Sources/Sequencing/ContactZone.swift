import Campaigns
import CivilTime

/// Where a contact's time zone was taken from, surest first.
package enum ZoneSource: String, Sendable, Equatable {
    /// The contact's own `time_zone`.
    case contact
    /// Its country, which has one zone only.
    case country
    case campaign
}

/// Why a contact's zone cannot be told.
package enum ContactZoneFault: Error, Equatable, Sendable {
    /// The contact names a zone that does not exist; the sentence of ``ZoneError``.
    case invalid(String)
}

/// Returns a contact's zone: its own, else that of its country when it has only one, else the campaign's.
///
/// - Throws: ``ContactZoneFault`` when the contact names a zone that is none; guessing another would mail at night.
package func zone(
    ofContact fields: [String: String], campaignDefault: ZoneRules, catalog: ZoneCatalog
) throws(ContactZoneFault) -> (zone: ZoneRules, source: ZoneSource) {
    if let name = filled(fields["time_zone"]) {
        switch catalog.rules(name) {
        case .success(let rules): return (rules, .contact)
        case .failure(let error): throw .invalid(String(describing: error))
        }
    }
    if let country = filled(fields["country"]), let name = catalog.singleZone(ofCountry: country),
        case .success(let rules) = catalog.rules(name)
    {
        return (rules, .country)
    }
    return (campaignDefault, .campaign)
}

/// Returns a cell without the space around it; nil when nothing is left.
private func filled(_ cell: String?) -> String? {
    guard let cell, let start = cell.firstIndex(where: { !$0.isWhitespace }),
        let end = cell.lastIndex(where: { !$0.isWhitespace })
    else { return nil }
    return String(cell[start...end])
}
