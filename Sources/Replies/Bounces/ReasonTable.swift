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
}
