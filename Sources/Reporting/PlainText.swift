/// Text as a terminal may show it: file contents can hold escape sequences, and those must not act.
package func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        shown.append(isControl(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(shown)
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: false
    case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
}

/// Columns that a text takes on a terminal: East Asian wide characters take two, combining ones none.
package func displayWidth(_ text: String) -> Int {
    text.reduce(0) { width, character in
        guard let scalar = character.unicodeScalars.first else { return width }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF:
            return width + 2
        default:
            return width + (scalar.properties.generalCategory == .nonspacingMark ? 0 : 1)
        }
    }
}

/// Returns the text padded with blanks to a width, on its left for `right`.
package func aligned(_ text: String, _ width: Int, right: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - displayWidth(text)))
    return right ? blanks + text : text + blanks
}

/// Returns a text cut to a width, ending in `…` when something was cut.
package func shortened(_ text: String, to width: Int) -> String {
    guard displayWidth(text) > width, width > 1 else { return text }
    var short = ""
    var taken = 0
    for character in text {
        let next = displayWidth(String(character))
        if taken + next > width - 1 { break }
        short.append(character)
        taken += next
    }
    return short + "…"
}

/// `1 mail`, `2 mails`; an irregular plural is named.
package func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(count) \(count == 1 ? singular : plural ?? singular + "s")"
}

/// A bar of block characters for a share of 0…1 over so many columns, in eighths.
package func bar(_ share: Double, width: Int) -> String {
    let eighths = Int((min(max(share, 0), 1) * Double(width * 8)).rounded())
    let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + partial[eighths % 8]
}

/// `15.5 %` for 0.155.
package func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
}
