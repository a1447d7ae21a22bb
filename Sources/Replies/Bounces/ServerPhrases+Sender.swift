extension ServerPhrases {
    /// What servers say of the sender: its authentication, host, reputation, rate, address and content.
    static let senderPhrases: Table = senderIdentityPhrases + senderStandingPhrases + contentPhrases

    private static let senderIdentityPhrases: Table = [
        (
            .authfailure,
            [
                "spf check", "spf fail", "spf hard", "spf record", "spf valid", "spf (sender",
                "spf: ", "spf-", "spf soft", "spf permerror", "spf reject", "fails spf",
                "failed spf", "fail spf", "pass spf", "violates spf", "by spf", "due to spf",
                "per spf", "spf policy", "spf test",
                "openspf", "open-spf", "sender policy framework", "dmarc", "dkim", "domainkeys",
                "unauthenticated email", "unauthenticated mail", "unauthenticated sender",
                "not authenticated because", "sender is unauthenticated",
                "sender … not authenticated",
                "sender … unauthenticated", "message … unauthenticated",
                "not authorized to send mail", "not authorized to send from",
                "not authorized to send messages", "not permitted to send mail for",
                "not allowed to send mail for", "not … designated", "not a designated",
                "is not allowed to send … from", "not pass authentication", "authentication checks",
                "authentication … sending domain", "arc-", "message failed authentication",
                "email authentication",
            ]
        ),
        (
            .requireptr,
            [
                "reverse dns", "reverse-dns", "rdns", "ptr record", "ptr lookup", "ptr for",
                "ptr entry", "no ptr", "missing ptr", "valid ptr", "without ptr", "ptr (",
                "dns ptr", "your ptr", "generic ptr", "ptr resource", "fcrdns", "forward confirmed",
                "reverse hostname", "reverse lookup", "reverse name", "reverse mapping",
                "reverse-map",
                "cannot find your hostname", "cannot find your reverse", "can't find your hostname",
                "cannot resolve your address", "cannot resolve … ptr", "no reverse",
                "ip name lookup failed", "lookup of your hostname", "unresolvable relay",
                "domain name of your server", "hostname does not match", "your server … hostname",
                "name lookup … failed for ip", "client … hostname not found",
                "unable to resolve your ip",
                "client host rejected: cannot find your", "ip address … does not resolve",
                "all … must have … dns", "does not have a valid hostname", "no name for your ip",
                "resolve to a hostname", "addr record", "sender ip must resolve", "in-addr",
            ]
        ),
        (
            .rejected,
            [
                "sender address rejected", "sender rejected", "rejected sender",
                "sender was rejected", "sender denied", "sender verify failed",
                "sender verification", "verify sender", "unable to verify sender",
                "could not verify sender", "sender … not exist", "sender … doesn't exist",
                "sender … unknown", "sender unknown", "sender … invalid", "invalid sender",
                "bad sender", "sender … not allowed", "sender not", "not allowed sender",
                "sender … denied", "sender domain", "sender … not verified",
                "sender address … blocked", "sender blocked", "sender is blocked", "sender is on",
                "unroutable sender", "unrouteable sender", "sender address", "sender … refused",
                "sender mail",
                "domain of sender", "from address", "from domain", "from: header … invalid",
                "envelope sender", "envelope from", "return path", "return-path",
                "mail from … denied", "mail from … rejected", "mail from … not", "mail from domain",
                "mail from: ", "null sender", "empty envelope", "empty sender", "backscatter",
                "address does not conform", "purported responsible address", "send mail as",
                "sendas", "fully-qualified", "fully qualified",
                "the group you tried to contact", "groups.google.com/support",
                "you are not allowed to send", "not allowed to post", "only members", "non-member",
                "not a member", "not authorized to post", "domain … of … sender",
                "blacklisted sender", "sender … blacklist", "sender … black list",
                "your domain … denied", "your email address … blocked", "your address … blocked",
                "your email address … rejected", "your address … rejected",
                "we don't accept mail from", "we do not accept mail from",
                "does not accept mail from", "does not accept messages from", "reject mail from",
                "email address … on … blacklist", "has exceeded its … bounce", "dns … mx … sender",
                "invalid domain in from",
            ]
        ),
        (
            .norelaying,
            [
                "relay not permitted", "relaying denied", "relay access denied", "relay denied",
                "relaying not allowed", "relaying not permitted", "not permitted to relay",
                "unable to relay", "cannot relay", "can't relay", "relay not allowed",
                "relaying mail", "do not relay", "don't relay", "not relay", "not a gateway",
                "isn't in my list of allowed rcpthosts", "not in my list of allowed", "no relaying",
                "no relay", "open relay", "insecure mail relay", "relaying prohibited",
                "relay is prohibited", "mail relay denied", "not configured to relay",
                "relay … not authorized", "relay rejected", "relay attempt", "relay access",
                "relaying … blocked", "not an open relay", "is not hosted here",
                "not a local domain", "authentication required for relay",
                "relay operation rejected", "not allowed to relay", "unauthorized relay",
            ]
        ),
        (
            .notcompliantrfc,
            [
                "rfc 5322", "rfc5322", "rfc 2822", "rfc2822", "rfc 822", "rfc822 compl", "rfc 5321",
                "rfc 2821", "rfc 1652", "rfc 2047", "not rfc", "rfc compliant", "rfc-compliant",
                "rfc compliance", "missing header", "missing … header", "duplicate header",
                "duplicate … header", "multiple from", "multiple … addresses in from",
                "header are not accepted", "header is missing", "headers … missing",
                "multiple … headers", "bare linefeed", "bare lf", "bare newline",
                "message … not … compliant", "not compliant with", "no from header",
                "no date header", "stray cr", "naked lf", "line length",
            ]
        ),
    ]

    private static let senderStandingPhrases: Table = [
        (
            .badreputation,
            [
                "low reputation", "poor reputation", "bad reputation", "reputation",
                "very low reputation", "senderscore", "sender score", "senderbase",
                "cloudmark sender intelligence", "temporarily deferred due to … complaints",
                "temporarily deferred due to unexpected volume", "permanently deferred",
                "due to user complaints",
            ]
        ),
        (
            .toomanyconn,
            [
                "too many recipients", "too many connections", "too many concurrent",
                "too many smtp sessions",
                "too many simultaneous", "too many sessions", "too many open", "too many conn",
                "all server ports are busy", "maximum number of concurrent",
                "maximum … connections", "connection limit", "connections … exceeded",
                "max connections", "connection rate limit", "connection frequency",
                "connection rate", "concurrent connections", "simultaneous connections",
                "connection count", "exceeded … connections", "number of connections",
                "limit … connections", "throttled … connections", "trop de connexions",
            ]
        ),
        (
            .speeding,
            [
                "rate limit", "rate-limit", "ratelimit", "too many messages", "too many emails",
                "too many mails", "throttl", "too fast", "too quickly", "too frequent",
                "sending rate", "mail rate", "message rate", "unusual rate", "slow down",
                "exceeded the maximum number of messages", "too much mail", "sent too many",
                "sending too many", "at a rate that prevents", "frequency limited",
                "please try again later … rate", "messages per hour", "messages per day",
                "exceeded … hourly", "hourly limit", "daily … limit", "please slow",
            ]
        ),
        (
            .blocked,
            [
                "blocked using", "blacklist", "black list", "black-list", "blocklist", "block list",
                "blockedlist", "block-list", "spamhaus", "spamcop", "sorbs", "barracudacentral",
                "rbl ", "rbl.", "rbl:", "dnsbl", "uceprotect", "abuseat", "abuseipdb",
                "backscatterer", "invaluement", "mailspike", "senderbase",
                "blocked by", "your ip", "ip … blocked", "ip … rejected", "ip … denied",
                "ip … banned", "ip … listed", "ip address … has been", "ip address … not allowed",
                "ip address … bad", "ip block", "client host rejected", "client host",
                "client address", "connection refused by", "connection refused … policy",
                "connection … rejected", "connection denied", "connection dropped",
                "connection refused due", "connections … not accepted", "connections from",
                "not accepting connections", "refused to talk to me", "refused your connection",
                "refused connection", "your network", "your host", "your server",
                "your mail server … blocked", "host … blocked", "host … denied", "hosts on dynamic",
                "banned sending ip", "bad sender ip", "sender ip", "smtp server of your isp",
                "your isp", "your provider", "not accepting mail from your", "mail from your",
                "messages from … blocked", "messages from … weren't sent", "mail from … refused",
                "mail from … blocked", "email from … blocked", "dynamic ip", "dynamic address",
                "dynamic/", "residential", "is blocked", "has been blocked from", "is listed",
                "was listed", "listed at", "listed by", "listed on", "on … block list",
                "you are not allowed to connect", "not allowed to connect", "connecting ip",
                "you're not allowed", "temporarily blocked", "blocked for", "blocked due",
                "access from ip", "access from … denied", "access denied … ip", "access denied, ip",
                "mail server … blocked", "mail from … bulk", "bounce mail … not accepted",
                "server ip", "go away", "no access from", "rejecting … ip", "too many bad",
                "too many spams from", "too many invalid recipients", "bad dns", "server … bad ip",
                "helo … rejected", "helo command rejected", "helo name", "helo/", "invalid helo",
                "ehlo … rejected", "greylist", "graylist", "greeting", "please use … your isp",
                "your ip address", "ip not", "esmtp server not available", "no smtp service here",
                "not welcome", "черном списке",
            ]
        ),
    ]

    private static let contentPhrases: Table = [
        (
            .virusdetected,
            [
                "virus", "malware", "infected", "infection", "trojan", "clamav", "worm ",
                "banned attachment", "dangerous attachment", "potential security issue",
                "malicious", "вирус",
            ]
        ),
        (
            .spamdetected,
            [
                "spam|", "spammer", "spamming", "antispam", "anti-spam", "unsolicited", "junk",
                "bulk mail", "bulk email",
                "bulk message", "content rejected", "message content … rejected", "looks like spam",
                "spamassassin", "mail content denied", "high probability", "blocked by filter",
                "suspicious", "phishing", "ube ", "uce ", "considered unsolicited",
                "message … filtered", "rejected due to … content", "content … not acceptable",
                "content filter", "message contents", "razor", "dcc ", "bayes", "filter … rejected",
                "surbl", "uribl", "url … blacklist", "url … listed", "links in … message",
                "message … score", "спам", "массов",
            ]
        ),
        (
            .policyviolation,
            [
                "policy", "policies", "message refused", "message not allowed", "mail not allowed",
                "prohibited", "administrative", "administratively", "delivery not allowed",
                "header error", "this message has been blocked", "message … blocked", "restricted",
                "restriction", "not permitted", "you are not permitted", "denied by",
                "attachment type", "attachment … not allowed", "attachment … blocked", "file type",
                "blocked because its content", "unacceptable", "transport.rules",
                "rejected by … rule", "transport rule", "blocked by administrator",
                "gateway … rejected", "due to … admin", "violat", "not allowed by",
            ]
        ),
        (
            .contenterror,
            [
                "mime error", "mime type", "charset", "character set", "illegal attachment",
                "8-bit data", "8bit", "headers too large", "header too large", "header size",
                "malformed mime", "conversion … required", "content-type", "improper mime",
                "message filtered … content", "line too long", "lines too long", "too long line",
                "header line too long", "non-ascii", "unencoded", "bad header",
            ]
        ),
        (
            .securityerror,
            [
                "authentication required", "authentication … required", "authentication failed",
                "authentication fail", "authenticat", "not authorized", "unauthorized",
                "credentials", "insecure", "security", "pass phrase", "captcha",
                "account is subject to", "encryption … required", "encryption required",
                "ssl required", "certificate", "login", "password", "smtp auth", "not authorised",
                "permission denied for",
            ]
        ),
    ]
}
