/// What tells one program's template syntax from another's; everything they share is in ``Converter``.
struct Dialect: Sendable {
    /// How a choice between wordings is written.
    enum Spintax: Sendable {
        case none
        /// `{a|b}`
        case singleBraces
        /// `{{RANDOM | a | b}}`; the word in lower case, taken in any case, blanks around options cut off.
        case keyword(String)
        /// `{{a|b}}`, which has the form of a variable with a fallback.
        case doubleBraces
    }

    /// What `{{name | text}}` is.
    enum Fallback: Sendable {
        /// The text for a contact without the value.
        case documented
        /// Taken for a fallback with a warning, as no source tells.
        case assumed
        /// No form of the program: it stays as it stands.
        case none
    }

    let tool: Tool
    let spintax: Spintax
    let fallback: Fallback
    /// Whether `{% … %}` is a tag.
    let hasTags: Bool
    /// Names with a meaning of their own, in snake case.
    let names: [String: Meaning]
    /// Calls such as `dn_date 2 days from now dddd`, given the words of the tag; nil for anything else.
    var computed: @Sendable ([String]) -> Meaning? = { _ in nil }
    /// `%name%` tags by name; empty where the program has none.
    var percentTags: [String: Meaning] = [:]
    /// The names that stand for a variable even where `{{name|text}}` could be spintax.
    var plainNames: Set<String> = []
}

/// What a foreign name or call is in a template of ours.
enum Meaning: Sendable {
    /// A variable by another name.
    case variable(String)
    /// A stretch of Liquid, and what is different about it.
    case liquid(String, change: String? = nil)
    /// The sender's signature, which is no part of a template here.
    case signature
    /// Nothing; the sentence says why and what to do.
    case missing(String)
}

extension Meaning {
    /// The sender's family name: what is left of the full name.
    static let senderLastName = Meaning.liquid(
        "{{ sender_name | remove_first: sender_first_name | strip }}")

    static let dayOfWeek = Meaning.liquid("{{ \"now\" | date: \"%A\" }}")

    /// One of three texts by the hour of sending.
    static func byTimeOfDay(_ morning: String, _ afternoon: String, _ evening: String) -> Meaning {
        .liquid(
            "{% assign sending_hour = \"now\" | date: \"%H\" | plus: 0 %}"
                + "{% if sending_hour < 12 %}\(morning){% elsif sending_hour < 18 %}\(afternoon)"
                + "{% else %}\(evening){% endif %}",
            change: "turns at 12:00 and 18:00 here, as the hours are documented nowhere")
    }
}
