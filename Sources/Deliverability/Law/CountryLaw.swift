import CivilTime
import Mail

/// One thing that the law of a recipient's country asks of commercial mail. No legal advice.
package struct CountryLaw: Sendable, Equatable {
    package enum Requirement: String, Sendable, CaseIterable {
        /// Prior consent of everybody, firms too.
        case consent
        /// Prior consent, or an address that its owner published for business, with the proof.
        case consentOrPublished = "consent-published"
        /// Prior consent of natural persons.
        case consentOfPersons = "consent-person"
        case optOut = "opt-out"
        case postalAddress = "postal-address"
        /// The first letter says where the address is from.
        case sourceNotice = "source-notice"

        /// How much consent it asks for, 0 for none; a country's own line replaces its group's that asks for less.
        fileprivate var strictness: Int {
            switch self {
            case .consent: 3
            case .consentOrPublished: 2
            case .consentOfPersons: 1
            case .optOut, .postalAddress, .sourceNotice: 0
            }
        }

        package var isAboutConsent: Bool { strictness > 0 }
    }

    /// ISO 3166-1 alpha-2, upper case.
    package let country: String
    package let requirement: Requirement
    /// `UWG § 7(2) no. 2`.
    package let name: String
    package let source: String
    /// When the source was read, `YYYY-MM-DD`.
    package let date: String
    /// What it asks, as a clause.
    package let summary: String
}

/// The laws of all countries that are known here.
package struct CountryLaws: Sendable {
    private var byCountry: [String: [CountryLaw]] = [:]
    /// When the text was put together, `YYYY-MM-DD`; empty when it does not say.
    package private(set) var date = ""

    /// Reads the form that the head of the text explains; lines that do not fit are left out.
    package init(parsing bytes: [UInt8]) {
        var groups: [String: [String]] = [:]
        var laws: [CountryLaw] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let text = String(decoding: line, as: UTF8.self)
            let words = text.split(separator: " ").map(String.init)
            if words.starts(with: ["#", "Date"]), words.count > 2 { date = words[2] }
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            if first == "group", words.count > 2 {
                groups[words[1]] = Array(words[2...])
            } else if let law = CountryLaws.law(text) {
                laws.append(law)
            }
        }
        for law in laws where groups[law.country] == nil {
            byCountry[law.country, default: []].append(law)
        }
        for law in laws {
            for member in groups[law.country] ?? [] { add(law, to: member) }
        }
    }

    package var countries: [String] { byCountry.keys.sorted() }

    /// Returns what a country's law asks; empty for a country that is not known here.
    package func laws(of country: String) -> [CountryLaw] { byCountry[country] ?? [] }

    /// The country's law on consent; nil when none is known.
    package func consentLaw(of country: String) -> CountryLaw? {
        laws(of: country).first { $0.requirement.isAboutConsent }
    }

    private mutating func add(_ law: CountryLaw, to member: String) {
        let own = byCountry[member] ?? []
        let isReplaced = own.contains {
            $0.requirement == law.requirement
                || $0.requirement.strictness > 0 && law.requirement.strictness > 0
        }
        guard !isReplaced else { return }
        byCountry[member] =
            own + [
                CountryLaw(
                    country: member, requirement: law.requirement, name: law.name,
                    source: law.source, date: law.date, summary: law.summary)
            ]
    }

    /// `DE consent UWG § 7(2) no. 2 | source | YYYY-MM-DD | what it asks`
    private static func law(_ line: String) -> CountryLaw? {
        let parts = line.split(separator: "|", omittingEmptySubsequences: false)
            .map { String($0).trimmedSpaces }
        guard parts.count == 4, CivilDate(iso: parts[2]) != nil else { return nil }
        let words = parts[0].split(separator: " ", maxSplits: 2).map(String.init)
        guard words.count == 3, let requirement = CountryLaw.Requirement(rawValue: words[1]) else {
            return nil
        }
        return CountryLaw(
            country: words[0], requirement: requirement, name: words[2], source: parts[1],
            date: parts[2], summary: parts[3])
    }
}
