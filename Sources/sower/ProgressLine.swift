import Workspace

/// A line on the terminal that tells how far a long run is: not at once, and not too often.
final class ProgressLine {
    private let output: Output
    private var next: Int64

    /// Milliseconds before the first line: what is done by then needs none.
    private static let patience: Int64 = 400
    /// Milliseconds between two lines.
    private static let pause: Int64 = 200

    init(_ output: Output) {
        self.output = output
        next = SystemFacts.monotonicMilliseconds() + ProgressLine.patience
    }

    /// Shows a text when it is time for one.
    func show(_ text: @autoclosure () -> String) {
        let now = SystemFacts.monotonicMilliseconds()
        guard now >= next else { return }
        next = now + ProgressLine.pause
        output.progress(text())
    }
}
