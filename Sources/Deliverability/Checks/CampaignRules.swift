/// Every check of a campaign before its first mail, in the order of a report.
package enum CampaignRules {
    package static let all: [CheckRule] = providers + laws

    private static let providers = [
        CheckRule(
            "campaign/recipients", [.pass, .unknown],
            "it is known who keeps the recipients' mailboxes"),
        CheckRule(
            "campaign/volume-gmail", [.pass, .warn], "the plan stays below the bulk line of Gmail",
            section: "G-BULK"),
        CheckRule(
            "campaign/volume-outlook", [.pass, .warn],
            "the plan stays below the bulk line of Outlook.com",
            section: "M-BULK"),
        CheckRule(
            "campaign/spf", [.pass, .warn, .fail, .unknown],
            "SPF of the sending domains is in order",
            section: "G-AUTH1, Y-AUTH, M-BULK, A-ALL"),
        CheckRule(
            "campaign/dkim", [.pass, .warn, .fail, .unknown],
            "the keys of the sending domains are in order",
            section: "G-AUTH1, Y-AUTH, M-BULK, A-ALL, MR-AUTH"),
        CheckRule(
            "campaign/dmarc", [.pass, .warn, .fail, .unknown],
            "DMARC of the sending domains is in order",
            section: "G-DMARC, Y-AUTH, M-BULK, A-ALL, MR-AUTH"),
        CheckRule(
            "campaign/mx", [.pass, .warn, .fail, .unknown], "the sending domains take mail",
            section: "M-REPLY, Y-SOA"),
        CheckRule(
            "campaign/domain", [.pass, .warn, .fail, .unknown], "the sending domains exist",
            section: "Y-SOA"),
        CheckRule(
            "campaign/list-unsubscribe", [.pass, .warn],
            "letters can be unsubscribed as providers ask",
            section: "G-UNSUB, Y-UNSUB"),
        CheckRule(
            "campaign/unsubscribe-signed", [.pass, .warn, .unknown],
            "the signature covers List-Unsubscribe",
            section: "U-DKIM"),
        CheckRule(
            "campaign/subject-reply", [.pass, .warn], "no new thread pretends to answer",
            section: "G-SUBJ"
        ),
        CheckRule(
            "campaign/sender-name", [.warn], "the senders' names are names", section: "G-NAME"),
        CheckRule(
            "campaign/from-gmail", [.fail], "mail from gmail.com is sent by Gmail",
            section: "G-FROMGM"),
        CheckRule("campaign/replies", [.warn], "replies are read", section: "M-REPLY"),
        CheckRule(
            "campaign/pace", [.pass, .warn],
            "no mailbox sends more than 50 a day or grows by jumps",
            section: "L-PACE, G-RATE"),
    ]

    private static let laws = [
        CheckRule("law/off", [.unknown], "the laws of the recipients' countries are looked at"),
        CheckRule(
            "law/consent", [.pass, .warn, .fail], "consent is recorded where a law asks for it"),
        CheckRule("law/opt-out", [.pass, .fail], "each letter says how to stop it"),
        CheckRule(
            "law/postal-address", [.pass, .fail], "the first letter carries the postal address"),
        CheckRule(
            "law/source-notice", [.pass, .warn], "the first letter says where the address is from"),
        CheckRule("law/country", [.unknown], "it is known what the recipients' countries ask"),
    ]
}
