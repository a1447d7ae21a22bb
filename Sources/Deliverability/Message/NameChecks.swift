import Mail

/// Whether the domains of a message are what they look like (Gmail's guidelines ask for 'Highly Restrictive' of
/// UTS #39 §5.2).
struct NameChecks {
    let source: MailSource
    let letter: Letter
    let report: DKIMReport?

    /// A domain and what it does in the message.
    private struct Use {
        let domain: String
        let role: String
    }

    /// Links beyond this are not looked at.
    private static let mostLinks = 200

    var check: Check {
        var foreign = 0
        for use in uses {
            let fit = NameScripts(of: use.domain)
            if isInternational(use.domain) { foreign += 1 }
            guard fit != .fit else { continue }
            return fault(of: use, fit)
        }
        return Check(
            "message/idn", .pass,
            foreign == 0
                ? "its domains are of ASCII letters" : "no domain in it mixes scripts",
            section: "G-IDN; UTS #39 §5.2")
    }

    private func fault(of use: Use, _ fit: NameScripts) -> Check {
        let id = "message/idn"
        let section = "G-IDN; UTS #39 §5.2"
        let shown = Punycode.unicodeDomain(use.domain)
        let evidence = [
            Evidence("domain \(Punycode.asciiDomain(use.domain))", NameChecks.spelling(of: shown))
        ]
        switch fit {
        case .mixed(let scripts, let label):
            return Check(
                id, .fail,
                "'\(label)' in the domain of \(use.role), '\(shown)', mixes letters of \(scripts.joined(separator: " and ")), as forgeries do",
                section: section, evidence: evidence,
                remedies: [.step("use a domain whose name is written in one script")])
        case .confusable(let latin, let label):
            return Check(
                id, .warn,
                "'\(label)' in the domain of \(use.role), '\(shown)', has no Latin letter but reads like '\(latin)'",
                section: "UTS #39 §4", evidence: evidence,
                remedies: [.step("use a name that nobody takes for another")])
        case .fit:
            return Check(id, .pass, "no domain in it mixes scripts", section: section)
        }
    }

    private var uses: [Use] {
        let fields = ["From", "Sender", "Reply-To", "Return-Path"].flatMap { name in
            source.all(name).prefix(2).flatMap { field in
                AddressList(source.value(field)).addresses.prefix(10).map {
                    Use(domain: $0.address.domain, role: name)
                }
            }
        }
        let signatures = (report?.results ?? []).compactMap { result in
            result.signature.map { Use(domain: $0.domain, role: "a signature") }
        }
        let links = LinkChecks(letter: letter).links.prefix(NameChecks.mostLinks)
            .filter { !$0.host.isEmpty }
            .map { Use(domain: $0.host, role: "a link") }
        return fields + signatures + links
    }

    private func isInternational(_ domain: String) -> Bool {
        domain.utf8.contains { $0 >= 0x80 } || domain.lowercased().contains("xn--")
    }

    /// The letters that are no ASCII with their code points: `а U+0430, р U+0440`.
    private static func spelling(of name: String) -> String {
        name.unicodeScalars.filter { $0.value >= 0x80 }.prefix(20).map { scalar in
            let digits = String(scalar.value, radix: 16, uppercase: true)
            let padding = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
            return "\(scalar) U+\(padding)\(digits)"
        }.joined(separator: ", ")
    }
}
