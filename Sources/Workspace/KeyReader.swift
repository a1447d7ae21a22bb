import Glibc

/// Single keys of a person: at once from a terminal, one after another from a pipe or a file.
package struct KeyReader {
    private let isTerminal = isatty(STDIN_FILENO) == 1

    package init() {}

    /// Returns the next key; nil at the end, and when a person breaks off with Ctrl-C or Ctrl-D.
    ///
    /// What is no ASCII character, such as an arrow key, comes as NUL. Blanks and line ends of a pipe are passed over.
    package func next() -> Unicode.Scalar? {
        guard isTerminal else { return nextPiped() }
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return nextPiped() }
        var raw = settings
        // Ctrl-C comes as a byte, so that no signal leaves the terminal as it is here.
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
        tcsetattr(STDIN_FILENO, TCSANOW, &raw)
        defer { tcsetattr(STDIN_FILENO, TCSANOW, &settings) }
        // A key that is no ASCII character sends several bytes at once.
        guard let bytes = read(8), let first = bytes.first, first != 0x03, first != 0x04 else {
            return nil
        }
        return bytes.count == 1 && first < 0x80 ? Unicode.Scalar(first) : "\0"
    }

    private func nextPiped() -> Unicode.Scalar? {
        while let byte = read(1)?.first {
            if byte <= 0x20 { continue }
            return byte < 0x80 ? Unicode.Scalar(byte) : "\0"
        }
        return nil
    }

    private func read(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        while true {
            let got = Glibc.read(STDIN_FILENO, &bytes, count)
            if got < 0, errno == EINTR { continue }
            return got > 0 ? Array(bytes[..<got]) : nil
        }
    }
}
