extension HostTable {
    /// The providers, each with where it documents its codes.
    static let all = [
        google, microsoft, yahoo, apple, orange, cox, spectrum, mimecast, tencent, docomo, au,
        mailRu,
        yandex, goDaddy, gmx, comcast, proofpoint,
    ]

    /// support.google.com/a/answer/3726730.
    private static let google = HostTable(
        ["google.com", "gsmtp", "googlemail.com", "gmail-smtp", "spam classification"],
        [
            (
                .authfailure,
                ["5.7.26", "4.7.26", "5.7.27", "4.7.27", "5.7.30", "4.7.30", "4.7.32", "5.7.32"]
            ),
            (.requireptr, ["5.7.25", "4.7.25", "4.7.23", "5.7.23"]),
            (.failedstarttls, ["4.7.29", "5.7.29"]),
            (.badreputation, ["very low reputation", "low reputation of"]),
            (.spamdetected, ["likely unsolicited", "spam detected", "spam classification"]),
            (.exceedlimit, ["daily user sending", "daily smtp relay"]),
            (
                .speeding,
                ["receiving mail too quickly", "receiving mail at a rate", "unusual rate"]
            ),
            (
                .suspend,
                ["5.2.1 the email account that you tried to reach is disabled", "p=disableduser"]
            ),
            (.mailboxfull, ["p=overquota", "over quota", "out of storage"]),
            (.userunknown, ["p=nosuchuser", "answer=6596", "answer/6596"]),
            (.policyviolation, ["answer/6590", "potential security issue", "p=blockedmessage"]),
        ])

    /// learn.microsoft.com: non-delivery report codes of Exchange Online; sendersupport.olc.protection.outlook.com.
    private static let microsoft = HostTable(
        [
            "outlook.com", "hotmail.com", "prod.outlook", "office365", "microsoft.com",
            "office.com", "exchangelabs.com", "resolver.",
        ],
        [
            (
                .userunknown,
                [
                    "recipientnotfound", "recipnotfound", "5.1.10",
                    "5.4.1 recipient address rejected: access denied", "4.4.0 unknown user",
                    "recipient not found by smtp address lookup",
                ]
            ),
            (
                .authfailure,
                ["5.7.509", "5.7.515", "5.7.23", "does not pass dmarc", "(s3140)5.7.26"]
            ),
            (
                .blocked,
                (606...649).map { "5.7.\($0)" } + [
                    "5.7.511", "5.7.513", "s3140", "s3150", "banned sending ip",
                    "part of their network is on our block list", "s775",
                ]
            ),
            (
                .spamdetected,
                [
                    "5.7.501", "5.7.502", "5.7.503", "5.7.512", "5.7.350",
                    "5.1.8 access denied, bad outbound sender",
                ]
            ),
            (.badreputation, ["4.7.650", "4.7.651", "(s775)", "rp-001", "rp-002", "rp-003"]),
            (.toomanyconn, ["4.3.2 too many", "4.7.652"]),
            (.mailboxfull, ["quotaexceeded", "5.2.2"]),
            (.exceedlimit, ["5.2.122", "5.2.121", "5.5.3", "5.2.3"]),
            (.mesgtoobig, ["5.3.4"]),
            (.norelaying, ["unable to relay", "5.7.64", "attr36"]),
            (
                .filtered,
                [
                    "resolver.rst.notauthorized", "5.7.124", "5.7.133", "5.7.134", "5.7.136",
                    "resolver.rst.restricted",
                ]
            ),
            (.policyviolation, ["transport.rules.rejectmessage", "5.7.57"]),
            (.networkerror, ["5.4.14", "5.4.6", "hop count exceeded", "4.4.317", "4.4.316"]),
            (.hostunknown, ["5.4.4", "5.4.310", "4.4.312", "5.4.312"]),
            (.syntaxerror, ["5.5.4"]),
        ])

