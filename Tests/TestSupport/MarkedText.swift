/// A text with marks such as `1️⃣` that point at places in it; the marks are taken out before the text is used.
package struct MarkedText: Sendable {
    /// The text without marks.
    package let text: String
    /// Byte offset in `text` of each mark.
    package let offsets: [Character: Int]

    package init(_ marked: String) {
        var plain = ""
        var found: [Character: Int] = [:]
        for character in marked {
            if character.unicodeScalars.contains("\u{20E3}") {
                found[character] = plain.utf8.count
            } else {
                plain.append(character)
            }
        }
        text = plain
        offsets = found
    }
}
