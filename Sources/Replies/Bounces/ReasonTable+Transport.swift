extension ReasonTable {
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
