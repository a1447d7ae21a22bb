/// What relays do to bodies, each with the way to undo it.
enum BodyChange {
    case bareLineFeeds, signedWithLineFeeds, signedBeforeDots, dotsDoubled, fromQuoted
    case signatureMark, blanksAtEnds, blankLines, tabsToSpaces, spacesToTabs, stuffedSpaces
    case transferEncoding, latinToUnicode, unicodeToLatin

    /// In the order of how often they happen.
    static let all: [BodyChange] = [
        .transferEncoding, .bareLineFeeds, .blanksAtEnds, .blankLines, .signatureMark,
        .tabsToSpaces, .spacesToTabs, .stuffedSpaces, .fromQuoted, .signedBeforeDots, .dotsDoubled,
        .signedWithLineFeeds, .latinToUnicode, .unicodeToLatin,
    ]

    /// What happened, as the cause of a body hash that does not match.
    var sentence: String {
        switch self {
        case .bareLineFeeds:
            "line ends were changed: the hash matches with CRLF in place of bare LF or CR"
        case .signedWithLineFeeds:
            "it was signed with LF line ends: sign after they have become CRLF (RFC 6376 §5.3)"
        case .signedBeforeDots:
            "a dot at the start of a line was lost: the hash matches with it (RFC 5321 §4.5.2)"
        case .dotsDoubled:
            "a dot at the start of a line was doubled: the hash matches with one (RFC 5321 §4.5.2)"
        case .fromQuoted:
            "a line that starts with 'From ' became '>From ': the hash matches without the mark"
        case .signatureMark:
            "the blank at the end of '-- ' was stripped: the hash matches with it"
        case .blanksAtEnds:
            "blanks were added at the ends of lines: the hash matches without; sign with 'c=relaxed/relaxed'"
        case .blankLines:
            "blank lines were doubled or added: the hash matches without"
        case .tabsToSpaces:
            "tabs became spaces: the hash matches with tabs at the starts of lines"
        case .spacesToTabs:
            "spaces became tabs: the hash matches with spaces"
        case .stuffedSpaces:
            "a space was put before lines (format=flowed): the hash matches without it"
        case .transferEncoding:
            "a relay encoded it anew: the hash matches the decoded text; send 7bit or "
                + "quoted-printable, so that no relay has to (RFC 6376 §5.3)"
        case .latinToUnicode:
            "the text became UTF-8: the hash matches in ISO 8859-1"
        case .unicodeToLatin:
            "the text became ISO 8859-1: the hash matches in UTF-8"
        }
    }

    /// What happened, where both bodies are known and no hash is spoken of.
    var happening: String {
        switch self {
        case .bareLineFeeds: "line ends were changed from CRLF to LF or CR"
        case .signedWithLineFeeds: "line ends were changed from LF to CRLF"
        case .signedBeforeDots: "a dot at the start of a line was lost"
        case .dotsDoubled: "a dot at the start of a line was doubled"
        case .fromQuoted: "a line that starts with 'From ' became '>From '"
        case .signatureMark: "the blank at the end of '-- ' was stripped"
        case .blanksAtEnds: "blanks were added at the ends of lines"
        case .blankLines: "blank lines were doubled or added"
        case .tabsToSpaces: "tabs became spaces"
        case .spacesToTabs: "spaces became tabs"
        case .stuffedSpaces: "a space was put before lines (format=flowed)"
        case .transferEncoding:
            "a relay encoded the body anew; send 7bit or quoted-printable, so that none has to"
        case .latinToUnicode: "the text became UTF-8"
        case .unicodeToLatin: "the text became ISO 8859-1"
        }
    }