    /// senders.yahooinc.com/smtp-error-codes.
    private static let yahoo = HostTable(
        ["yahoodns.net", "yahooinc.com", "yahoo.com", "verizonmedia.com", "aol.com"],
        [
            (
                .badreputation,
                [
                    "[ts01]", "[ts02]", "[ts03]", "[tss04]", "[tss05]", "[tss06]", "[tss07]",
                    "[tss09]", "[tss11]", "unexpected volume or user complaints",
                ]
            ),
            (.blocked, ["[bl21]", "[bl22]", "[bl23]", "[gl01]", "[gl02]", "spamhaus"]),
            (.spamdetected, ["[ph01]", "[sb01]"]),
            (.toomanyconn, ["too many concurrent", "numconnections", "[cm"]),
            (.authfailure, ["unable to authenticate", "dmarc", "dkim", "authentication checks"]),
            (.userunknown, ["this user doesn't have a", "user doesn't exist"]),
            (.suspend, ["disabled or discontinued"]),
            (.mailboxfull, ["over quota"]),
            (.policyviolation, ["not accepted for policy reasons", "5.7.9 "]),
            (.systemerror, ["resources temporarily unavailable", "not able to handle"]),
        ])

    /// support.apple.com/102322: postmaster information for iCloud Mail.
    private static let apple = HostTable(
        ["icloud.com", "apple.com", "mail.me.com", "mac.com"],
        [
            (.policyviolation, ["[cs01]", "due to local policy"]),
            (.authfailure, ["[hme1]", "unauthenticated", "dmarc"]),
            (.blocked, ["mail from ip", "proofpoint"]),
            (.mailboxfull, ["user is overquota", "over quota"]),
            (.spamdetected, ["[cs", "[hm"]),
        ])

    /// postmaster.orange.fr: OFR and LPN codes of Orange, Wanadoo and La Poste, by the number at their end.
    private static let orange = HostTable(
        [
            "orange.fr", "wanadoo", "ofr_", "ofr0", "ofr1", "ofr2", "lpn0", "lpn1", "lpn_",
            "laposte.net",
        ],
        [
            (
                .toomanyconn,
                ["_104", "_109", "[104]", "[109]", "too many connections", "trop de connexions"]
            ),
            (
                .blocked,
                [
                    "_102", "_103", "_105", "_106", "_107", "_108", "_110", "_999", "[102]",
                    "[103]", "[105]",
                    "[108]", "[110]", "[999]",
                ]
            ),
            (
                .rejected,
                [
                    "_305", "_306", "_402", "_403", "_404", "_415", "[402]", "[403]", "[404]",
                    "[415]",
                ]
            ),
            (
                .userunknown,
                [
                    "_405", "_416", "_418", "[405]", "[416]", "[418]", "invalid recipient",
                    "destinataire invalide",
                ]
            ),
            (.mailboxfull, ["_417", "[417]", "overquota", "boite du destinataire pleine"]),
            (.suspend, ["_510", "[510]", "desactivee"]),
            (
                .spamdetected,
                ["_506", "_519", "_521", "_522", "_523", "_524", "_525", "_509", "[506]", "[509]"]
            ),
            (.mesgtoobig, ["_420", "_552", "[552]"]),
            (.authfailure, ["_515", "_516", "_517", "[515]"]),
            (.systemerror, ["_505", "[505]", "_421", "_501", "[501]"]),
        ])

    /// cox.com/residential/support/email-error-codes.html.
    private static let cox = HostTable(
        ["cox.net", "cox.com", "cloudfilter.net"],
        [
            (.requireptr, ["cxdns", "rdns/ptr"]),
            (.authfailure, ["spf/dkim", "#dmarc"]),
            (.rejected, ["cxsndr", "sender rejected. aup#sndr"]),
            (.speeding, ["cxthrt", "cxmxrt", "#limit"]),
            (.toomanyconn, ["cxcnct", "too many sessions"]),
            (.blocked, ["cxbl", "cdrbl", "ipbl", "dnsbl", "cxmj", "#bl"]),
            (.spamdetected, ["cxspam", "#spam", "cxrjct"]),
            (.policyviolation, ["#pol", "#cxpol"]),
        ])

