/// What a domain publishes for DKIM, selector by selector.
///
/// Selectors cannot be listed by the DNS, and guessing them from word lists reports keys as missing that are merely
/// named otherwise. They are therefore given, or harvested from mail and reports of the user's own.
package struct DKIMChecks: Sendable {
    /// Selectors of one domain that are looked up in a run.
    package static let mostSelectors = 50

    private let resolver: any Resolver

    package init(_ resolver: any Resolver) {
        self.resolver = resolver
    }

    /// Returns the verdicts on the keys of a domain; one that is unknown when no selector is given.
    package func checks(of domain: String, selectors: [String]) async -> [Check] {
        await checks(of: domain, selectors: selectors, retired: [:])
    }

    /// - Parameter retired: the selectors, in lower case, that newer mail is not signed with.
    func checks(
        of domain: String, selectors: [String], retired: [String: KnownSelectors.Retired]
    ) async -> [Check] {
        var seen: Set<String> = []
        let selectors = selectors.filter { seen.insert($0.lowercased()).inserted }
        guard !selectors.isEmpty else { return [DKIMChecks.withoutSelectors(domain)] }
        var checks: [Check] = []
        for selector in selectors.prefix(DKIMChecks.mostSelectors) {
            checks += await self.checks(
                of: domain, selector: selector, retired: retired[selector.lowercased()])
        }
        if selectors.count > DKIMChecks.mostSelectors {
            let left = selectors.count - DKIMChecks.mostSelectors
            checks.append(
                Check(
                    "dkim/selectors", .unknown,
                    "\(counted(left, "selector")) of '\(domain)' were not looked up; "
                        + "\(DKIMChecks.mostSelectors) are in one run"))
        }
        return checks
    }

    private static func withoutSelectors(_ domain: String) -> Check {
        Check(
            "dkim/selectors", .unknown,
            "the DKIM selectors of '\(domain)' cannot be guessed; name them",
            section: "RFC 6376 §3.1",
            remedies: [
                .step(
                    "give the selector with '--selector NAME': it is the 's=' of the DKIM-Signature "
                        + "in any mail that '\(domain)' has sent"),
                .step(
                    "or let them be found: '--sent PATH' takes them from mail that '\(domain)' has sent, "
                        + "'--reports PATH' from DMARC reports"),
            ])
    }

    private func checks(
        of domain: String, selector: String, retired: KnownSelectors.Retired?
    ) async -> [Check] {
        let name = "\(selector)._domainkey.\(domain)"
        let answer = await resolver.query(name, .txt)
        let lookup = DKIMKeyLookup(answer)
        let place = DKIMKeyPlace(domain: domain, selector: selector, answer: answer)
        if let retired, let check = place.leftover(lookup, retired) { return [check] }
        guard case .key(let record) = lookup else {
            return [place.missing(lookup, alias: await alias(of: name, lookup))]
        }
        return place.checks(on: record, alias: await alias(of: name, lookup))
    }

    /// Where the name leads to, when a provider keeps the key (by CNAME).
    private func alias(of name: String, _ lookup: DKIMKeyLookup) async -> DNSAnswer? {
        if lookup.isTemporary { return nil }
        let answer = await resolver.query(name, .cname)
        return answer.records.isEmpty ? nil : answer
    }
}

/// The name of one key, and what was answered there.
struct DKIMKeyPlace {
    let domain: String
    let selector: String
    let answer: DNSAnswer

    private var name: String { "\(selector)._domainkey.\(domain)" }

    private var published: String? {
        let texts = answer.records.filter { $0.type == .txt }.map(\.text)
        return texts.isEmpty ? nil : texts.joined(separator: "\n")
    }

    /// The verdict when there is no key to look at.
    func missing(_ lookup: DKIMKeyLookup, alias: DNSAnswer?) -> Check {
        let evidence = [answer.evidence] + (alias.map { [$0.evidence] } ?? [])
        switch lookup {
        case .unknown(let why):
            return Check(
                "dkim/key", .unknown, "the key '\(name)' could not be fetched: \(why)",
                evidence: evidence)
        case .absent:
            let target = alias?.records.first?.text
            let why = target.map { "it is an alias of '\($0)', where nothing is" }
            return Check(
                "dkim/key", .fail,
                "there is no DKIM key at '\(name)'" + (why.map { ": \($0)" } ?? ""),
                section: "RFC 6376 §6.1.2", evidence: evidence,
                remedies: [
                    .step(
                        "publish the TXT record that your mail provider shows for the selector "
                            + "'\(selector)', or name the selector that it signs with")
                ])
        case .several(let count):
            return Check(
                "dkim/key", .fail,
                "\(count) key records stand at '\(name)'; receivers may use none of them",
                section: "RFC 6376 §3.6.2.2", evidence: evidence,
                remedies: [.step("leave only the key that your mail is signed with at '\(name)'")])
        case .unusable(let fault):
            return Check(
                "dkim/key", .fail, "the key at '\(name)' is unusable: \(fault)",
                section: fault.section, evidence: evidence,
                remedies: [
                    .record(
                        name: name, type: .txt, before: published,
                        after: "v=DKIM1; k=rsa; p=(the whole public key from your mail provider)")
                ])
        case .key:
            return Check("dkim/key", .pass, "there is a key at '\(name)'", evidence: evidence)
        }
    }

