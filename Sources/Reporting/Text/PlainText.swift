/// The widest line of a screen, in columns.
let screenWidth = 110

/// Text as a terminal may show it: file contents can hold escape sequences, and those must not act.
///
/// Every scalar stays in its place, so that columns count as before.
package func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.actsOnDisplay && $0 != "\t" }) else {
        return text
    }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        shown.append(scalar.actsOnDisplay && scalar != "\t" ? "\u{FFFD}" : scalar)
    }
    return String(shown)
}

/// Printable text with a blank for each tab, whose width would hang on where it stands.
func untabbed(_ text: String) -> String {
    let shown = printable(text)
    guard shown.utf8.contains(UInt8(ascii: "\t")) else { return shown }
    return String(String.UnicodeScalarView(shown.unicodeScalars.map { $0 == "\t" ? " " : $0 }))
}

/// Columns that a text takes on a terminal: East Asian wide characters take two, combining ones none.
package func displayWidth(_ text: String) -> Int {
    text.reduce(0) { $0 + $1.columns }
}

/// Returns the text padded with blanks to a width, on its left for `right`.
package func aligned(_ text: String, _ width: Int, right: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - displayWidth(text)))
    return right ? blanks + text : text + blanks
}

/// Returns a text cut to a width, ending in `…` when something was cut.
package func shortened(_ text: String, to width: Int) -> String {
    guard width > 1, displayWidth(text) > width else { return text }
    var short = ""
    var taken = 0
    for character in text {
        guard taken + character.columns <= width - 1 else { break }
        short.append(character)
        taken += character.columns
    }
    return short + "…"
}

/// Joins pieces by `, ` into lines that are no wider than a width, unless one piece alone is.
package func wrapped(_ pieces: [String], to width: Int) -> [String] {
    var lines: [String] = []
    for (index, piece) in pieces.enumerated() {
        let piece = index < pieces.count - 1 ? piece + "," : piece
        if let line = lines.last, displayWidth(line) + 1 + displayWidth(piece) <= width {
            lines[lines.count - 1] = line + " " + piece
        } else {
            lines.append(piece)
        }
    }
    return lines
}

/// A bar of block characters for a share of 0…1 over so many columns, in eighths.
package func bar(_ share: Double, width: Int) -> String {
    guard share.isFinite, width > 0 else { return "" }
    let eighths = Int((min(max(share, 0), 1) * Double(width) * 8).rounded())
    let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + partial[eighths % 8]
}
