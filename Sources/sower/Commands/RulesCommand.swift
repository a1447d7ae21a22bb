import ArgumentParser
import Diagnostics
import Linting
import Operations
import Reporting
import Workspace

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "The linter's rules.",
        subcommands: [List.self, Explain.self],
        defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "All rules, a line each.")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let output = Output(noColour: options.noColor, quiet: options.quiet)
            let rules = try RulesCommand.rules(options)
            if options.format == .json {
                output.result(RulesCommand.json(rules).pretty)
                return output.flush()
            }
            var table = TextTable([.left, .left, .left])
            for rule in rules.all {
                let file = rule.origin.map { " (\($0.file))" } ?? ""
                table.add(rule.id, rule.severity.rawValue, printable(rule.summary) + file)
            }
            for line in table.lines(indent: 0) { output.result(line) }
            output.flush()
        }
    }

    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "explain",
            abstract: "Why a rule exists, with a bad and a good example.")

        @Argument(help: "The rule's identifier.") var rule: String
        @OptionGroup var options: GlobalOptions

        func run() throws {
            let output = Output(noColour: options.noColor, quiet: options.quiet)
            let rules = try RulesCommand.rules(options)
            guard let found = rules.rule(rule) else {
                let hint = nearest(to: rule, among: rules.all.map(\.id)).map {
                    "; did you mean '\($0)'?"
                }
                throw OperationError(
                    .usage, "no rule '\(rule)'\(hint ?? "; 'sower rules' lists them")")
            }
            output.result(found.explanation)
            output.flush()
        }
    }

    /// The catalogue, and inside a workspace its own rules.
    private static func rules(_ options: GlobalOptions) throws -> HouseRules {
        let hasWorkspace = (try? WorkspaceFolder.find(from: options.workspace)) != nil
        guard hasWorkspace || options.workspace != nil else {
            return HouseRules(phrases: Session.phrases())
        }
        return try Session(options).rules()
    }

    private static func json(_ rules: HouseRules) -> JSONText {
        ["schema": "sower.rules/1", "rules": .array(rules.all.map(json))]
    }

    private static func json(_ rule: Rule) -> JSONText {
        let severities = Profile.allCases.map { profile in
            (key: profile.rawValue, value: JSONText.optional(rule.severity(in: profile)?.rawValue))
        }
        let sources: [JSONText] = rule.sources.map {
            ["kind": .string($0.kind), "citation": .string($0.citation)]
        }
        return [
            "id": .string(rule.id), "severity": .string(rule.severity.rawValue),
            "summary": .string(rule.summary), "category": .string(rule.category.rawValue),
            "steps": .string(rule.steps.rawValue), "sources": .array(sources),
            "severities": .object(severities), "why": .string(rule.doc.why),
            "bad": .string(rule.doc.bad), "good": .string(rule.doc.good),
            "file": .optional(rule.origin.map { "\($0)" }),
        ]
    }
}
