/// Phrases of mail servers, grouped by whom they blame; order matters within and between the groups.
enum ReasonTable {
    /// The recipient's mailbox or the message itself.
    static let recipient: [(reason: String, phrases: [String])] = [
        (
            "networkerror",
            ["not found, try again", "host name lookup failure", "name service error"]
        ),
        ("notaccept", ["no mx record found", "null mx", "nullmx"]),
        (
            "rejected",
            [
                "sender address rejected", "domain of sender", "sender rejected",
                "sender was rejected",
                "sender verify failed", "sender denied", "purported responsible address",
                "unable to verify sender", "the group you tried to contact",
                "groups.google.com/support",
                "send mail as",
            ]
        ),
        (
            "hostunknown",
            [
                "domain does not exist", "domain doesn't exist", "host unknown", "unknown host",
                "host or domain name not found", "no such domain", "unrouteable mail domain",
                "couldn't find any host", "unknown domain", "domain not found", "domain unknown",
                "host not found", "no such host", "unknown mail domain", "illegal host",
                "bad destination host", "nxdomain", "name or service not known",
                "domain name not found", "invalid domain name",
            ]
        ),
        (
            "mailboxfull",
            [
                "mailbox full", "mailbox is full", "mailbox quota", "over quota", "overquota",
                "quota exceeded", "exceeded quota", "exceeds quota", "quota exceed",
                "exceeded storage", "exceeded their storage", "out of storage space",
                "exceeded his storage", "storage quota", "inbox is full", "box is full",
                "mailbox has exceeded", "mailbox size limit exceeded", "mail box is full",
                "account is full", "account is exceeding", "too much mail data",
                "disk quota", "quota violation", "full mailbox", "mailfolder is full",
                "not enough storage space", "mailbox exceeds allowed size", "user is overquota",
                "maildir over quota", "mailbox_full", "account has exceeded", "is over its quota",
                "insufficient storage space", "maximum mailbox size", "mail folder is full",
                "переполнен", "ящик заполнен", "postfach ist voll", "postfach voll",
                "exceeded the storage limit", "user over quota", "recipient storage full",
                "storage full", "exceeding receiving limits", "quota has been exceeded",
                "email account that you tried to reach is over", "mailbox size limit",
                "exceeded the maximum size", "has reached the maximum",
                "no space left for this user",
                "buzon lleno", "boite pleine", "delivery failed: over",
            ]
        ),
        (
            "mesgtoobig",
            [
                "message too big", "message too large", "size exceeds", "exceeds maximum size",
                "exceeds the maximum message size", "message size exceeds", "too large for",
                "exceeded maximum inbound message size", "message file too big",
                "message length exceeds", "larger than the current system limit",
                "exceeds size limit", "message size limit", "message header size",
                "max message size exceeded", "exceeds fixed maximum", "size of the message",
                "object is too big",
            ]
        ),
        (
            "exceedlimit",
            [
                "exceeded the limit of", "too many recipients", "message exceeds fixed",
                "max recipients", "recipient limit exceeded", "line too long",
                "message too large for this recipient", "more than one recipient",
            ]
        ),
        (
            "suspend",
            [
                "account disabled", "account is disabled", "account has been disabled",
                "account suspended", "account has been suspended", "account is suspended",
                "mailbox disabled", "mailbox is disabled", "mailbox unavailable or access denied",
                "is inactive", "inactive account", "account inactive", "account is inactive",
                "account deactivated", "deactivated", "is locked", "account locked",
                "blocked by the owner",
                "temporarily locked", "is not active", "mailbox is inactive", "mailbox is frozen",
                "account expired", "user suspended", "mailbox temporarily disabled",
                "invalid/inactive user", "email account that you tried to reach is disabled",
                "currently suspended", "domain is suspended", "been suspended", "not accessed for",
                "vacation is over", "this account is not allowed", "mail is disabled",
                "recipient suspend",
                "ящик заблокирован", "ящик отключен", "dormant",
            ]
        ),
        (
            "hasmoved",
            [
                "has moved", "address has changed", "has been replaced by",
                "no longer in use please use",
                "has been changed", "moved to", "new address is", "has changed to",
            ]
        ),
        (
            "norelaying",
            [
                "relay not permitted", "relaying denied", "relay access denied", "relay denied",
                "relaying not allowed", "not permitted to relay", "unable to relay",
                "relay not allowed", "relaying mail", "we do not relay", "will not relay",
                "not a gateway", "that domain isn't in my list of allowed rcpthosts",
                "no relaying", "open relay not", "relaying is not", "insecure mail relay",
                "relaying prohibited", "mail relay denied",
                "not configured to relay", "client host rejected: access denied for relay",
                "address rejected by relay",
            ]
        ),
        (
            "notaccept",
            [
                "does not accept mail", "does not accept email", "host/domain does not accept",
                "domain does not receive mail", "nullmx", "null mx", "service not accepting",
                "name server: .: host not found", "smtp protocol returned a permanent error",
                "does not handle mail", "inbound-only", "not accept mail from the outside",
            ]
        ),
        (
            "userunknown",
            [
                "recipient address rejected: access denied", "user unknown", "unknown user",
                "no such user", "no such recipient", "no such mailbox",
                "no such address", "no such account", "no mailbox here", "no mailbox by that name",
                "mailbox not found", "mailbox does not exist", "mailbox unknown", "unknown mailbox",
                "user not found", "user does not exist", "user doesn't exist", "does not exist",
                "doesn't exist", "recipient unknown", "unknown recipient", "unknown address",
                "recipient not found", "recipient address rejected: undeliverable",
                "address unknown",
                "address not found", "couldn't be found", "could not be found", "wasn't found",
                "not listed in domino", "not our customer", "invalid recipient", "invalid mailbox",
                "invalid address", "invalid user", "bad destination mailbox", "bad address",
                "unrouteable address", "unroutable address", "no account by that name",
                "this user doesn't have", "is not a valid", "not a known user", "unknown local",
                "unknown or illegal alias", "no local mailbox", "account not found",
                "recipient no longer", "no longer valid", "no longer available",
                "not a valid mailbox", "addressee unknown", "recipientnotfound", "resolver.adr",
                "recipient does not exist", "not known here", "unknown account",
                "account that you tried to reach does not exist", "local_part is unknown",
                "delivery to the following recipients failed", "user is not known", "unknown in",
                "recipient address rejected: user", "no such person", "nosuchuser",
                "undeliverable address", "mailbox unavailable", "not exist", "ящик не существует",
                "не существует", "нет такого пользователя", "пользователь не найден",
                "unknown e-mail",
                "адресат не найден", "ящик не найден", "недействительн", "unbekannt",
                "email not found",
                "existiert nicht", "n'existe pas", "no existe", "nao existe", "not a user",
                "recipient is not", "no valid recipients", "never logged onto", "user invalid",
                "recipient rejected", "deactivated mailbox", "has left", "no recipient",
                "dosn't exist", "who does not", "person not at this", "name is not recognized",
                "vdeliver: invalid or unknown virtual user", "is unknown to",
                "not have an account", "doesn't have a", "delivery failed: unknown",
                "recipient unknown", "not our user", "could not be found",
            ]
        ),
    ]

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

