import Mail

/// Who keeps the mailboxes of a domain: told by the MX records, since rules hang on the server and not on the name.
package enum MailProvider: String, CaseIterable, Sendable, Comparable {
    /// Mailboxes at gmail.com; those of companies at Google are ``workspace``.
    case gmail
    case workspace = "google-workspace"
    /// Outlook.com, Hotmail, Live; those of companies at Microsoft are ``microsoft365``.
    case outlook = "outlook.com"
    case microsoft365 = "microsoft-365"
    case yahoo
    case icloud
    case mailRu = "mail.ru"
    case yandex
    /// A filter in front of servers that the DNS does not show: Proofpoint, Mimecast, Barracuda.
    case gateway
    case other
    /// The DNS did not say.
    case unknown

    package static func < (left: MailProvider, right: MailProvider) -> Bool {
        order(left) < order(right)
    }

    private static func order(_ provider: MailProvider) -> Int {
        allCases.firstIndex(of: provider) ?? 0
    }

    /// The provider as people call it.
    package var name: String {
        switch self {
        case .gmail: "Gmail"
        case .workspace: "Google Workspace"
        case .outlook: "Outlook.com"
        case .microsoft365: "Microsoft 365"
        case .yahoo: "Yahoo and AOL"
        case .icloud: "iCloud"
        case .mailRu: "Mail.ru"
        case .yandex: "Yandex"
        case .gateway: "mail gateways"
        case .other: "other servers"
        case .unknown: "not known"
        }
    }

    /// Returns who keeps the mailboxes of a recipient's domain.
    ///
    /// - Parameters:
    ///   - domain: In any case.
    ///   - route: Nil when the DNS was not asked; then only the providers' own domains are known.
    package init(domain: String, route: MailRoute?) {
        let name = DomainName.key(domain)
        if let own = MailProvider.byDomain[name] ?? MailProvider.family(of: name) {
            self = own
            return
        }
        switch route {
        case .exchanges(let hosts):
            self = hosts.first.flatMap(MailProvider.init(exchange:)) ?? .other
        case .implicit: self = .other
        case .refusesMail, .deadExchanges, .noRoute, .noSuchDomain, .unknown, nil: self = .unknown
        }
    }

    /// The provider whose host takes the mail of a domain of its own.
    private init?(exchange host: String) {
        let match = MailProvider.byExchange.first { DomainName.isWithin(host, $0.suffix) }
        guard let match else { return nil }
        self = match.provider
    }

    /// `yahoo.fr`, `hotmail.co.uk`, `yandex.kz`: one provider under many top levels.
    private static func family(of domain: String) -> MailProvider? {
        guard isFreeMailDomain(domain) else { return nil }
        switch DomainName.labels(domain).first {
        case "yahoo": return .yahoo
        case "hotmail", "live", "outlook": return .outlook
        case "yandex": return .yandex
        default: return nil
        }
    }

    private static let byDomain: [String: MailProvider] = {
        let domains: [(MailProvider, [String])] = [
            (.gmail, ["gmail.com", "googlemail.com"]),
            (
                .outlook,
                [
                    "outlook.com", "hotmail.com", "live.com", "msn.com", "passport.com",
                    "windowslive.com",
                ]
            ),
            (.yahoo, ["yahoo.com", "ymail.com", "rocketmail.com", "aol.com", "aim.com", "aol.de"]),
            (.icloud, ["icloud.com", "me.com", "mac.com"]),
            (.mailRu, ["mail.ru", "bk.ru", "inbox.ru", "list.ru", "internet.ru", "mail.ua"]),
            (.yandex, ["yandex.ru", "yandex.com", "ya.ru"]),
        ]
        var table: [String: MailProvider] = [:]
        for (provider, names) in domains { for name in names { table[name] = provider } }
        return table
    }()

    /// The longer suffix first where one lies under another.
    private static let byExchange: [(suffix: String, provider: MailProvider)] = [
        ("olc.protection.outlook.com", .outlook),
        ("mail.protection.outlook.com", .microsoft365), ("mx.microsoft", .microsoft365),
        ("protection.outlook.com", .microsoft365), ("outlook.cn", .microsoft365),
        ("gmail-smtp-in.l.google.com", .gmail),
        ("google.com", .workspace), ("googlemail.com", .workspace),
        ("yahoodns.net", .yahoo), ("icloud.com", .icloud), ("mail.ru", .mailRu),
        ("yandex.net", .yandex), ("yandex.ru", .yandex),
        ("pphosted.com", .gateway), ("ppe-hosted.com", .gateway), ("mimecast.com", .gateway),
        ("barracudanetworks.com", .gateway), ("iphmx.com", .gateway),
        ("messagelabs.com", .gateway), ("trendmicro.eu", .gateway), ("trendmicro.com", .gateway),
        ("hornetsecurity.com", .gateway), ("antispameurope.com", .gateway),
        ("mailcontrol.com", .gateway), ("sophos.com", .gateway), ("spamhero.com", .gateway),
    ]
}
