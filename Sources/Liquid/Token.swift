/// A piece of a template: text, an output, a tag, or a mark of a spintax group; ranges are byte offsets.
struct Token {
    enum Kind: Equatable {
        /// Text that is printed; it may hold spintax.
        case text
        /// The content of `raw`: printed, never read.
        case verbatim
        case output
        case tag
        /// A comment or documentation block, as one piece.
        case comment
        /// Marks of the spintax group with this index.
        case spinOpen(Int)
        case spinSeparator(Int)
        case spinClose(Int)
    }

    let kind: Kind
    /// The whole token, with its delimiters.
    var range: Range<Int>
    /// The name of a tag; empty for other kinds.
    var name: Range<Int>
    /// What stands between the delimiters, for a tag after its name.
    var markup: Range<Int>

    init(_ kind: Kind, _ range: Range<Int>, name: Range<Int>? = nil, markup: Range<Int>? = nil) {
        self.kind = kind
        self.range = range
        self.name = name ?? range.lowerBound..<range.lowerBound
        self.markup = markup ?? range
    }
}

/// A fault in a source text before it has a file name: the rule it breaks, a sentence, and where.
struct Fault: Error {
    let rule: Rule
    let message: String
    let range: Range<Int>

    init(_ rule: Rule, _ message: String, _ range: Range<Int>) {
        self.rule = rule
        self.message = message
        self.range = range
    }
}

/// The identifiers of the findings about templates.
enum Rule: String {
    case syntax = "template-syntax"
    case unknownTag = "unknown-tag"
    case unknownFilter = "unknown-filter"
    case filterArguments = "filter-arguments"
    case missingPartial = "missing-partial"
    case tooLarge = "template-limit"
    case ignoredMarkup = "template-ignored"
    case spintaxImbalance = "spintax-imbalance"
    case spintaxDepth = "spintax-depth"
    case spintaxName = "spintax-name"

    /// Whether the template still renders.
    var isWarning: Bool { self == .ignoredMarkup }
}
