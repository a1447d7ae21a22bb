/// What is wrong with the tags of a page: unclosed, crossed or unknown ones, attributes without quotes.
///
/// A small reader of the HTML that reports are written in, not of HTML at large.
struct TagBalance {
    private(set) var faults: [String] = []
    /// The text between tags, with entities as they are written.
    private(set) var text = ""
    private var open: [String] = []
    private var ids: Set<String> = []

    private static let void: Set = ["meta", "!DOCTYPE"]
    private static let known: Set = [
        "html", "head", "title", "style", "body", "main", "header", "footer", "section", "h1", "h2",
        "h3", "p", "div", "span", "strong", "code", "time", "i", "bdi", "blockquote", "ol", "ul",
        "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "details",
        "summary", "pre", "mark", "svg", "g", "text", "desc", "rect", "circle", "line",
    ]

    init(_ html: String) {
        var rest = html[...]
        while let start = rest.firstIndex(of: "<") {
            text += rest[..<start]
            guard let end = rest[start...].firstIndex(of: ">") else {
                faults.append("a tag without end: \(rest[start...].prefix(40))")
                return
            }
            read(rest[rest.index(after: start)..<end])
            rest = rest[rest.index(after: end)...]
        }
        text += rest
        faults += open.map { "<\($0)> is not closed" }
    }

    private mutating func read(_ tag: Substring) {
        let name = String(tag.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" })
        if !TagBalance.known.union(TagBalance.void).contains(name) {
            faults.append("<\(tag)> is unknown")
        }
        if tag.hasPrefix("/") {
            if open.popLast() != name { faults.append("</\(name)> closes another tag") }
            return
        }
        readAttributes(tag.dropFirst(name.count), of: name)
        if !TagBalance.void.contains(name), !tag.hasSuffix("/") {
            open.append(name)
        }
    }

    private mutating func readAttributes(_ text: Substring, of name: String) {
        // Every second piece between quotes is a value.
        let pieces = text.split(separator: "\"", omittingEmptySubsequences: false)
        if pieces.count % 2 == 0 { faults.append("an odd quote in <\(name)>") }
        for (index, piece) in pieces.enumerated() where index % 2 == 0 && index + 1 < pieces.count {
            if !piece.hasSuffix("=") { faults.append("'\(piece)' in <\(name)> is no attribute") }
            if piece.hasPrefix(" on") { faults.append("<\(name)> has the handler '\(piece)'") }
            guard piece == " id=" else { continue }
            if !ids.insert(String(pieces[index + 1])).inserted {
                faults.append("the id '\(pieces[index + 1])' stands twice")
            }
        }
    }
}
