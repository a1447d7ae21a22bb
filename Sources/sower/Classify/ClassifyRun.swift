import Deliverability
import Mail
import Operations
import Replies
import Reporting
import Workspace

/// Reads messages on all processors and writes what each is, in the order of the paths, as they come.
struct ClassifyRun {
    private enum Outcome: Sendable {
        case read([UInt8])
        case unreadable(String)
    }

    let format: OutputFormat
    let output: Output

    /// Returns whether everything could be read.
    func run(_ paths: [String]) async throws -> Bool {
        let sources = InboundSources(paths)
        let printer = ReadingPrinter(format: format)
        let pipeline = OrderedPipeline<RawInbound, Outcome>(limit: 2 * SystemFacts.processorCount) {
            raw in
            switch printer.reader.read(raw) {
            case .success(let known): .read(printer.text(of: known, raw))
            case .failure(let fault): .unreadable(fault.sentence)
            }
        }
        let progress = ProgressLine(output)
        var count = 0
        var isWhole = true
        if format == .json { output.raw(Array(ClassifyJSON.before.utf8)) }
        try await pipeline.run(pulling: { output.hasReader ? sources.batch() : nil }) { outcome in
            switch outcome {
            case .read(let bytes):
                if format == .json, count > 0 { output.raw(Array(ClassifyJSON.separator.utf8)) }
                output.raw(bytes)
                count += 1
            case .unreadable(let sentence):
                output.complain("error: \(printable(sentence))")
                isWhole = false
            }
            progress.show("\(counted(count, "message")) read")
        }
        if format == .json { output.raw(Array(ClassifyJSON.after(isEmpty: count == 0).utf8)) }
        output.flush()
        return isWhole
    }
}

/// Classifies one message and words what came of it.
struct ReadingPrinter: Sendable {
    let format: OutputFormat
    let reader = MessageReader()
    private let classifier = ReplyClassifier()

    init(format: OutputFormat) {
        self.format = format
    }

    func text(of known: MessageReader.Known, _ raw: RawInbound) -> [UInt8] {
        let reading = classifier.read(known.message)
        switch format {
        case .json:
            let origin = ClassifyJSON.Origin(
                file: raw.file, index: raw.index, id: known.row?.id)
            return Array(ClassifyJSON.item(reading, of: origin).utf8)
        case .text:
            let lines = lines(
                of: reading, at: known.row?.id.map { "\(raw.file)[\($0)]" } ?? raw.shown)
            return Array((lines.joined(separator: "\n") + "\n").utf8)
        }
    }

    private func lines(of reading: ReplyReading, at place: String) -> [String] {
        var details = [reading.category.rawValue, fixed(reading.confidence, 2)]
        if let bounce = reading.bounce {
            details.append("\(bounce.bounceClass.rawValue) \(bounce.reason)")
        }
        if let date = reading.resumeOn { details.append("back on \(date)") }
        if let referral = reading.referral { details.append("see \(referral)") }
        var lines = ["\(printable(place)): \(printable(details.joined(separator: ", ")))"]
        if let advice = advice(on: reading) {
            lines.append(
                "    names \(advice.rule.id), \(advice.rule.predicate); 'sower explain --bounce' shows what to publish"
            )
        }
        let evidence = reading.evidence.split(whereSeparator: \.isWhitespace)
        lines.append(
            "    because \(shortened(printable(evidence.joined(separator: " ")), to: 100))")
        return lines
    }

    private func advice(on reading: ReplyReading) -> BounceAdvice? {
        guard let recipient = reading.bounce?.recipients.first else { return nil }
        return BounceAdvice(
            RefusedMail(
                status: recipient.status, text: recipient.diagnostic ?? "",
                recipientDomain: recipient.address.asciiDomain))
    }
}
