/// The rule that a refusal names, and what to publish or change so that it does not come again.
package struct BounceAdvice: Sendable, Equatable {
    package let rule: ProviderRule
    package let cause: BounceCause
    package let provider: MailProvider?

    /// Reads a refusal; nil when it names no rule of senders, as of a mailbox that does not exist.
    package init?(_ mail: RefusedMail) {
        let provider = mail.provider
        let text = mail.text.lowercased()
        let status = mail.status ?? BounceAdvice.status(in: text)
        let sign = BounceSign.all.first { $0.matches(provider, status: status, text: text) }
        guard let sign, let rule = ProviderRule.named(sign.rule) else { return nil }
        self.rule = rule
        cause = sign.cause
        self.provider = provider
    }

    /// The first `4.x.y` or `5.x.y` of a text.
    private static func status(in text: String) -> String? {
        for word in text.utf8.split(whereSeparator: { !isOfCode($0) }) {
            let parts = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            guard parts.count == 3, parts.allSatisfy({ (1...3).contains($0.count) }),
                parts[0].elementsEqual("4".utf8) || parts[0].elementsEqual("5".utf8)
            else { continue }
            return String(Substring(word))
        }
        return nil
    }

    private static func isOfCode(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
    }
}

/// Turns the advice on a refusal into the record to publish, with what stands in the DNS now.
package struct BounceRemedies: Sendable {
    private let resolver: (any Resolver)?
    /// Returns the organizational domain of a domain.
    private let organization: @Sendable (String) -> String

    /// - Parameter resolver: Nil to leave the DNS alone; the records that stand there are then not known.
    package init(_ resolver: (any Resolver)?, organization: @escaping @Sendable (String) -> String)
    {
        self.resolver = resolver
        self.organization = organization
    }

    /// Returns what to do, the first first.
    package func remedies(for advice: BounceAdvice, _ mail: RefusedMail) async -> [Remedy] {
        let domain = mail.fromDomain ?? mail.envelopeDomain
        switch advice.cause {
        case .dmarcRecord: return await dmarc(of: domain)
        case .spf: return await spf(of: mail.envelopeDomain ?? domain, mail)
        case .dkim: return dkim(of: domain)
        case .authentication:
            return await spf(of: mail.envelopeDomain ?? domain, mail) + dkim(of: domain)
                + dmarc(of: domain)
        case .alignment: return alignment(mail)
        default: return [.step(advice.cause.step)]
        }
    }

    private func dmarc(of domain: String?) async -> [Remedy] {
        guard let domain else {
            return [.step("publish 'v=DMARC1; p=none' at '_dmarc.' of the domain of From")]
        }
        let name = "_dmarc." + organization(domain)
        let before = await text(at: name, beginning: "v=dmarc1")
        guard before == nil else {
            return [.step("'\(name)' has a record: check it with 'sower check \(domain)'")]
        }
        let after = "v=DMARC1; p=none; rua=mailto:dmarc@\(organization(domain))"
        return [.record(name: name, type: .txt, before: nil, after: after)]
    }

    private func spf(of domain: String?, _ mail: RefusedMail) async -> [Remedy] {
        guard let domain else {
            return [.step("name the sending server in the SPF record of the envelope's domain")]
        }
        let term = mail.smtpHost.map(SendingHost.term) ?? "a:mail.\(organization(domain))"
        let before = await text(at: domain, beginning: "v=spf1")
        if let before, before.lowercased().contains(term) {
            return [
                .step(
                    "the SPF record of '\(domain)' names '\(term)' already: see 'sower check spf' with the address that sent"
                )
            ]
        }
        let after = before.map { SendingHost.adding(term, to: $0) } ?? "v=spf1 \(term) ~all"
        return [.record(name: domain, type: .txt, before: before, after: after)]
    }

    private func dkim(of domain: String?) -> [Remedy] {
        let whose = domain.map { "'\($0)'" } ?? "the domain of From"
        return [
            .step(
                "let the sending server sign with a key of \(whose), and publish the record that it shows; "
                    + "'sower check --message' on a sent mail says whether it verifies")
        ]
    }

    private func alignment(_ mail: RefusedMail) -> [Remedy] {
        guard let from = mail.fromDomain else {
            return [.step("sign with the domain of From, or send with it in the envelope")]
        }
        var seen = ["From is at '\(from)'"]
        if let envelope = mail.envelopeDomain { seen.append("SPF answers for '\(envelope)'") }
        seen.append(
            mail.signingDomains.isEmpty
                ? "no DKIM signature was returned"
                : "DKIM answers for "
                    + mail.signingDomains.map { "'\($0)'" }.joined(separator: ", "))
        return [
            .step(seen.joined(separator: ", ") + ": none of the two has to differ from From"),
            .step(
                "sign with 'd=\(organization(from))': turn on the provider's own-domain DKIM and publish the record that it shows"
            ),
        ]
    }

    /// The first TXT record of a name that begins so; nil for none and when it could not be found out.
    private func text(at name: String, beginning start: String) async -> String? {
        guard let resolver else { return nil }
        for case .txt(let bytes) in await resolver.query(name, .txt).records {
            let text = String(decoding: bytes, as: UTF8.self)
            if text.lowercased().hasPrefix(start) { return text }
        }
        return nil
    }
}

extension BounceCause {
    /// What to do where no record of the sender's helps.
    fileprivate var step: String {
        switch self {
        case .reverseName:
            "ask who runs the sending server for a PTR record whose name leads back to its address"
        case .tls:
            "send over STARTTLS: 'smtp:' and 'smtps:' in sower.yml both do; ask the relay for it"
        case .pace:
            "pause the mailbox for ten minutes at least, then go on with a lower 'cap' and a 'ramp' in sower.yml"
        case .reputation:
            "ask the provider's form for delisting only after the cause is gone: the volume, the list, or the neighbours of a shared address"
        case .complaints:
            "write to fewer and better chosen people, and let them stop it in one click; no record mends complaints"
        case .consent:
            "write only to who asked for it, show in each letter how to stop it, and ask the provider's form to look again"
        case .senderDomain:
            "give the sender's domain an MX record or an address, and no null MX"
        case .spf, .dkim, .authentication, .dmarcRecord, .alignment:
            "see 'sower check' of the sending domain"
        }
    }
}
