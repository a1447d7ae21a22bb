import Diagnostics
import Foundation
import Linting
import Testing

/// `Documentation/rules.md` as the catalogue has it.
private enum RuleDocumentation {
    static let path = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Documentation/rules.md")

    static let text = ([head, table] + RuleCatalog.all.map(section)).joined(separator: "\n")

    private static let head = """
        <!-- Generated from the rule catalogue by 'SOWER_WRITE_DOCS=1 swift test --filter RuleDocumentationTests'. -->

        # Rules of letters

        `sower lint` checks every letter, template and draft against these rules. Findings of files that cannot be
        read as they should (`campaign/…`, `workspace/…`, `contact/…`, `template-syntax` and the like) are not rules
        and cannot be switched off.

        The severity depends on the profile, `lint: { profile: … }` in `sower.yml`. A finding may be milder than its
        rule says: a letter of 20 words is a note, one of 300 an error.

        Switch a rule off for a whole template with `lint: { disable: [ID] }` in its front matter, best with a reason:

        ```yaml
        lint:
          disable:
            - rule: closing-cliche
              reason: asked for by Ann
        ```

        A comment switches rules off for the line below it, or, as `lint-disable`, for the whole letter. No recipient
        sees it; the `-` takes its line break away with it:

        ```liquid
        {% comment %}lint-disable-next-line spam-trigger -- a free gate is a gate{% endcomment -%}
        ```

        In drafts that end in `.md` or `.html` the comment is `<!-- lint-disable-next-line spam-trigger -- why -->`;
        any draft may have a line `Lint-Disable: spam-trigger -- why` beside its `Subject:`.

        A suppression that no longer suppresses anything is a warning, `unused-suppression`; one without a reason is a
        note, `suppression-reason`.

        The profiles `legal-us`, `legal-eu`, `legal-ru` and `legal-ca` are the default with what these laws ask for as
        errors. They are no legal advice.

        """

    private static let table: String = {
        let rows = RuleCatalog.all.map { rule in
            "| [`\(rule.id)`](#\(rule.id)) | \(rule.category.title) | "
                + named.map { severity(of: rule, in: $0) }.joined(separator: " | ")
                + " | \(rule.summary) |"
        }
        return
            ([
                "| rule | category | default | salesnotes | what it finds |",
                "|---|---|---|---|---|",
            ] + rows)
            .joined(separator: "\n") + "\n"
    }()

    /// The profiles that a workspace can name.
    private static let named: [Profile] = [.default, .salesnotes]

    private static func severity(of rule: Rule, in profile: Profile) -> String {
        rule.severity(in: profile)?.rawValue ?? "off"
    }

    private static func sources(of rule: Rule) -> String {
        rule.sources.map {
            "\($0.kind.prefix(1).uppercased() + $0.kind.dropFirst()): \($0.citation)."
        }
        .joined(separator: " ")
    }

    private static func section(_ rule: Rule) -> String {
        """
        ## \(rule.id)

        \(rule.summary.prefix(1).uppercased() + rule.summary.dropFirst()). \(rule.doc.why)

        Looks at \(rule.steps.rawValue). \(sources(of: rule))

        Bad:

        ```text
        \(rule.doc.bad)
        ```

        Good:

        ```text
        \(rule.doc.good)
        ```

        """
    }
}

@Suite("rule documentation")
struct RuleDocumentationTests {
    @Test("the page of the rules says what the catalogue says")
    func page() throws {
        if ProcessInfo.processInfo.environment["SOWER_WRITE_DOCS"] == "1" {
            try RuleDocumentation.text.write(
                to: RuleDocumentation.path, atomically: true, encoding: .utf8)
        }
        let page = try String(contentsOf: RuleDocumentation.path, encoding: .utf8)
        #expect(
            page == RuleDocumentation.text,
            "the catalogue changed; run 'SOWER_WRITE_DOCS=1 swift test --filter RuleDocumentationTests'"
        )
    }
}
