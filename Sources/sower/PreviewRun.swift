import Operations
import Reporting
import Workspace

/// Goes through the letters of all contacts: each is written and forgotten, so that memory does not grow with them.
struct PreviewRun {
    private let writer: PreviewWriter
    private let output: Output
    private let isJSON: Bool
    private let isHeldOnly: Bool
    /// The contacts of the table.
    private let expected: Int
    private var hasWritten = false
    private(set) var tally = PreviewTally()

    init(
        writer: PreviewWriter, output: Output, isJSON: Bool, isHeldOnly: Bool, expected: Int
    ) {
        self.writer = writer
        self.output = output
        self.isJSON = isJSON
        self.isHeldOnly = isHeldOnly
        self.expected = expected
    }

    /// Writes every letter of the campaign, or of one step; ends early when nobody reads any more.
    mutating func go(through operation: PreviewOperation, step: Int?) throws {
        // A wrong step is said before the first byte.
        _ = try operation.mailSteps(step)
        if isJSON { output.raw(Array("{\"schema\":\"sower.preview/1\",\"letters\":[".utf8)) }
        try operation.forEachContact(step: step) { previews in
            for preview in previews where !isHeldOnly || !preview.held.isEmpty {
                write(preview)
            }
            tally.add(previews)
            showProgress()
            return output.hasReader
        }
        if isJSON {
            output.result("")
            output.result(
                "],\"summary\":\(PreviewWriter.json(tally, of: operation.campaign).compact)}")
        }
        output.flush()
    }

    private mutating func write(_ preview: Preview) {
        if isJSON {
            // A letter a line, so that tools that read lines can take them one by one.
            output.raw(Array((hasWritten ? ",\n" : "\n").utf8))
            output.raw(Array(writer.json(preview).compact.utf8))
        } else if isHeldOnly {
            writer.writeReasons(of: preview)
        } else {
            if hasWritten { output.result("") }
            writer.write(preview)
        }
        hasWritten = true
    }

    /// Letters that scroll by on a terminal are progress enough.
    private func showProgress() {
        guard !output.style.resultIsTerminal || isHeldOnly, tally.contacts % 64 == 0 else { return }
        output.progress(
            "preview  \(grouped(tally.contacts)) of \(grouped(expected)) contacts, "
                + "\(grouped(tally.heldContacts)) held")
    }
}
