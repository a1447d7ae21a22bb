import Diagnostics
import Mail

/// The HTML form of a letter.
package struct HTMLPart: Sendable {
    /// The markup, or the file that it was decoded from.
    package let file: SourceFile
    package let outline: HTMLOutline
    /// Whether the file's bytes are the markup itself, so that places in it can be told.
    package let isVerbatim: Bool

    /// Takes markup that stands in a file as it is.
    package init(file: SourceFile) {
        self.file = file
        outline = HTMLOutline(file.bytes)
        isVerbatim = true
    }

    /// Takes markup that was decoded from a file.
    package init(decoded markup: String, from file: SourceFile) {
        self.file = file
        outline = HTMLOutline(Array(markup.utf8))
        isVerbatim = false
    }

    /// Returns the place of a range of the markup's bytes; the head of the file when the markup was decoded.
    package func span(_ bytes: Range<Int>) -> SourceSpan {
        isVerbatim ? file.span(bytes) : SourceSpan(file: file.path, line: 1, column: 1)
    }
}
