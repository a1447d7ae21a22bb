import Diagnostics
import Mail

/// The HTML form of a letter.
package struct HTMLPart: Sendable {
    /// The markup, or the file that it was decoded from.
    package let file: SourceFile
    package let outline: HTMLOutline
    /// The web addresses that its links lead to; `mailto:` and variables are none.
    let links: [(link: HTMLOutline.Link, url: LinkAddress)]
    /// The markup itself.
    let markup: [UInt8]
    /// Whether the file's bytes are the markup itself, so that places in it can be told.
    package let isVerbatim: Bool

    /// Takes markup that stands in a file as it is.
    package init(file: SourceFile) {
        self.init(file: file, markup: file.bytes, isVerbatim: true)
    }

    /// Takes markup that was decoded from a file.
    package init(decoded markup: String, from file: SourceFile) {
        self.init(file: file, markup: Array(markup.utf8), isVerbatim: false)
    }

    private init(file: SourceFile, markup: [UInt8], isVerbatim: Bool) {
        self.file = file
        self.markup = markup
        self.isVerbatim = isVerbatim
        outline = HTMLOutline(markup)
        links = outline.links.compactMap { link in
            LinkAddress(link.address).map { (link, $0) }
        }
    }

    /// Returns the place of a range of the markup's bytes; the head of the file when the markup was decoded.
    package func span(_ bytes: Range<Int>) -> SourceSpan {
        isVerbatim ? file.span(bytes) : SourceSpan(file: file.path, line: 1, column: 1)
    }
}