    /// spectrum.net/support/internet/understanding-email-error-codes.
    private static let spectrum = HostTable(
        [
            "charter.net", "spectrum", "rr.com", "twc.com", "cmsmtp", "aup#in-", "aup#i-",
            "aup#out-",
        ],
        [
            (.requireptr, ["#in-1040", "#i-1040", "#1040", "#in-1510", "rdns", "ptr"]),
            (
                .toomanyconn,
                [
                    "#in-1100", "#in-1110", "#in-1120", "#in-1130", "#in-1140", "#in-1150", "#1190",
                    "too many sessions",
                ]
            ),
            (
                .speeding,
                [
                    "#in-1300", "#i-1300", "#in-1330", "#in-1340", "#1340", "#1300", "#1320",
                    "#1330", "limit exceeded",
                ]
            ),
            (.rejected, ["#in-1310", "#i-1310", "sender rejected"]),
            (
                .blocked,
                [
                    "#in-1000", "#in-1010", "#in-1020", "#in-1030", "#in-1370", "#in-1380",
                    "#in-1390", "#i-1000", "#i-1010", "#i-1370", "#i-1380", "#1000", "#1010",
                    "#1370", "#1380", " blocked",
                ]
            ),
            (.authfailure, ["#in-1220", "#in-1250", "dmarc", "spf"]),
            (.networkerror, ["#in-1260", "#1260"]),
            (.spamdetected, ["#in-1350", "#in-1400", "#in-1500", "#out-", "#1580", "#1500"]),
        ])

    /// community.mimecast.com: SMTP error codes. A signature that fires is counted among harmful content.
    private static let mimecast = HostTable(
        ["mimecast"],
        [
            (.virusdetected, ["mcspamsignature", "security policies", "virus", "malware"]),
            (.authfailure, ["spf sender invalid", "dmarc sender invalid", "dkim sender invalid"]),
            (.requireptr, ["reverse dns"]),
            (.badreputation, ["reputation"]),
            (.norelaying, ["open relay not allowed", "unable to relay"]),
            (
                .blocked,
                [
                    "ip blacklisted", "ip address blacklisted", "hostname is on a global", "rbl",
                    "blocklist", "greylisting",
                ]
            ),
            (
                .rejected,
                [
                    "sender address blocked", "sender address verification",
                    "header based anti-spoofing", "anti-spoofing policy", "blocked sender",
                ]
            ),
            (.userunknown, ["invalid recipient", "no such user", "recipient address rejected"]),
            (.speeding, ["exceeding outbound thread limit", "rate limit"]),
            (
                .policyviolation,
                [
                    "administrative prohibition", "envelope blocked",
                    "email rejected due to policy", "customer policy",
                ]
            ),
            (.mesgtoobig, ["exceeds size"]),
        ])

    /// open.work.weixin.qq.com and service.mail.qq.com: reasons of refusals.
    private static let tencent = HostTable(
        ["qq.com", "exmail"],
        [
            (
                .toomanyconn,
                ["connection frequency limited", "ip frequency limited", "too many connections"]
            ),
            (
                .speeding,
                ["domain frequency limited", "sender frequency limited", "frequency limited"]
            ),
            (.authfailure, ["spf check failed", "dmarc check failed", "dkim check"]),
            (
                .blocked,
                [
                    "ip is rejected", "connection denied", "bad sender ip", "ip blocked",
                    "suspected bounce attacks",
                ]
            ),
            (.suspend, ["mailbox unavailable or access denied", "access denied. 550"]),
            (.userunknown, ["mailbox not found", "invalid user", "recipient not exist"]),
            (.filtered, ["mail is rejected by recipients"]),
            (.mesgtoobig, ["message too large"]),
            (.spamdetected, ["mail content denied", "spam", "message contains"]),
            (
                .rejected,
                ["domain of sender", "invalid domain", "sender rejected", "bad address syntax"]
            ),
            (
                .systemerror,
                ["service temporarily", "please try again later", "resource temporarily"]
            ),
        ])

    /// docomo.ne.jp: the carrier answers "Unknown user" only once it has seen the message, by its subscriber's
    /// settings for senders.
    private static let docomo = HostTable(
        ["docomo.ne.jp"],
        [(.syntaxerror, ["service denied"])],
        afterData: [(.rejected, ["unknown user"])])

    /// ezweb.ne.jp: the carrier knows its subscribers at RCPT, whatever the relay between says of the step.
    private static let au = HostTable(["ezweb.ne.jp"], [(.userunknown, [">: user unknown"])])

