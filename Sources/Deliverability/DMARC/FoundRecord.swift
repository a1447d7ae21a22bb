/// A record with where it was found, and the verdicts that need no further question.
struct FoundRecord {
    let record: DMARCRecord
    /// The domain under whose `_dmarc` it stands.
    let place: String
    let level: DMARCDiscovery.Level
    /// The domain that is checked.
    let domain: String
    let evidence: [Evidence]

    private func remedy(_ changes: (tag: String, value: String?)...) -> Remedy {
        .record(
            name: "_dmarc.\(place)", type: .txt, before: record.text,
            after: record.text(setting: changes))
    }

    // MARK: - Syntax

    var syntax: Check {
        let faults = record.notes.filter { $0.kind == .invalid }
        let section = "RFC 9989 §4.8"
        guard let first = faults.first else {
            return Check(
                "dmarc/syntax", .pass, "the record is well formed", section: section,
                evidence: evidence)
        }
        let rest = faults.count > 1 ? " (and \(faults.count - 1) more)" : ""
        let outcome =
            switch record.standing {
            case .usable: "; the rest of the record counts"
            case .takenAsNone: "; receivers act as if it said p=none"
            case .unusable: "; receivers apply no DMARC at all"
            }
        return Check(
            "dmarc/syntax", record.standing == .usable ? .warn : .fail,
            "column \(first.column): \(first.message)\(rest)\(outcome)",
            section: record.standing == .usable ? section : "RFC 9989 §4.10.1",
            evidence: evidence, remedies: faults.map { .step("column \($0.column): \($0.message)") }
        )
    }

    var removedTags: Check? {
        let old = record.notes.filter { $0.kind == .removed }
        guard !old.isEmpty else { return nil }
        let removed = ["pct", "rf", "ri"].filter { record.value($0) != nil }
        var changes: [(tag: String, value: String?)] = removed.map { ($0, nil) }
        for (tag, list) in [
            ("rua", record.aggregateAddresses), ("ruf", record.failureAddresses),
        ] where list.contains(where: { $0.size != nil }) {
            changes.append((tag, list.map(\.uri).joined(separator: ",")))
        }
        if let percent = record.value("pct"), percent != "100", record.value("t") == nil {
            changes.append(("t", "y"))
        }
        return Check(
            "dmarc/removed-tags", .warn,
            old.map(\.message).joined(separator: "; ")
                + (record.value("pct").map { $0 != "100" } == true
                    ? "; 't=y' asks for the policy one level lower instead" : ""),
            section: "RFC 9989 §A.6", evidence: evidence,
            remedies: [
                .record(
                    name: "_dmarc.\(place)", type: .txt, before: record.text,
                    after: record.text(setting: changes))
            ])
    }

    // MARK: - Policy

    func strength(_ discovery: DMARCDiscovery) -> Check {
        guard let declared = discovery.declared else {
            return Check(
                "dmarc/policy", record.standing == .unusable ? .fail : .unknown,
                record.standing == .unusable
                    ? "no valid policy and no address for reports: write p=none and rua"
                    : "whether '\(domain)' exists could not be found out, so 'np' or 'sp' applies",
                section: "RFC 9989 §4.10.1", evidence: evidence,
                remedies: record.standing == .unusable
                    ? [remedy(("p", "none"), ("rua", "mailto:dmarc@\(place)"))] : [])
        }
        let tag = declared.tag
        guard tag != "rua" else { return takenAsNone }
        switch declared.policy {
        case .none:
            return Check(
                "dmarc/policy", .warn,
                "\(tag)=none only watches: mail that fails is delivered; when the reports show your own "
                    + "mail passing, ask for quarantine",
                section: "RFC 9989 §5.1", evidence: evidence,
                remedies: [remedy((tag, "quarantine"))])
        case .quarantine:
            return Check(
                "dmarc/policy", .pass,
                "\(tag)=quarantine: mail that fails is set aside; 'reject' is the next step",
                section: "RFC 9989 §4.7", evidence: evidence, remedies: [remedy((tag, "reject"))])
        case .reject:
            return Check(
                "dmarc/policy", .pass, "\(tag)=reject: mail that fails is refused",
                section: "RFC 9989 §4.7", evidence: evidence)
        }
    }

    /// A policy that is missing or wrong beside an address for reports (§4.10.1).
    private var takenAsNone: Check {
        let wrong = [
            ("p", record.policy), ("sp", record.subdomainPolicy), ("np", record.nonexistentPolicy),
        ].filter { record.value($0.0) != nil && $0.1 == nil }.map { $0.0 }
        var changes: [(tag: String, value: String?)] = wrong.map { ($0, nil) }
        if record.policy == nil {
            changes.removeAll { $0.tag == "p" }
            changes.append(("p", "none"))
        }
        let reason =
            wrong.isEmpty
            ? "'p' is missing" : wrong.map { "'\($0)'" }.joined(separator: " and ") + " is wrong"
        return Check(
            "dmarc/policy", .warn,
            "\(reason), so receivers take the whole record as p=none; write the policy that you mean",
            section: "RFC 9989 §4.10.1", evidence: evidence,
            remedies: [
                .record(
                    name: "_dmarc.\(place)", type: .txt, before: record.text,
                    after: record.text(setting: changes))
            ])
    }

