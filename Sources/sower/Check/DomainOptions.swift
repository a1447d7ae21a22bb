import ArgumentParser
import Deliverability
import Diagnostics

/// Which domains are checked, and for what.
struct DomainOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A file of domains, one on a line; - for standard input.", valueName: "file"))
    var domains: String?

    @Option(
        help: ArgumentHelp(
            "Only these checks: a group as mx or a check as mx/null; may stand several times.",
            valueName: "group"))
    var only: [String] = []

    @Flag(help: "Print every check that there is, with the section that it rests on.")
    var listChecks = false

    @Option(
        help: ArgumentHelp("How many domains are checked at a time.", valueName: "number"))
    var jobs = 32

    @Flag(
        help:
            "Compare the domains with each other: look-alikes, parked ones, what only some publish."
    )
    var siblings = false

    var selected: CheckSelection { CheckSelection(only) }

    func validate() throws {
        guard (1...1024).contains(jobs) else {
            throw ValidationError("--jobs is \(jobs); write a number from 1 to 1024")
        }
        let rules = CheckCatalogue.rules
        let known = Set(rules.flatMap { [$0.id, String($0.group)] })
        for word in only where !known.contains(word) {
            let hint = nearest(to: word, among: known.sorted()).map { "did you mean '\($0)'? " }
            throw ValidationError(
                "there is no check '\(word)'; \(hint ?? "")'sower check --list-checks' lists them")
        }
    }

}
