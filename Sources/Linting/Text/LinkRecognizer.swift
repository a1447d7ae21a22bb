/// Finds an address of the web or of a mailbox in a stretch without white space.
enum LinkRecognizer {
    /// Returns the address in a chunk without the brackets and marks around it, or nil when it holds none.
    static func link(in scalars: [Unicode.Scalar], chunk: Range<Int>) -> Range<Int>? {
        guard mayHoldLink(scalars[chunk]) else { return nil }
        var start = chunk.lowerBound
        var end = chunk.upperBound
        while start < end, opensLink(scalars[start]) { start += 1 }
        while start < end, endsLink(scalars[end - 1]) { end -= 1 }
        guard end - start >= 4 else { return nil }
        let text = scalars[start..<end]
        return isWebAddress(text) || isMailAddress(text) || isDomain(text) ? start..<end : nil
    }

    /// Whether a range of scalars is a mail address.
    static func isMailAddress(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let at = text.firstIndex(of: "@"), at > text.startIndex, at + 1 < text.endIndex else {
            return false
        }
        return text[(at + 1)...].contains(".") && text[..<at].allSatisfy { $0 != "/" }
    }

    private static func mayHoldLink(_ chunk: ArraySlice<Unicode.Scalar>) -> Bool {
        guard chunk.count >= 4, chunk.count <= 2_000 else { return false }
        return chunk.dropFirst().dropLast().contains { $0 == "." || $0 == ":" }
    }

    private static func opensLink(_ scalar: Unicode.Scalar) -> Bool {
        scalar.opensSentence || scalar == "|"
    }

    private static func endsLink(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isTerminal || scalar.closesSentence || scalar == "," || scalar == ";"
            || scalar == ":"
            || scalar == ">" || scalar == "|"
    }

    private static func isWebAddress(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        if text.starts(with: "www.".unicodeScalars) { return true }
        guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else { return false }
        let scheme = text[..<colon]
        guard scheme.allSatisfy({ $0.isASCII && $0.isLetter }) else { return false }
        if text[(colon + 1)...].starts(with: "//".unicodeScalars) {
            return text.endIndex - colon > 3
        }
        return scheme.elementsEqual("mailto".unicodeScalars)
            || scheme.elementsEqual("tel".unicodeScalars)
    }

    /// `acme.example`, `t.me/ann`: labels of letters, digits and hyphens, then an ending that people know.
    private static func isDomain(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        let host = text.prefix { $0 != "/" && $0 != "?" && $0 != ":" }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last else { return false }
        for label in labels {
            guard !label.isEmpty, label.allSatisfy({ $0.isLetter || $0.isDigit || $0 == "-" })
            else {
                return false
            }
        }
        var ending = String.UnicodeScalarView()
        ending.append(contentsOf: last)
        return endings.contains(String(ending).lowercased())
    }

    private static let endings: Set<String> = [
        "academy", "agency", "ai", "app", "at", "au", "be", "biz", "blog", "br", "by", "ca", "cc",
        "ch",
        "cloud",
        "club", "cn", "co", "com", "cz", "de", "dev", "digital", "dk", "edu", "ee", "email", "es",
        "eu",
        "example", "fi", "fr", "gd", "gg", "gl", "gov", "group", "gr", "gy", "hu", "id", "il", "in",
        "info", "int",
        "io", "ir",
        "it", "jp", "kr", "kz", "lt", "lv", "ly", "me", "mil", "mx", "net", "nl", "no", "nz",
        "online", "org",
        "pl", "pro", "pt", "ro", "rs", "ru", "se", "shop", "site", "sk", "so", "solutions", "store",
        "studio",
        "su", "team", "tech", "to", "tr", "tv", "ua", "uk", "us", "vc", "works", "world", "xyz",
        "za", "рф",
        "укр", "бел", "москва",
    ]
}
