import Replies
import Reporting
import Workspace

/// Reads labelled messages on all processors and measures how the readings agree with the labels.
struct EvaluationRun {
    private struct Labelled: Sendable {
        let reading: ReplyReading
        let wanted: ReplyExpectation
        let place: String
        let id: String?
    }

    let output: Output
    private let reader = MessageReader()
    private let classifier = ReplyClassifier()

    init(output: Output) {
        self.output = output
    }

    /// Returns the figures, and whether every line could be read.
    func run(_ paths: [String]) async throws -> (evaluation: ReplyEvaluation, isWhole: Bool) {
        let sources = InboundSources(paths, kind: .rows)
        let (reader, classifier) = (reader, classifier)
        let pipeline = OrderedPipeline<RawInbound, Result<Labelled, Unreadable>>(
            limit: 2 * SystemFacts.processorCount
        ) { raw in
            reader.read(raw).flatMap { Self.label($0, raw, by: classifier) }
        }
        let progress = ProgressLine(output)
        var evaluation = ReplyEvaluation()
        var isWhole = true
        try await pipeline.run(pulling: sources.batch) { outcome in
            switch outcome {
            case .success(let labelled):
                evaluation.add(
                    labelled.reading, for: labelled.wanted, at: labelled.place, id: labelled.id)
            case .failure(let fault):
                output.complain("error: \(printable(fault.sentence))")
                isWhole = false
            }
            progress.show("\(counted(evaluation.all.count, "message")) read")
        }
        return (evaluation, isWhole)
    }

    private static func label(
        _ known: MessageReader.Known, _ raw: RawInbound, by classifier: ReplyClassifier
    ) -> Result<Labelled, Unreadable> {
        guard let row = known.row, case .row(_, let line) = raw.content else {
            return .failure(Unreadable(sentence: "'\(raw.file)' holds no labelled messages"))
        }
        do throws(InboundRow.Fault) {
            let wanted = try row.expectation()
            return .success(
                Labelled(
                    reading: classifier.read(known.message), wanted: wanted,
                    place: "\(raw.file):\(line)", id: row.id))
        } catch {
            return .failure(
                Unreadable(sentence: "\(raw.file):\(line):\(error.column): \(error.sentence)"))
        }
    }
}
