extension ServerPhrases {
    /// What servers say of names, networks, sizes, time and themselves.
    static let transportPhrases: Table = [
        (
            .networkerror,
            [
                "not found, try again", "host name lookup failure", "host not found, try again",
                "name server timeout", "name server failure", "name server: … lookup failure",
                "dns error", "dns lookup", "dns fail", "dns query", "temporary lookup failure",
                "temporary … dns", "lookup … failed", "mail loop", "loops back", "too many hops",
                "hop count", "routing loop", "mail … looping", "message looping", "loop detected",
                "loop count", "too many received", "maximum forwarding loop", "hops exceeded",
                "maximum hop", "looping detected", "network is unreachable", "network unreachable",
                "network error", "no route to host", "host unreachable", "unreachable",
                "could not connect", "couldn't connect", "unable to connect", "cannot connect",
                "failed to connect", "couldn't establish", "unable to establish",
                "could not establish", "wasn't able to establish an smtp connection",
                "malformed name server", "malformed or unexpected name server", "mx list",
                "points back to", "address family", "mail routing", "destination host refused",
                "connect … failed", "connection reset", "connection closed", "lost connection",
                "connection lost", "connection died", "connection was dropped",
                "remote host … closed", "no mail servers", "best preference mx",
                "mail forwarding loop",
            ]
        ),
        (
            .expired,
            [
                "failing for a long time", "requests to connect", "connection timed out",
                "timed out", "timeout", "time out", "expired", "could not be delivered for",
                "not deliver … for the last", "could not deliver for", "not been able to deliver",
                "in the queue too long", "queue too long", "been in the queue", "retry time",
                "retry timeout", "not delivered within", "delivery time", "undeliverable for",
                "has been queued", "too old", "not yet been delivered",
                "will be deleted from queue", "been unable to contact", "max retry",
                "maximum retries", "retries exceeded", "multiple retries", "retry limit",
                "aborted after", "giving up on", "gave up after", "delivery attempts",
                "attempts failed", "failed … attempts", "undelivered after", "message delayed",
                "delivery delayed", "could not be delivered within",
                "was not able to deliver … days", "cannot send message for", "host not reachable",
                "not responding", "did not respond", "no response", "days old",
                "could not be delivered after", "no answer from host", "is unavailable",
                "tried to deliver … several",
            ]
        ),
        (.onhold, ["temporarily on hold", "is on hold", "on hold"]),
        (
            .mesgtoobig,
            [
                "message too big", "message too large", "message is too large",
                "message is too big", "message … too large", "mail too large", "mail … too big",
                "message file too big", "message size exceeds", "message size … exceed",
                "message size limit", "message … exceeds … size", "exceeds maximum size",
                "exceeds … maximum message size", "exceeds maximum message size",
                "exceeded maximum inbound message size", "exceeded … message size",
                "message length exceeds", "exceeds size limit", "size limit exceeded",
                "max message size exceeded", "exceeds fixed", "size of the message", "size exceeds",
                "larger than the current system limit", "larger than … limit", "too large for",
                "object is too big", "too big for", "maximum allowed size", "message header size",
                "messages … larger than", "size … too big", "exceeds allowed size",
            ]
        ),
        (
            .exceedlimit,
            [
                "too many recipients", "max recipients", "recipient limit", "recipients limit",
                "more than one recipient", "length exceeds limit set by recipient",
                "message too large for this recipient", "message … too large for recipient",
                "message … larger than … recipient", "recipient … size limit",
                "exceeded the limit of", "exceeded … limit of recipients", "sending quota",
                "sending limit", "daily user sending", "limit for the number of",
                "per-recipient size", "maximum number of recipients", "message limit",
            ]
        ),
        (
            .systemfull,
            [
                "disk full", "no space left", "insufficient system storage",
                "insufficient disk space", "insufficient system resources",
                "not enough system storage", "system storage", "mail system full", "system … full",
                "out of disk space", "no space on device",
            ]
        ),
        (
            .mailererror,
            [
                "command died", "command output", "command failed", "command time limit",
                "mailer error", "exit status", "exit code", "procmail", "pipe to |",
                "pipe to command", "child process", "unknown mailer", "local delivery failed",
                "local mailer", "maildrop", "mail command failed", "returned … exit",
                "execution error", "bad exit",
            ]
        ),
        (
            .failedstarttls,
            [
                "does not support tls", "starttls is required", "must issue a starttls", "starttls",
                "start tls", "tls required", "tls is required", "requires tls", "tls … required",
                "tls negotiation", "tls handshake", "tls not available", "tls connection",
                "cannot start tls", "tls session", "dane", "mta-sts", "certificate verification",
                "certificate not trusted", "server certificate",
            ]
        ),
        (
            .syntaxerror,
            [
                "syntax error", "malformed address", "improper sequence", "improper use",
                "command not recognized", "command unrecognized", "unrecognized command",
                "unrecognised command", "unknown command", "bad sequence", "bad command",
                "not implemented", "unimplemented", "invalid parameter", "invalid argument",
                "protocol error", "unsupported parameter", "unexpected command", "need rcpt",
                "need mail", "bad address syntax", "bad protocol", "command out of sequence",
            ]
        ),
        (
            .systemerror,
            [
                "system error", "internal error", "local error", "server error",
                "configuration error", "misconfigur", "server configuration", "ldap",
                "temporary problem", "temporarily unavailable", "temporarily deferred",
                "lost connection with … while", "service currently unavailable", "can't create",
                "cannot create", "could not create", "couldn't create", "could not load",
                "unable to load", "could not open", "cannot open", "can't open",
                "service unavailable", "service not available", "service is unavailable",
                "service temporarily", "server … busy", "server busy", "server too busy",
                "internal server", "lmtp", "resources temporarily", "temporary failure",
                "temporary error", "temporary system", "temporarily … failure", "unexpected error",
                "unexpected failure", "system config", "temporary local problem", "local problem",
                "broken", "try again later", "please try later", "could not process",
                "unable to process", "processing error", "error processing", "aborted",
                "local configuration", "database", "i/o error", "out of memory", "alias expansion",
                "aliasing/forwarding loop", "aliasing", "cannot update mailbox",
                "unable to open mailbox", "cannot write", "service denied", "backend",
                "server is down", "mail system error", "storedrv", "transaction failed",
            ]
        ),
    ]
}
