/// A piece of a template as the foreign program cuts it.
struct ForeignToken: Sendable {
    enum Kind: Sendable {
        case text
        /// `{{` and `}}`
        case openDouble, closeDouble
        /// `{` and `}`, where they may hold spintax
        case openSingle, closeSingle
        /// `|` between braces
        case bar
        /// `{% … %}`
        case tag
        /// A `raw` or `comment` block, its tags included
        case verbatim
        /// `%name%`
        case percent
    }

    let kind: Kind
    let range: Range<Int>
    /// The token that closes this opening or opened this closing, by index; nil when it has none.
    var partner: Int?
}

/// A fault that shows already when the text is cut.
struct ForeignFault {
    let message: String
    let range: Range<Int>
}
