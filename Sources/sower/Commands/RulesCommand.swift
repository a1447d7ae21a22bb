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
        static let configuration = CommandConfiguration(abstract: "All rules, a line each.")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let output = Output(noColour: options.noColor, quiet: options.quiet)
            if options.format == .json {
                output.result(RulesCommand.json.pretty)
                return output.flush()
            }
            var table = TextTable([.left, .left, .left])
            for rule in RuleCatalog.all { table.add(rule.id, rule.severity.rawValue, rule.summary) }
            for line in table.lines(indent: 0) { output.result(line) }
            output.flush()
        }
    }

    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Why a rule exists, with a bad and a good example.")

        @Argument(help: "The rule's identifier.") var rule: String
        @OptionGroup var options: GlobalOptions

        func run() throws {
            let output = Output(noColour: options.noColor, quiet: options.quiet)
            guard let found = RuleCatalog.rule(rule) else {
                let hint = nearest(to: rule, among: RuleCatalog.all.map(\.id)).map {
                    "; did you mean '\($0)'?"
                }
                throw OperationError(
                    .usage, "no rule '\(rule)'\(hint ?? "; 'sower rules' lists them")")
            }
            output.result(found.explanation)
            output.flush()
        }
    }

    private static var json: JSONText {
        [
            "schema": "sower.rules/1",
            "rules": .array(
                RuleCatalog.all.map(json)),
        ]
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
        ]
    }
}
