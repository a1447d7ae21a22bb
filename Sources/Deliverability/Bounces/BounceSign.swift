/// What a refusal says, and the provider's rule that it names by its code or its words.
struct BounceSign: Sendable {
    /// Whose refusals it is read in; nil for everybody's.
    let provider: MailProvider?
    /// Enhanced status codes (RFC 3463); empty when the words alone decide.
    let codes: Set<String>
    /// Lower case; one of them must occur, unless there are none.
    let words: [String]
    let rule: String
    let cause: BounceCause

    private init(
        _ provider: MailProvider?, _ codes: Set<String>, _ words: [String], _ rule: String,
        _ cause: BounceCause
    ) {
        self.provider = provider
        self.codes = codes
        self.words = words
        self.rule = rule
        self.cause = cause
    }

    private init(
        _ provider: MailProvider?, _ codes: Set<String>, _ rule: String, _ cause: BounceCause
    ) {
        self.init(provider, codes, [], rule, cause)
    }

    func matches(_ provider: MailProvider?, status: String?, text: String) -> Bool {
        if let own = self.provider, own != provider { return false }
        if !codes.isEmpty { guard let status, codes.contains(status) else { return false } }
        return words.isEmpty || words.contains { text.contains($0) }
    }
}

/// What has to change so that the refusal does not come again.
package enum BounceCause: String, Sendable {
    case spf, dkim, authentication, dmarcRecord = "dmarc-record", alignment, reverseName =
        "reverse-name"
    case tls, pace, reputation, complaints, consent, senderDomain = "sender-domain"
}

extension BounceSign {
    /// The most telling first: a provider's own codes, then its words, then what everybody's codes mean (RFC 7372, RFC 7505).
    static let all: [BounceSign] = google + microsoft + yahoo + others + everybody

    // support.google.com/a/answer/3726730
    private static let google: [BounceSign] = [
        .init(.gmail, ["4.7.23", "5.7.25"], "G-PTR", .reverseName),
        .init(.gmail, ["4.7.24", "5.7.24", "4.7.27", "5.7.27"], "G-AUTH2", .spf),
        .init(.gmail, ["4.7.30", "5.7.30"], "G-AUTH2", .dkim),
        .init(.gmail, ["4.7.31", "5.7.31"], "G-DMARC", .dmarcRecord),
        .init(.gmail, ["4.7.32", "5.7.32"], "G-ALIGN", .alignment),
        .init(.gmail, ["4.7.29", "5.7.29"], "G-TLS", .tls),
        .init(.gmail, ["4.7.28", "5.7.28", "4.2.1"], "G-RATE", .pace),
        .init(.gmail, ["4.7.26", "5.7.26"], ["dmarc policy"], "G-ALIGN", .alignment),
        .init(.gmail, ["4.7.26", "5.7.26"], "G-AUTH1", .authentication),
        .init(.gmail, [], ["unusual rate of unsolicited"], "G-RATE", .pace),
        .init(.gmail, [], ["likely unsolicited", "low reputation"], "G-SPAM", .complaints),
    ]

    private static let microsoft: [BounceSign] = [
        .init(.outlook, ["5.7.515"], "M-BULK", .authentication),
        .init(.outlook, ["5.7.509"], "M-BULK", .alignment),
        .init(.outlook, [], ["does not pass dmarc", "fails dmarc"], "M-BULK", .alignment),
        .init(.outlook, ["5.7.23"], "M-BULK", .spf),
        .init(
            .outlook, ["5.7.511", "5.7.606", "5.7.708", "5.7.501", "5.7.502", "5.7.503", "5.1.8"],
            "M-REP", .reputation),
        .init(
            .outlook, [], ["(s3140)", "(s3150)", "(s3115)", "banned sending ip", "block list"],
            "M-REP", .reputation),
        .init(.outlook, ["4.7.650", "4.7.652"], "M-REP", .pace),
        .init(.outlook, [], ["(s77714)", "rp-001", "rp-002", "rp-003"], "M-REP", .pace),
    ]

    // senders.yahooinc.com/smtp-error-codes
    private static let yahoo: [BounceSign] = [
        .init(.yahoo, ["5.7.9"], "Y-AUTH", .alignment),
        .init(.yahoo, [], ["dmarc", "unauthenticated"], "Y-AUTH", .authentication),
        .init(
            .yahoo, [],
            ["[tss04]", "[ts01]", "[ts02]", "[ts03]", "[tss09]", "[tss11]", "user complaints"],
            "Y-SPAM", .complaints),
        .init(.yahoo, [], ["resolve", "sender domain", "soa"], "Y-SOA", .senderDomain),
    ]

    private static let others: [BounceSign] = [
        .init(.icloud, [], ["dmarc"], "A-ALL", .alignment),
        .init(
            .icloud, [],
            ["[cs01]", "[hm08]", "[hme1]", "[cm01]", "local policy", "ht204137", "102322"], "A-ALL",
            .authentication),
        .init(.mailRu, [], ["dmarc", "dkim", "spf"], "MR-AUTH", .authentication),
        .init(
            .mailRu, [], ["spam message rejected", "notspam-support", "spam"], "MR-OPT", .consent),
        .init(
            .mailRu, [], ["blocked", "rate limit", "ratelimit", "try again later"], "MR-OPT", .pace),
        .init(.yandex, [], ["suspicion of spam", "spam", "ya.cc"], "YA-HON", .consent),
    ]

    private static let everybody: [BounceSign] = [
        .init(nil, ["5.7.20", "5.7.21", "5.7.22"], "G-AUTH1", .dkim),
        .init(nil, ["5.7.23", "5.7.24"], "G-AUTH1", .spf),
        .init(nil, ["5.7.25"], "G-PTR", .reverseName),
        .init(nil, ["5.7.26"], "G-AUTH1", .authentication),
        .init(nil, ["5.7.27"], "Y-SOA", .senderDomain),
        .init(nil, [], ["too many dns lookups", "spf permerror", "permerror"], "B-SPFLIM", .spf),
        .init(nil, [], ["dmarc"], "G-ALIGN", .alignment),
        .init(
            nil, [], ["ptr record", "reverse dns", "rdns", "reverse hostname"], "G-PTR",
            .reverseName),
        .init(nil, [], ["spf"], "G-AUTH1", .spf),
        .init(nil, [], ["dkim"], "G-AUTH1", .dkim),
        .init(nil, [], ["starttls", "encryption required"], "G-TLS", .tls),
    ]
}