    /// help.mail.ru/developers/mailing_rules/errors.
    private static let mailRu = HostTable(
        ["mail.ru"],
        [
            (.authfailure, ["dmarc policy", "spf", "dkim"]),
            (
                .blocked,
                [
                    "blocked. please contact", "we do not accept mail from", "dynamic ip",
                    "access denied", "try_again ip",
                ]
            ),
            (.requireptr, ["without ptr", "ptr record", "rdns"]),
            (.speeding, ["ratelimit", "too many messages"]),
            (
                .suspend,
                ["account is disabled", "user is terminated", "user is frozen", "blocked user"]
            ),
            (.mailboxfull, ["over quota", "mailbox is full", "mailbox full"]),
            (.spamdetected, ["spam message", "spam", "discarded"]),
        ])

    /// yandex.com/support/mail/web/letter/error-codes.html, yandex.com/support/postmaster.
    private static let yandex = HostTable(
        ["yandex"],
        [
            (.spamdetected, ["message rejected under suspicion of spam", "suspicion of spam"]),
            (.badreputation, ["bad reputation"]),
            (.blocked, ["ip blocked", "blocked by", "blacklisted"]),
            (
                .suspend,
                [
                    "policy rejection on the target address", "account is blocked",
                    "mailbox disabled",
                ]
            ),
            (
                .speeding,
                [
                    "the recipient has exceeded their message rate limit",
                    "sender is sending too many", "too many messages", "rate limit",
                ]
            ),
            (.mailboxfull, ["mailbox size limit exceeded", "mailbox full"]),
            (.exceedlimit, ["too many recipients"]),
        ])

    /// godaddy.com/help: bounce codes of Workspace and cPanel mail, IB… and AUP codes.
    private static let goDaddy = HostTable(
        ["secureserver.net", "godaddy.com"],
        [
            (.speeding, ["ib103", "ib104", "ib007", "ib705", "ib401"]),
            (.toomanyconn, ["ib003", "ib004", "too many connections"]),
            (.spamdetected, ["ib702", "ib110", "ib703", "ib710"]),
            (.requireptr, ["ib108", "reverse dns"]),
            (
                .blocked,
                [
                    "ib101", "ib105", "ib106", "ib111", "ib112", "ib113", "ib707", "rbl",
                    "spamhaus", "blacklist", "blocked", "dnsbl",
                ]
            ),
            (.badreputation, ["ib212", "ib704"]),
            (
                .rejected,
                ["ib501", "ib504", "ib508", "ib601", "ib602", "ib603", "ib604", "sender rejected"]
            ),
            (.userunknown, ["account does not exist", "recipient not found", "invalid recipient"]),
            (.mailboxfull, ["mailbox is full", "over quota"]),
        ])

    /// postmaster.gmx.net and postmaster.web.de: error messages.
    private static let gmx = HostTable(
        ["gmx.net", "web.de", "1and1", "kundenserver.de", "ui-dns"],
        [
            (.requireptr, ["no reverse", "bad dns ptr"]),
            (
                .blocked,
                [
                    "dialup or transient", "black list", "blacklist",
                    "transaction failed reject due to policy",
                ]
            ),
            (.authfailure, ["spf", "dmarc"]),
            (.speeding, ["message rate", "too many messages"]),
            (
                .spamdetected,
                ["nemesis esmtp service not available", "presumed to be spam", "spam message"]
            ),
        ])

    /// postmaster.comcast.net/smtp-error-codes.php.
    private static let comcast = HostTable(
        ["comcast.net", "comcast.com"],
        [
            (.requireptr, ["ptr1001", "ptr1002", "ptr1003"]),
            (.toomanyconn, ["too many sessions", "rl000003", "cxntl"]),
            (.speeding, ["rl000001", "rl000002", "rl000010"]),
            (.blocked, ["bl00000", "bl000000", "bl000010", "dynamic1001", "ipv6 not"]),
            (.spamdetected, ["ps000001", "ph01", "spam"]),
            (.suspend, ["account not available"]),
            (.mailboxfull, ["over quota"]),
        ])

    /// help.proofpoint.com: refusals of its dynamic reputation service.
    private static let proofpoint = HostTable(
        ["pphosted.com", "ppe-hosted.com", "proofpoint"],
        [
            (.blocked, ["ipcheck.proofpoint.com", "blocked - see"]),
            (.requireptr, ["reverse dns"]),
            (.authfailure, ["dmarc"]),
        ])
}
