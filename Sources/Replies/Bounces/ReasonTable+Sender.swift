extension ReasonTable {
    /// The sender, its address or its content.
    static let sender: [(reason: String, phrases: [String])] = [
        (
            "notcompliantrfc",
            [
                "rfc 5322", "rfc5322", "rfc 2822", "rfc2822", "not rfc", "rfc compliant",
                "rfc-compliant",
                "missing header", "duplicate header", "multiple from", "multiple addresses in from",
                "addresses in from: header", "bare linefeed", "bare lf",
            ]
        ),
        (
            "authfailure",
            [
                "spf check", "spf fail", "fails spf", "failed spf", "spf (sender policy", "dmarc",
                "dkim", "sender policy framework", "spf: ", "spf validation", "openspf",
                "not authorized to send mail", "unauthenticated email", "unauthenticated mail",
                "sender not authenticated", "not authorized by spf", "spf record",
            ]
        ),
        (
            "requireptr",
            [
                "reverse dns", "rdns", "ptr record", "no ptr", "ptr lookup", "reverse hostname",
                "cannot find your hostname", "cannot find your reverse", "no reverse",
                "cannot resolve your address", "ip name lookup failed", "lookup of your hostname",
                "unresolvable relay", "domain name of your server", "must have a ptr",
                "hostname does not match", "client host name", "reverse-map",
            ]
        ),
        (
            "badreputation",
            [
                "reputation", "senderscore", "sender score", "bad reputation", "senderbase",
                "cloudmark sender intelligence", "sender ip reputation", "low reputation",
            ]
        ),
        (
            "toomanyconn",
            [
                "too many connections", "too many concurrent", "too many smtp sessions",
                "all server ports are busy", "maximum number of concurrent", "connection limit",
                "too many simultaneous", "max connections", "connection rate limit",
                "connection frequency limited", "too many errors",
                "concurrent connections", "too many conn",
            ]
        ),
        (
            "speeding",
            [
                "rate limit", "too many messages from", "throttl", "too fast", "sending rate",
                "mail rate",
                "unusual rate", "slow down", "exceeded the maximum number of messages",
                "too much mail from", "message rate",
            ]
        ),
        (
            "virusdetected",
            [
                "virus", "malware", "infected", "trojan", "banned attachment", "worm ", "clamav",
            ]
        ),
        (
            "blocked",
            [
                "blocked using", "blacklist", "blocklist", "block list", "black list", "spamhaus",
                "spamcop", "sorbs", "barracudacentral", "rbl", "dnsbl", "blocked by",
                "access denied",
                "your ip", "ip address has been blocked", "client host rejected", "client host",
                "connection refused by policy", "not accepting connections",
                "refused to talk to me", "your network is", "host is blocked", "banned sending ip",
                "sender ip", "ip blocked", "messages from", "smtp server of your isp",
                "connections not accepted", "not accepting mail from your",
                "your host", "dynamic ip", "is blocked", "listed at", "listed in", "listed by",
                "refused your connection", "on a blacklist", "bad sender ip", "dynamic address",
                "connection dropped", "you are not allowed to connect", "refused to talk to me",
                "connecting ip", "poor reputation", "you're not allowed", "temporarily blocked",
                "черном списке", "blocked for abuse", "mail from your", "hosts on dynamic",
            ]
        ),
        (
            "spamdetected",
            [
                "spam", "unsolicited", "junk", "bulk mail", "bulk email", "content rejected",
                "message content rejected", "looks like spam", "spamassassin",
                "mail content denied",
                "high probability", "spf and", "blocked by filter", "suspicious",
                "greylisted by spam",
            ]
        ),
        (
            "policyviolation",
            [
                "policy", "policies", "not allowed to send", "message refused", "prohibited",
                "administrative prohibition", "delivery not allowed", "header error",
                "this message has been blocked", "restricted", "you are not permitted", "denied by",
                "not compliant with", "attachment type", "blocked because its content",
                "because the recipient is not accepting", "unacceptable",
            ]
        ),
        (
            "rejected",
            [
                "sender rejected", "sender address rejected", "sender verify failed",
                "sender denied",
                "rejected sender", "sender was rejected", "sender domain", "domain of sender",
                "address does not conform", "from address", "sender address", "mail from ",
                "invalid sender", "sender is not", "you are not allowed", "bad sender",
                "return path",
                "sender not", "not allowed sender", "unable to verify sender", "verify sender",
                "sender verification", "invalid domain in", "your email", "backscatter",
                "denied [", "sender blocked", "null sender", "empty envelope sender",
                "sender unknown", "fully-qualified", "fully qualified",
            ]
        ),
        (
            "securityerror",
            [
                "authentication", "authenticat", "tls required", "starttls",
                "must issue a starttls",
                "ssl required", "encryption", "certificate", "insecure", "not authorized",
                "unauthorized", "security", "pass phrase", "relay credentials", "captcha",
                "account is subject to",
            ]
        ),
    ]
}