    var subdomains: Check? {
        guard let policy = record.policy else { return nil }
        let sub = record.subdomainPolicy ?? policy
        let absent = record.nonexistentPolicy ?? sub
        let isWeaker = rank(sub) < rank(policy) || rank(absent) < rank(policy)
        guard isWeaker else {
            return Check(
                "dmarc/subdomains", .pass,
                "subdomains get \(sub.rawValue), names that do not exist \(absent.rawValue)",
                section: "RFC 9989 §4.7", evidence: evidence)
        }
        // What does not exist sends no mail of yours, so it may be refused before all else.
        return Check(
            "dmarc/subdomains", .warn,
            "subdomains get \(sub.rawValue) and names that do not exist \(absent.rawValue), which is "
                + "weaker than p=\(policy.rawValue): who forges you takes one of them",
            section: "RFC 9989 §4.7", evidence: evidence,
            remedies: [
                remedy(
                    ("sp", rank(sub) < rank(policy) ? policy.rawValue : record.value("sp")),
                    ("np", DMARCRecord.Policy.reject.rawValue))
            ])
    }

    private func rank(_ policy: DMARCRecord.Policy) -> Int {
        switch policy {
        case .none: 0
        case .quarantine: 1
        case .reject: 2
        }
    }

    var testing: Check? {
        guard record.isTesting else { return nil }
        let policy = record.policy ?? .none
        return Check(
            "dmarc/testing", .warn,
            "t=y: receivers are asked to take '\(policy.rawValue)' as "
                + "'\(policy.oneLevelBelow.rawValue)'; take it out when the test is over",
            section: "RFC 9989 §4.7", evidence: evidence, remedies: [remedy(("t", nil))])
    }

    var suffixFlag: Check? {
        switch record.suffixFlag {
        case .unknown: return nil
        case .no:
            return Check(
                "dmarc/psd", .pass,
                "psd=n: '\(place)' is an organizational domain whatever stands above it",
                section: "RFC 9989 §4.7", evidence: evidence)
        case .yes where level == .suffix: return nil
        case .yes:
            return Check(
                "dmarc/psd", .fail,
                "psd=y says that '\(place)' is a public suffix as 'co.uk' is, so each name below is "
                    + "an organization of its own; take it out unless you run a registry",
                section: "RFC 9989 §4.7", evidence: evidence, remedies: [remedy(("psd", nil))])
        }
    }

    var alignment: Check {
        let words = "DKIM \(record.dkimMode.word), SPF \(record.spfMode.word)"
        let isStrict = record.dkimMode == .strict || record.spfMode == .strict
        return Check(
            "dmarc/alignment", .pass,
            isStrict
                ? "\(words): under strict alignment the domains have to be the same to the letter, "
                    + "so a service that sends from a subdomain fails"
                : "\(words): a domain of the same organization aligns",
            section: "RFC 9989 §4.4", evidence: evidence)
    }

    // MARK: - Reports

    var missingReports: Check {
        Check(
            "dmarc/rua", .warn,
            "no 'rua', so nobody tells you who sends in your name; name a mailbox for reports",
            section: "RFC 9989 §4.7", evidence: evidence,
            remedies: [remedy(("rua", "mailto:dmarc@\(place)"))])
    }

    /// `fo` without `ruf` counts for nothing (§4.7).
    var idleOptions: [Check] {
        guard let options = record.value("fo") else { return [] }
        return [
            Check(
                "dmarc/ruf", .warn, "'fo=\(options)' is ignored without 'ruf'; take it out",
                section: "RFC 9989 §4.7", evidence: evidence, remedies: [remedy(("fo", nil))])
        ]
    }

    func wrongAddress(_ address: ReportAddress, _ tag: String, _ id: String) -> Check {
        let mailbox = address.uri.utf8.contains(UInt8(ascii: "@"))
        return Check(
            id, .fail, "'\(address.uri)' in '\(tag)' is no URI, so no report goes there",
            section: "RFC 9989 §4.8", evidence: evidence,
            remedies: mailbox && !address.uri.hasPrefix("mailto:")
                ? [.step("write 'mailto:\(address.uri)'")]
                : [.step("write an address as 'mailto:dmarc@\(place)'")])
    }

    func verdict(on permission: ReportAuthorisation, _ id: String) -> Check {
        let mailbox = permission.address.mailbox ?? permission.address.uri
        let proof = permission.answers.map(\.evidence)
        let section = id == "dmarc/ruf" ? "RFC 9991 §5" : "RFC 9990 §4"
        switch permission.verdict {
        case .own:
            return Check(
                id, .pass, "reports go to '\(mailbox)', of the same organization",
                section: section, evidence: evidence)
        case .authorised:
            return Check(
                id, .pass, "reports go to '\(mailbox)', whose domain agrees to take them",
                section: section, evidence: evidence + proof)
        case .unknown:
            return Check(
                id, .unknown, "whether '\(mailbox)' agrees to take the reports got no answer",
                section: section, evidence: evidence + proof)
        case .refused:
            return Check(
                id, .fail,
                "the domain of '\(mailbox)' does not agree to take reports on '\(place)', so "
                    + "reporters send none; it has to publish this, or name a mailbox of your own",
                section: section, evidence: evidence + proof,
                remedies: [
                    .record(
                        name: permission.question ?? "", type: .txt, before: nil,
                        after: "v=DMARC1;")
                ])
        }
    }
}
