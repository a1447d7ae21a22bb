/// Finds the paragraphs that gateways and companies add: banners on top, legal notices below.
enum NoticeCutter {
    /// Lines that a banner may take.
    private static let bannerLines = 6
    private static let readBytes = 1500

    /// Returns the lines without banners.
    static func withoutBanners(_ lines: [String]) -> [String] {
        var result: [String] = []
        var index = 0
        var textSeen = 0
        while index < lines.count {
            // Gateways write on top: below the first sentences it is the author who warns.
            if textSeen < 3, let length = bannerLength(lines, at: index) {
                index += length
                continue
            }
            if !lines[index].isEmpty { textSeen += 1 }
            result.append(lines[index])
            index += 1
        }
        return result
    }

    /// Returns where the legal notice begins that ends the mail, or nil.
    static func noticeStart(_ lines: [String]) -> Int? {
        lines.indices.first { index in
            let line = lines[index]
            guard !line.isEmpty,
                index == 0 || lines[index - 1].isEmpty || isHeading(lines[index - 1])
                    || line.utf8.count > 60
            else { return false }
            guard opens(line, SignatureMarks.noticeOpeners) else { return false }
            return speaks(paragraph(lines, at: index), of: SignatureMarks.noticeWords)
        }
    }

    private static func bannerLength(_ lines: [String], at index: Int) -> Int? {
        guard !lines[index].isEmpty, opens(lines[index], SignatureMarks.bannerOpeners) else {
            return nil
        }
        var end = index
        while end < lines.count, !lines[end].isEmpty, end - index < bannerLines { end += 1 }
        let text = lines[index..<end].joined(separator: " ")
        guard speaks(text, of: SignatureMarks.bannerWords), isBannerOnly(lines[index]) else {
            return nil
        }
        return end - index
    }

    /// "[EXTERNAL] Yes, gladly" holds the author's words behind the mark.
    private static func isBannerOnly(_ line: String) -> Bool {
        guard line.hasPrefix("["), let close = line.firstIndex(of: "]") else { return true }
        let rest = String(line[close...].dropFirst())
        return rest.trimmingMarks.isEmpty || speaks(rest, of: SignatureMarks.bannerAdvice)
    }

    private static func isHeading(_ line: String) -> Bool {
        line.utf8.count < 60 && !line.hasSuffix(".")
            && (opens(line, SignatureMarks.noticeOpeners) || line.trimmingMarks.isEmpty)
    }

    private static func opens(_ line: String, _ openers: Openings) -> Bool {
        let start = line.unicodeScalars.prefix(80).drop { ["*", "_", " ", "!", "-"].contains($0) }
        guard let first = start.first, openers.mayStart(with: first) else { return false }
        return openers.open(Folding.fold(String(start)))
    }

    /// The paragraph at a line, and the next one when the line is only its heading.
    private static func paragraph(_ lines: [String], at index: Int) -> String {
        var text = ""
        var gaps = 0
        for line in lines[index...] {
            if line.isEmpty {
                gaps += 1
                if gaps > 1 || text.utf8.count > 60 { break }
                continue
            }
            text += line + " "
            if text.utf8.count > readBytes { break }
        }
        return text
    }

    private static func speaks(_ text: String, of words: [String]) -> Bool {
        let folded = Folding.fold(text)
        return words.contains { folded.holds($0) }
    }
}

extension StringProtocol {
    fileprivate var trimmingMarks: String { String(self).trimmingMarks }
}

extension StringProtocol {
    /// True when a text occurs in this one, compared byte by byte.
    func holds(_ text: String) -> Bool {
        let found = utf8.withContiguousStorageIfAvailable { bytes in
            text.utf8.withContiguousStorageIfAvailable { bytes.holds($0) }
        }
        return (found ?? nil) ?? Array(utf8).holds(Array(text.utf8))
    }
}

extension RandomAccessCollection where Element == UInt8, Index == Int {
    fileprivate func holds(_ wanted: some RandomAccessCollection<UInt8>) -> Bool {
        guard let first = wanted.first else { return true }
        guard count >= wanted.count else { return false }
        for start in startIndex...(endIndex - wanted.count) where self[start] == first {
            if self[start...].starts(with: wanted) { return true }
        }
        return false
    }
}