    /// The verdict on a selector that mail is not signed with any more; nil when the DNS did not tell.
    func leftover(_ lookup: DKIMKeyLookup, _ retired: KnownSelectors.Retired) -> Check? {
        let last = KnownSelectors.day(of: retired.last)
        var isGone = lookup == .absent
        switch lookup {
        case .unknown: return nil
        case .key(let record): isGone = record.material == .revoked
        case .absent, .several, .unusable: break
        }
        if isGone {
            return Check(
                "dkim/unused", .pass,
                "the key '\(name)', last used on \(last), is withdrawn, as it should be after a rotation",
                section: "RFC 6376 §3.6.1", evidence: [answer.evidence])
        }
        guard retired.isStale else { return nil }
        return Check(
            "dkim/unused", .warn,
            "the key '\(name)' still stands, though the last mail signed with it is of \(last) and newer "
                + "mail is signed otherwise; whoever has its private half can sign as '\(domain)'",
            section: "RFC 6376 §3.6.1", evidence: [answer.evidence],
            remedies: [
                .record(
                    name: name, type: .txt, before: published,
                    after: "v=DKIM1; p=")
            ])
    }

    /// The verdicts on a key that could be read.
    func checks(on record: DKIMKeyRecord, alias: DNSAnswer?) -> [Check] {
        let evidence = [answer.evidence] + (alias.map { [$0.evidence] } ?? [])
        var checks = [strength(record, evidence)]
        guard record.material != .revoked else { return checks }
        if record.isTesting {
            checks.append(
                Check(
                    "dkim/testing", .warn,
                    "the key '\(name)' says 't=y': receivers may treat its mail as unsigned",
                    section: "RFC 6376 §3.6.1", evidence: evidence,
                    remedies: [
                        .step("take 't=y' out of the record once mail is signed as it should")
                    ]
                ))
        }
        if !record.isForMail {
            let services = record.services.joined(separator: ":")
            checks.append(
                Check(
                    "dkim/service", services == "tlsrpt" ? .pass : .fail,
                    services == "tlsrpt"
                        ? "the key '\(name)' is for TLS reports only ('s=tlsrpt')"
                        : "the key '\(name)' is not for mail ('s=\(services)')",
                    section: services == "tlsrpt" ? "RFC 8460 §3" : "RFC 6376 §3.6.1",
                    evidence: evidence))
        }
        if let hashes = record.hashes, !hashes.contains("sha256") {
            checks.append(
                Check(
                    "dkim/hash", .fail,
                    "the key '\(name)' allows only 'h=\(hashes.joined(separator: ":"))'; "
                        + "it must allow sha256", section: "RFC 8301 §3.1", evidence: evidence))
        }
        return checks
    }

    private func strength(_ record: DKIMKeyRecord, _ evidence: [Evidence]) -> Check {
        let more = DKIMKeyPlace.remarks(on: record)
        switch record.material {
        case .revoked:
            return Check(
                "dkim/key", .fail, "the key '\(name)' is revoked ('p=' is empty)",
                section: "RFC 6376 §3.6.1", evidence: evidence,
                remedies: [.step("sign with a selector that has a key, or take this record out")])
        case .ed25519:
            return Check(
                "dkim/key", .warn,
                "the key '\(name)' is Ed25519, which Gmail and Outlook do not verify; "
                    + "sign with an RSA key besides\(more)",
                section: "RFC 8463 §3", evidence: evidence,
                remedies: [.step("publish an RSA key of 2048 bits under another selector as well")])
        case .rsa(let numbers):
            return rsa(numbers.bits, more, evidence)
        }
    }

    private func rsa(_ bits: Int, _ more: String, _ evidence: [Evidence]) -> Check {
        let rotate = Remedy.step(
            "make a key of 2048 bits with your mail provider, publish it under a new selector, and switch to it"
        )
        if bits < 1_024 {
            return Check(
                "dkim/key", .fail,
                "the RSA key '\(name)' has \(bits) bits; signatures of less than 1024 do not count",
                section: "RFC 8301 §3.2", evidence: evidence, remedies: [rotate])
        }
        if bits < 2_048 {
            return Check(
                "dkim/key", .warn,
                "the RSA key '\(name)' has \(bits) bits; use 2048\(more)",
                section: "RFC 8301 §3.2", evidence: evidence, remedies: [rotate])
        }
        if bits > 4_096 {
            return Check(
                "dkim/key", .warn,
                "the RSA key '\(name)' has \(bits) bits; receivers need to read no more than 4096\(more)",
                section: "RFC 8301 §3.2", evidence: evidence, remedies: [rotate])
        }
        return Check(
            "dkim/key", .pass, "the RSA key '\(name)' has \(bits) bits\(more)",
            section: "RFC 8301 §3.2", evidence: evidence)
    }

    /// What else stands in the record, as the end of a sentence.
    private static func remarks(on record: DKIMKeyRecord) -> String {
        var remarks: [String] = []
        if record.hasGranularity { remarks.append("its 'g=' is of no use since RFC 6376") }
        if record.isStrict { remarks.append("strict ('t=s')") }
        return remarks.isEmpty ? "" : "; " + remarks.joined(separator: "; ")
    }
}