    /// Returns the body before the change, or nil when it cannot have happened.
    func undo(_ source: MailSource) -> ArraySlice<UInt8>? {
        let body = source.body
        switch self {
        case .bareLineFeeds: return BodyChange.withPairs(body)[...]
        case .signedWithLineFeeds: return body.filter { $0 != Byte.return }[...]
        case .signedBeforeDots:
            return BodyChange.eachLine(body) {
                $0.first == UInt8(ascii: ".") ? [UInt8(ascii: ".")] + $0 : $0
            }
        case .dotsDoubled:
            return BodyChange.eachLine(body) {
                $0.starts(with: "..".utf8) ? $0.dropFirst() : $0
            }
        case .fromQuoted:
            return BodyChange.eachLine(body) {
                $0.starts(with: ">From ".utf8) ? $0.dropFirst() : $0
            }
        case .signatureMark:
            return BodyChange.eachLine(body) {
                $0.elementsEqual("--".utf8) ? $0 + [Byte.space] : $0
            }
        case .blanksAtEnds: return BodyChange.eachLine(body, BodyChange.withoutEndBlanks)
        case .blankLines: return BodyChange.withoutDoubleBlankLines(body)
        case .tabsToSpaces: return BodyChange.eachLine(body, BodyChange.withTab)
        case .spacesToTabs:
            return body.contains(Byte.tab)
                ? body.map { $0 == Byte.tab ? Byte.space : $0 }[...] : nil
        case .stuffedSpaces:
            return BodyChange.eachLine(body) { $0.first == Byte.space ? $0.dropFirst() : $0 }
        case .transferEncoding: return TransferDecoding(source).body
        case .latinToUnicode: return BodyChange.latin(body)
        case .unicodeToLatin: return BodyChange.unicode(body)
        }
    }
}

// MARK: - Undoing

extension BodyChange {
    /// Returns the body with each line replaced; lines are handed over without their ends.
    private static func eachLine(
        _ body: ArraySlice<UInt8>, _ change: (ArraySlice<UInt8>) -> ArraySlice<UInt8>
    ) -> ArraySlice<UInt8> {
        var result: [UInt8] = []
        result.reserveCapacity(body.count)
        var rest = body
        while let feed = rest.firstIndex(of: Byte.lineFeed) {
            let isPair = feed > rest.startIndex && rest[feed - 1] == Byte.return
            let end = isPair ? feed - 1 : feed
            result += change(rest[..<end])
            result += rest[end...feed]
            rest = rest[(feed + 1)...]
        }
        result += change(rest)
        return result[...]
    }

    private static func withoutEndBlanks(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        // RFC 3676 §4.3: the blank of `-- ` belongs there.
        if line.elementsEqual("-- ".utf8) { return line }
        return line[..<(line.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? line.startIndex)]
    }

    /// A tab for each eight blanks at the start of a line.
    private static func withTab(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let blanks = line.prefix { $0 == Byte.space }.count
        guard blanks >= 8 else { return line }
        let tabs = [UInt8](repeating: Byte.tab, count: blanks / 8)
        return tabs + line.dropFirst(blanks - blanks % 8)
    }

    /// CRLF for every line end that is none.
    private static func withPairs(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(body.count)
        var last: UInt8 = 0
        for byte in body {
            switch byte {
            case Byte.lineFeed where last == Byte.return: break
            case Byte.lineFeed, Byte.return: result += [Byte.return, Byte.lineFeed]
            default: result.append(byte)
            }
            last = byte
        }
        return result
    }

    private static func withoutDoubleBlankLines(
        _ body: ArraySlice<UInt8>
    ) -> ArraySlice<UInt8> {
        var result: [UInt8] = []
        var rest = body
        var wasEmpty = false
        while let feed = rest.firstIndex(of: Byte.lineFeed) {
            let line = rest[...feed]
            let isEmpty = line.allSatisfy(\.isFolding)
            if !isEmpty || !wasEmpty { result += line }
            wasEmpty = isEmpty
            rest = rest[(feed + 1)...]
        }
        return (result + rest)[...]
    }

    /// UTF-8 as ISO 8859-1; nil when it does not fit or is ASCII throughout.
    private static func latin(_ body: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard body.contains(where: { $0 >= 0x80 }),
            let text = String(validating: body, as: UTF8.self)
        else { return nil }
        var result: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard let byte = UInt8(exactly: scalar.value) else { return nil }
            result.append(byte)
        }
        return result[...]
    }

    /// ISO 8859-1 as UTF-8; nil when it is ASCII throughout.
    private static func unicode(_ body: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard body.contains(where: { $0 >= 0x80 }) else { return nil }
        return body.flatMap { Array(String(Unicode.Scalar($0)).utf8) }[...]
    }
}
