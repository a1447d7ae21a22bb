/// The parts of a letter that points are lost in.
package enum RuleCategory: String, CaseIterable, Sendable {
    case ending, personalization, length, tone, subject, identity, links, integrity, legal, sequence
}

extension RuleCategory {
    /// How the category is called in reports.
    package var title: String {
        switch self {
        case .ending: "ending and ask"
        case .personalization: "personalization"
        case .length: "length and reading"
        case .tone: "tone and wording"
        case .subject: "subject"
        case .identity: "identity and signature"
        case .links: "links, format and technique"
        case .integrity: "template integrity"
        case .legal: "law"
        case .sequence: "sequence and set"
        }
    }

    /// The most points that a letter loses in this category, out of 100.
    package var cap: Int {
        switch self {
        case .integrity: 40
        case .ending: 30
        case .personalization: 25
        case .length, .tone, .identity, .links: 20
        case .subject, .sequence: 15
        case .legal: 10
        }
    }

    /// The category of a rule; what no table knows counts as wording.
    package init(ofRule id: String) {
        self = RuleCategory.byRule[id] ?? (id.hasPrefix("subject-") ? .subject : .tone)
    }

    private static let byRule: [String: RuleCategory] = {
        var table: [String: RuleCategory] = [:]
        for (category, rules) in members {
            for rule in rules { table[rule] = category }
        }
        return table
    }()

    private static let members: [(RuleCategory, [String])] = [
        (
            .ending,
            [
                "closing-cliche", "closing-thanks", "ends-with-question", "questions-bait",
                "farewell-after-question", "question-mark-missing", "no-question", "questions-many",
                "rhetorical-opener-question", "one-cta", "cta-missing", "cta-time-first-touch",
                "cta-thoughts", "time-question", "return-promise",
            ]
        ),
        (
            .personalization,
            [
                "generic-greeting", "greeting-missing", "greeting-name-mismatch",
                "vague-personalization", "personalization-absent", "personalization-only-name",
                "missing-fallback", "bad-fallback", "raw-legal-name", "bad-case-value",
                "ru-case-agreement", "duplicate-opener", "duplicate-mail", "near-duplicate-mail",
            ]
        ),
        (
            .length,
            [
                "word-count", "sentence-length", "paragraph-length", "wall-of-text",
                "reading-grade", "follow-up-empty",
            ]
        ),
        (
            .identity,
            [
                "signature-contacts", "signature-too-long", "signature-mismatch",
                "free-mailbox-sender", "role-sender", "reply-to-differs", "lookalike-domain",
            ]
        ),
        (
            .links,
            [
                "link-count", "url-shortener", "link-text-mismatch", "http-link", "utm-visible",
                "tracking-pixel", "attachment-in-first-touch", "attachment-promised", "html-heavy",
                "plain-part-missing", "image-only", "message-size", "calendar-link-first-touch",
            ]
        ),
        (
            .integrity,
            [
                "unresolved-variable", "unknown-variable", "null-rendered", "dangling-conditional",
                "greeting-placeholder", "spintax-imbalance", "spintax-empty-option",
                "spintax-agreement", "mixed-scripts", "invisible-characters",
                "smart-quote-mojibake", "language-mismatch", "leaked-lint-comment",
            ]
        ),
        (
            .legal,
            [
                "unsubscribe-missing", "unsubscribe-first-line", "postal-address-missing",
                "ad-consent-ru",
            ]
        ),
        (.subject, ["all-caps-subject", "fake-re", "preheader-waste"]),
    ]
}
