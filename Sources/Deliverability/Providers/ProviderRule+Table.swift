extension ProviderRule {
    private static let google = "support.google.com/a/answer/81126"
    private static let googleFAQ = "support.google.com/a/answer/14229414"
    private static let googleCodes = "support.google.com/a/answer/3726730"
    private static let yahoo = "senders.yahooinc.com/best-practices"
    private static let yahooCodes = "senders.yahooinc.com/smtp-error-codes"
    private static let microsoft =
        "techcommunity.microsoft.com: Outlook's new requirements for high-volume senders"
    private static let microsoftPolicy = "sendersupport.olc.protection.outlook.com/pm/policies.aspx"
    private static let apple = "support.apple.com/102322"
    private static let mailRu = "help.mail.ru/developers/policies"
    private static let read = "2026-07-02"
    private static let readFAQ = "2026-03-11"
    private static let seen = "2026-11-23"

    /// Every rule, by provider.
    package static let all: [ProviderRule] = gmail + microsoftRules + others + everybody

    private static let gmail: [ProviderRule] = [
        .init(
            "G-BULK", [.gmail], .threshold,
            "5,000 messages or more to Gmail in 24 hours, all sub-domains of one organizational domain together; once is for ever",
            googleFAQ, readFAQ),
        .init(
            "G-AUTH1", [.gmail, .workspace], .reject, "neither SPF nor DKIM passes", google, read),
        .init(
            "G-AUTH2", [.gmail], .reject, "a bulk sender without both SPF and DKIM", google, read),
        .init("G-DMARC", [.gmail], .reject, "a bulk sender without a DMARC record", google, read),
        .init(
            "G-ALIGN", [.gmail], .reject,
            "the domain of From is aligned with neither SPF nor DKIM", googleCodes, read),
        .init(
            "G-KEY", [.gmail, .yahoo], .reject, "an RSA key for DKIM below 1024 bits", google, read),
        .init(
            "G-PTR", [.gmail, .workspace, .yahoo, .icloud, .outlook], .reject,
            "the sending address has no PTR record, or its name does not lead back", google, read),
        .init("G-TLS", [.gmail, .workspace], .reject, "a session without TLS", google, read),
        .init(
            "G-SPAM", [.gmail], .penalty,
            "a spam rate of 0.10 % or more in Postmaster Tools; from 0.30 % on no help until seven days below",
            googleFAQ, readFAQ),
        .init(
            "G-UNSUB", [.gmail], .penalty,
            "a bulk sender's marketing mail without List-Unsubscribe and one-click List-Unsubscribe-Post; mailto alone does not count",
            googleFAQ, readFAQ),
        .init(
            "G-5322", [.gmail, .yahoo, .icloud], .reject,
            "not well formed by RFC 5322: Message-ID, one From, no doubled fields", google, read),
        .init(
            "G-FROMGM", [.gmail], .reject,
            "From is at gmail.com, and Gmail did not send it", google, read),
        .init(
            "G-SUBJ", [.gmail], .penalty,
            "the subject begins with Re: or Fwd: and answers nothing", google, read),
        .init(
            "G-IDN", [.gmail], .penalty,
            "a domain that signs, sends, answers or is linked to is not highly restrictive by UTS #39 §5.2",
            google, read),
        .init(
            "G-NAME", [.gmail], .penalty,
            "the sender's name holds the recipient's, a subject, an emoji or '(2)'", google, read),
        .init(
            "G-RATE", [.gmail, .workspace], .reject,
            "too much at once, or a volume that jumps", google, read),
    ]

    private static let microsoftRules: [ProviderRule] = [
        .init(
            "M-BULK", [.outlook], .reject,
            "more than 5,000 messages a day without SPF, DKIM and an aligned DMARC record",
            microsoft, read),
        .init(
            "M-REPLY", [.outlook], .advice, "From or Reply-To cannot receive mail", microsoft, read),
        .init(
            "M-5XX", [.outlook, .yahoo], .reject, "sending again after a permanent refusal",
            microsoftPolicy, read),
        .init(
            "M-MINE", [.outlook, .microsoft365], .reject,
            "addresses are tried without sending ('namespace mining')", microsoftPolicy, read),
        .init(
            "M-REP", [.outlook, .microsoft365], .reject,
            "the sending address has a bad reputation or is listed", microsoftPolicy, read),
    ]

    private static let others: [ProviderRule] = [
        .init(
            "Y-AUTH", [.yahoo], .reject, "SPF or DKIM fails, or a bulk sender has no DMARC record",
            yahoo, read),
        .init(
            "Y-SPAM", [.yahoo], .reject, "complaints reach 0.3 % of what came to the inbox", yahoo,
            read),
        .init(
            "Y-UNSUB", [.yahoo], .penalty,
            "no List-Unsubscribe header, or no visible link in the body", yahoo, read),
        .init(
            "Y-SOA", [.yahoo], .reject,
            "the domain of the sender has no SOA record, neither MX nor address, or a null MX",
            yahooCodes, read),
        .init(
            "A-ALL", [.icloud], .reject,
            "no opt-in, no unsubscribe link, no SPF, DKIM or DMARC record, no reverse DNS", apple,
            read),
        .init(
            "MR-AUTH", [.mailRu], .reject, "no DKIM, or DMARC aligned with neither SPF nor DKIM",
            mailRu, seen),
        .init(
            "MR-OPT", [.mailRu], .penalty,
            "no double opt-in, no visible unsubscribing in each letter, bought lists", mailRu, seen),
        .init(
            "YA-HON", [.yandex], .penalty,
            "no explicit consent, no confirmed address, no clear unsubscribing in each letter",
            "yandex.ru/support/mail-new/spam/honest-mailers.html", seen),
    ]

    private static let everybody: [ProviderRule] = [
        .init(
            "U-DKIM", MailProvider.allCases, .penalty,
            "List-Unsubscribe or List-Unsubscribe-Post is not covered by a DKIM signature",
            "RFC 8058 §4", "2017-01-01"),
        .init(
            "U-POST", [.gmail, .yahoo], .penalty,
            "the POST of one click is not answered with 2xx, is redirected, or needs a cookie",
            "RFC 8058 §3.1", "2017-01-01"),
        .init(
            "B-SPFLIM", MailProvider.allCases, .reject,
            "SPF needs more than 10 lookups, or more than 2 that find nothing",
            "RFC 7208 §4.6.4", "2014-04-01"),
        .init(
            "L-PACE", MailProvider.allCases, .advice,
            "custom of senders and no provider's rule: 25 to 50 cold mails a mailbox and day, growing slowly",
            "several vendors' check-lists", seen),
    ]
}