    /// Names, networks and the servers themselves.
    static let transport: [(reason: String, phrases: [String])] = [
        (
            "filtered",
            [
                "user refuses", "user reject", "because the recipient",
                "not accept", "refused by the recipient", "due to extended inactivity",
                "recipient is only accepting", "destination has blocked",
                "rejected by the recipient",
                "has a strict mail filter", "rejected by the domain filter", "domain-filter",
                "this account is protected by",
                "resolver.rst", "we failed to deliver mail because", "unable to deliver to",
                "domain mailmax", "smtpsend.overquota", "cannot receive", "bounced",
                "сообщение отклонено", "not accepting messages",
            ]
        ),
        (
            "hostunknown",
            [
                "host unknown", "host not found", "unknown host", "domain not found",
                "no such domain",
                "domain does not", "name or service not known", "unknown domain",
                "domain must exist", "find a mail exchanger", "nxdomain", "all relevant mx records",
                "invalid domain", "domain is not reachable", "no mx", "bad destination host",
                "host or domain name not found", "unrouteable mail domain", "recipient domain",
                "domain unknown", "domain doesn't exist", "dns error", "not a valid domain",
                "illegal host",
                "no such host", "unknown mail domain", "mail domain mentioned",
            ]
        ),
        (
            "networkerror",
            [
                "mail loop", "loops back", "too many hops", "hop count", "routing loop",
                "mail is looping",
                "loop detected", "network is unreachable", "no route to host", "unable to connect",
                "could not connect", "couldn't establish", "unable to establish", "dns lookup",
                "malformed name server", "mx list", "unreachable", "name server failure",
                "too many received", "maximum forwarding loop", "hops exceeded",
                "delivery attempts failed",
                "destination host refused", "message looping", "mail routing", "network error",
                "failed to connect", "local problem", "address family mismatch",
            ]
        ),
        (
            "expired",
            [
                "failing for a long time", "requests to connect", "refused by",
                "connection timed out", "timed out", "expired", "timeout",
                "could not be delivered for",
                "not been able to deliver", "been in the queue", "retry time", "retry timeout",
                "was not delivered within", "delivery time", "queue too long",
                "too long in the queue",
                "giving up", "unable to deliver message after", "undeliverable for",
                "has been queued",
                "message delayed", "too old", "not yet been delivered",
                "will be deleted from queue",
                "been unable to contact", "will continue", "connection refused", "max retry",
            ]
        ),
        ("onhold", ["temporarily on hold", "on hold"]),
        (
            "systemfull",
            [
                "disk full", "no space left", "insufficient system storage",
                "insufficient disk space",
                "system storage", "mail system full",
                "requested mail action aborted: exceeded storage",
            ]
        ),
        (
            "mailererror",
            [
                "command died", "command output", "mailer error", "exit status",
                "x-unix", "procmail", "pipe to |", "child process", "unknown mailer",
                "local delivery failed", "mail command failed",
            ]
        ),
        (
            "systemerror",
            [
                "system error", "internal error", "local error", "server error",
                "configuration error",
                "server configuration", "ldap server", "temporary problem", "lost connection with",
                "service currently unavailable",
                "can't create", "service unavailable", "server is busy", "internal server", "lmtp",
                "resources temporarily unavailable", "temporary failure", "system config",
                "temporary local problem", "broken",
            ]
        ),
        (
            "syntaxerror",
            [
                "syntax error", "malformed address", "improper sequence", "command not recognized",
                "unrecognized command", "bad sequence",
                "not recognized", "command rejected", "unimplemented", "bad command",
            ]
        ),
        (
            "contenterror",
            [
                "message content", "mime error", "charset", "illegal attachment", "8-bit data",
                "headers too large",
            ]
        ),
        (
            "userunknown",
            ["recipient address rejected", "address rejected", "registered gateway user"]
        ),
        ("rejected", ["rejected", "refused"]),
    ]
}
