import Glibc

/// Standard output and standard error: results to the one, talk and progress to the other.
package final class Output {
    package struct Style: Sendable {
        /// True when colours and progress bars make sense on a stream.
        package var resultIsTerminal: Bool
        package var talkIsTerminal: Bool
        package var colour: Bool
        package var quiet: Bool
        /// Columns of the terminal, 100 when there is none.
        package var width: Int
    }

    package let style: Style
    private var buffer: [UInt8] = []
    private var progressShown = false
    /// False once nobody reads the results any more (`sower preview --all | head`): there is no need to go on.
    package private(set) var hasReader = true

    package init(noColour: Bool = false, quiet: Bool = false) {
        // A reader that goes away (`sower lint | head`) ends the writing, not the program with a signal.
        signal(SIGPIPE, SIG_IGN)
        let result = isatty(STDOUT_FILENO) == 1
        style = Style(
            resultIsTerminal: result, talkIsTerminal: isatty(STDERR_FILENO) == 1,
            colour: result && !noColour && !Output.environmentForbidsColour, quiet: quiet,
            width: Output.columns())
    }

    /// Writes a line of results.
    package func result(_ line: String) {
        if style.resultIsTerminal { clearProgress() }
        buffer.append(contentsOf: line.utf8)
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count > 1 << 16 { flush() }
    }

    /// Writes bytes exactly as they are.
    package func raw(_ bytes: [UInt8]) {
        if style.resultIsTerminal { clearProgress() }
        buffer.append(contentsOf: bytes)
        if buffer.count > 1 << 16 { flush() }
    }

    /// Says something to the person, unless quiet.
    package func talk(_ line: String) {
        guard !style.quiet else { return }
        complain(line)
    }

    /// Says what went wrong, quiet or not.
    package func complain(_ line: String) {
        flush()
        clearProgress()
        writeOut(Array((line + "\n").utf8), STDERR_FILENO)
    }

    /// Says something at once, from wherever; for the wire's log only.
    package static func complainDirectly(_ line: String) {
        try? FileAccess.writeAll(Array((line + "\n").utf8), to: STDERR_FILENO, name: "output")
    }

    /// Shows a line that the next one replaces; only on a terminal.
    package func progress(_ line: String) {
        guard style.talkIsTerminal, !style.quiet else { return }
        flush()
        writeOut(Array("\r\u{1B}[K\(line.prefix(max(style.width - 1, 20)))".utf8), STDERR_FILENO)
        progressShown = true
    }

    package func flush() {
        guard !buffer.isEmpty else { return }
        if !writeOut(buffer, STDOUT_FILENO) { hasReader = false }
        buffer.removeAll(keepingCapacity: true)
    }

    private func clearProgress() {
        guard progressShown else { return }
        progressShown = false
        writeOut(Array("\r\u{1B}[K".utf8), STDERR_FILENO)
    }

    /// Writes, and returns false when nobody reads any more (EPIPE): the rest has no reader either.
    @discardableResult
    private func writeOut(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
        do {
            try FileAccess.writeAll(bytes, to: descriptor, name: "output")
            return true
        } catch {
            buffer.removeAll()
            return false
        }
    }

    /// `NO_COLOR` counts when it is set and not empty (no-color.org).
    private static var environmentForbidsColour: Bool {
        guard let value = getenv("NO_COLOR") else { return false }
        return value.pointee != 0
    }

    private static func columns() -> Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return 100
        }
        return Int(size.ws_col)
    }
}
