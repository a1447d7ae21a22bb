/// The parts of a letter that points are lost in.
package enum ScoreCategory: String, CaseIterable, Sendable {
    case ending, personalisation, length, tone, subject, identity, links, integrity, legal
}

extension ScoreCategory {
    /// How the category is called in reports.
    package var label: String {
        switch self {
        case .ending: "ending & ask"
        case .personalisation: "personalisation"
        case .length: "length & reading"
        case .tone: "tone & wording"
        case .subject: "subject"
        case .identity: "identity & signature"
        case .links: "links, format, tech"
        case .integrity: "template integrity"
        case .legal: "legal"
        }
    }

    /// The category of a rule; what no table knows counts as wording.
    package init(ofRule id: String) {
        self = ScoreCategory.byRule[id] ?? (id.hasPrefix("subject-") ? .subject : .tone)
    }

    private static let byRule: [String: ScoreCategory] = {
        var table: [String: ScoreCategory] = [:]
        for (category, rules) in members {
            for rule in rules { table[rule] = category }
        }
        return table
    }()

    private static let members: [(ScoreCategory, [String])] = [
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
            .personalisation,
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
