/// A JSON object with one long list in it, which is written item by item and is never held as a whole.
struct JSONFrame {
    /// Stands for the list in the object that the frame is made of.
    static let mark: JSONText = .string(markText)

    private static let markText = "\u{1}list\u{1}"

    /// What stands before the list.
    let before: String
    /// What stands after it.
    let after: String
    private let depth: Int
    private var isEmpty = true

    /// - Parameters:
    ///   - value: Holds ``mark`` where the list belongs.
    ///   - depth: How many arrays and objects the list stands in.
    ///   - isLast: Whether strings before the list may hold anything, and those after it not; else it is the other way.
    init(_ value: JSONText, depth: Int, isLast: Bool = false) {
        let text = value.pretty
        let mark = JSONFrame.mark.compact
        let pieces = text.ranges(of: mark)
        let place = (isLast ? pieces.last : pieces.first) ?? text.endIndex..<text.endIndex
        before = String(text[..<place.lowerBound]) + "["
        after = String(text[place.upperBound...])
        self.depth = depth
    }

    /// Returns the next item with what stands before it.
    mutating func item(_ value: JSONText) -> String {
        defer { isEmpty = false }
        return (isEmpty ? "" : ",") + newline(depth + 1) + value.pretty(at: depth + 1)
    }

    /// What ends the list.
    var end: String { (isEmpty ? "" : newline(depth)) + "]" }

    private func newline(_ depth: Int) -> String {
        "\n" + String(repeating: " ", count: 2 * depth)
    }
}
