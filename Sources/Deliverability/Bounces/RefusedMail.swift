/// A refusal as a bounce or a server's reply tells it, with what is known of the refused mail.
package struct RefusedMail: Sendable, Equatable {
    /// The enhanced status code; nil when there is none.
    package var status: String?
    /// The server's words.
    package var text: String
    /// Where the mail was to go; nil when the bounce does not say.
    package var recipientDomain: String?
    /// The domain of From.
    package var fromDomain: String?
    /// The domain of the envelope, which SPF is asked about.
    package var envelopeDomain: String?
    /// The `d=` of its DKIM signatures.
    package var signingDomains: [String]
    /// The server that it was handed to, from the settings of the mailbox.
    package var smtpHost: String?

    package init(
        status: String?, text: String, recipientDomain: String? = nil, fromDomain: String? = nil,
        envelopeDomain: String? = nil, signingDomains: [String] = [], smtpHost: String? = nil
    ) {
        self.status = status
        self.text = text
        self.recipientDomain = recipientDomain
        self.fromDomain = fromDomain
        self.envelopeDomain = envelopeDomain
        self.signingDomains = signingDomains
        self.smtpHost = smtpHost
    }

    /// Who refused: by what the reply says of itself, else by the recipient's domain.
    package var provider: MailProvider? {
        let text = text.lowercased()
        for (provider, marks) in RefusedMail.marks where marks.contains(where: text.contains) {
            return provider
        }
        let byDomain = recipientDomain.map { MailProvider(domain: $0, route: nil) }
        return byDomain == .unknown ? nil : byDomain
    }

    /// What each provider's replies carry.
    private static let marks: [(MailProvider, [String])] = [
        (.gmail, ["gsmtp", "support.google.com", "google.com"]),
        (
            .outlook,
            [
                "outlook.com", "office365", "aka.ms", "postmaster.live.com", "exchangelabs",
                "microsoft",
            ]
        ),
        (.yahoo, ["yahoo", "[tss", "[ts0", "aol.com"]),
        (.icloud, ["apple.com", "icloud"]),
        (.mailRu, ["mail.ru"]),
        (.yandex, ["yandex", "ya.cc"]),
    ]
}
