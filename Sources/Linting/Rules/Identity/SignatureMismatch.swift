import Diagnostics
import Mail

extension Rule {
    static let signatureMismatch = Rule(
        "signature-mismatch", .warning, "the signature is not the sender's", .identity,
        from: [.practice("a letter from Ann that Bob signs is a template gone wrong")],
        doc: Doc(
            why: """
                The name in 'From' and the name under the letter, the domain it is sent from and the one in the \
                signature should be one: else readers suspect phishing. A signature that was copied between \
                mailboxes is the usual cause. Short forms such as 'Bob' for 'Robert' are known; names in different \
                scripts are not compared.
                """,
            bad: "From: Ann Reed <ann@acme.example>\n\nBob Stone, other.example",
            good: "From: Ann Reed <ann@acme.example>\n\nAnn Reed, acme.example"),
        reportsOnce: false,
        check: .variant { reading in
            [foreignName(reading), foreignDomain(reading)].compactMap { $0 }
        })

    private static func foreignName(_ reading: Reading) -> Remark? {
        guard let sender = reading.letter.senderName else { return nil }
        let document = reading.document
        let own = SignerName(sender)
        guard own.isPerson, let first = document.signature.names.first else { return nil }
        let names = document.signature.names.map { SignerName(document.quote($0)) }
        guard names.allSatisfy({ $0.isPerson && !$0.mayBe(own) }) else { return nil }
        return Remark(
            "'\(document.quote(first))' signs a letter from '\(sender)'; sign with the sender's name",
            at: reading.span(tokens: first))
    }

    private static func foreignDomain(_ reading: Reading) -> Remark? {
        let letter = reading.letter
        guard let sender = letter.sender, !isFreeMailDomain(sender.domain) else { return nil }
        let hosts = reading.document.signature.hosts.filter { host in
            !isFreeMailDomain(host.name)
                && !commonHosts.contains { host.name == $0 || host.name.hasSuffix(".\($0)") }
        }
        guard let first = hosts.first,
            !hosts.contains(where: { letter.areOfOneDomain($0.name, sender.domain) })
        else { return nil }
        return Remark(
            "the signature names '\(first.name)', and the letter comes from '\(sender.domain)'; use one domain",
            at: reading.span(first.scalars))
    }

    /// Hosts on which everybody has a page.
    private static let commonHosts = [
        "linkedin.com", "t.me", "telegram.me", "wa.me", "whatsapp.com", "twitter.com", "x.com",
        "facebook.com", "fb.com", "instagram.com", "youtube.com", "github.com", "medium.com",
        "xing.com", "vk.com", "ok.ru", "habr.com", "vc.ru", "dzen.ru", "calendly.com", "cal.com",
        "google.com", "skype.com", "viber.com", "signal.me", "bit.ly", "behance.net",
        "dribbble.com",
    ]
}
