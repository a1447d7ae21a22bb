/// A DNS blocklist with the answers that it documents (RFC 5782).
package struct Blocklist: Sendable, Equatable {
    package enum Subject: Sendable, Equatable {
        case address, domain
    }

    /// `Spamhaus ZEN`.
    package let name: String
    package let zone: String
    package let subject: Subject
    /// What each answer says; an answer that is not here says nothing.
    package let meanings: [String: String]
    /// A name under the zone that is always listed (RFC 5782 §5), which tells whether the list answers us at all.
    package let testPoint: String
    /// Where a listing is looked up and removed.
    package let page: String

    /// The zone as evidence shows it, without a key.
    package let shownZone: String

    /// Says what an answer means for the access to the list: an error is neither listed nor not listed.
    package static func refusal(_ answer: String) -> String? {
        switch answer {
        case "127.255.255.252": "the list's name is misspelt"
        case "127.255.255.254":
            "the question came through a public or open resolver, which the list does not answer"
        case "127.255.255.255": "more questions came from here than the list allows"
        default: answer.hasPrefix("127.255.255.") ? "the list answered with an error" : nil
        }
    }
}

extension Blocklist {
    /// The lists that are asked; with a key, those of Spamhaus by its query service, which answers any resolver.
    ///
    /// - Parameter key: of the Spamhaus Data Query Service; letters and digits.
    package static func all(key: String? = nil) -> [Blocklist] {
        let zen = key.map { "\($0).zen.dq.spamhaus.net" } ?? "zen.spamhaus.org"
        let dbl = key.map { "\($0).dbl.dq.spamhaus.net" } ?? "dbl.spamhaus.org"
        return [
            Blocklist(
                name: "Spamhaus ZEN", zone: zen, subject: .address, meanings: zenMeanings,
                testPoint: "2.0.0.127", page: "https://check.spamhaus.org",
                shownZone: key == nil ? zen : "KEY.zen.dq.spamhaus.net"),
            Blocklist(
                name: "SpamCop", zone: "bl.spamcop.net", subject: .address,
                meanings: ["127.0.0.2": "reported as a source of spam"], testPoint: "2.0.0.127",
                page: "https://www.spamcop.net/bl.shtml", shownZone: "bl.spamcop.net"),
            Blocklist(
                name: "Barracuda", zone: "b.barracudacentral.org", subject: .address,
                meanings: ["127.0.0.2": "of poor reputation"], testPoint: "2.0.0.127",
                page: "https://www.barracudacentral.org/lookups",
                shownZone: "b.barracudacentral.org"),
            Blocklist(
                name: "Spamhaus DBL", zone: dbl, subject: .domain, meanings: dblMeanings,
                testPoint: "dbltest.com", page: "https://check.spamhaus.org",
                shownZone: key == nil ? dbl : "KEY.dbl.dq.spamhaus.net"),
        ]
    }

    private static let zenMeanings = [
        "127.0.0.2": "a source of spam (SBL)", "127.0.0.3": "a source of snowshoe spam (CSS)",
        "127.0.0.4": "hijacked or infected (XBL)", "127.0.0.9": "in a hijacked network (DROP)",
        "127.0.0.10": "a line that should not deliver mail itself, says its provider (PBL)",
        "127.0.0.11": "a line that should not deliver mail itself (PBL)",
    ]

    private static let dblMeanings = [
        "127.0.1.2": "a domain of spam", "127.0.1.4": "a domain of phishing",
        "127.0.1.5": "a domain of malware", "127.0.1.6": "a domain that controls botnets",
        "127.0.1.102": "a domain that was taken over and abused for spam",
        "127.0.1.103": "a redirector that was abused for spam",
        "127.0.1.104": "a domain that was taken over and abused for phishing",
        "127.0.1.105": "a domain that was taken over and abused for malware",
        "127.0.1.106": "a domain that was taken over and abused to control botnets",
    ]
}
