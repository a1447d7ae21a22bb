import ArgumentParser
import Replies
import Reporting
import Workspace

struct ClassifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract: "What kind of reply each message is; offline, nothing is stored.",
        discussion: """
            A line of JSON Lines is {"id": …, "subject": …, "body": …, "headers": {…}}; to measure the classifier, it \
            has the right category under "label" as well, and may have "lang", "resume_date" and "resume_accept".
            """)

    @Argument(
        help: ArgumentHelp(
            "Files: .eml, mbox, .jsonl, a Maildir or folder; - for a mail, an mbox or JSON Lines on standard input."
        ))
    var paths: [String] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp(
            "Measure against a labelled set: confusion matrix, precision, recall, F1.",
            valueName: "jsonl"))
    var evaluate: [String] = []

    @Option(name: .long, help: "How many mistakes --evaluate shows in text.")
    var misses = 20

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if paths.isEmpty, evaluate.isEmpty {
            throw ValidationError("name what to classify, such as a folder of mails")
        }
        if !paths.isEmpty, !evaluate.isEmpty {
            throw ValidationError(
                "'\(paths[0])' beside --evaluate; classify and evaluate in two runs")
        }
        if misses < 0 { throw ValidationError("--misses is \(misses); write 0 or more") }
    }

    func run() async throws {
        let output = Output(noColour: options.noColor, quiet: options.quiet)
        let isWhole =
            evaluate.isEmpty
            ? try await ClassifyRun(format: options.format, output: output).run(paths)
            : try await measure(output)
        if !isWhole { throw CommandExit(.badFile) }
    }

    private func measure(_ output: Output) async throws -> Bool {
        let (evaluation, isWhole) = try await EvaluationRun(output: output).run(evaluate)
        switch options.format {
        case .json: output.result(EvaluationJSON.json(evaluation, of: evaluate).pretty)
        case .text:
            for line in EvaluationScreen(evaluation, misses: misses).lines { output.result(line) }
        }
        output.flush()
        return isWhole
    }
}
