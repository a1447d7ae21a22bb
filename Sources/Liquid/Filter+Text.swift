// Filters that turn one text into another.
extension Filter {
    func applyToText(
        _ text: [UInt8], _ arguments: FilterArguments, _ scope: FilterScope
    ) throws(FilterFault) -> [UInt8] {
        let first = arguments.first?.text ?? []
        let second = arguments.second?.text ?? []
        switch self {
        case .append: return text + first
        case .prepend: return first + text
        case .upcase: return cased(text, upper: true)
        case .downcase: return cased(text, upper: false)
        case .capitalize: return capitalized(text)
        case .strip: return stripped(text, front: true, back: true)
        case .lstrip: return stripped(text, front: true, back: false)
        case .rstrip: return stripped(text, front: false, back: true)
        case .remove, .replace: return try replacingAll(text, first, second, scope)
        case .removeFirst, .replaceFirst: return replacingFirst(text, first, second)
        case .removeLast, .replaceLast: return replacingLast(text, first, second)
        case .truncate: return try truncated(text, arguments)
        case .truncatewords: return try truncatedWords(text, arguments)
        default: return text
        }
    }

    // MARK: - Case

    private func cased(_ text: [UInt8], upper: Bool) -> [UInt8] {
        if isASCII(text) { return text.map { asciiCased($0, upper: upper) } }
        let string = String(decoding: text, as: UTF8.self)
        return Array((upper ? string.uppercased() : string.lowercased()).utf8)
    }

    private func isASCII(_ text: [UInt8]) -> Bool {
        var bits: UInt8 = 0
        for byte in text { bits |= byte }
        return bits < 0x80
    }

    private func asciiCased(_ byte: UInt8, upper: Bool) -> UInt8 {
        let first = upper ? UInt8(ascii: "a") : UInt8(ascii: "A")
        return byte >= first && byte < first + 26 ? byte ^ 0x20 : byte
    }

    private func capitalized(_ text: [UInt8]) -> [UInt8] {
        if isASCII(text) {
            var result = text
            for index in result.indices {
                result[index] = asciiCased(result[index], upper: index == 0)
            }
            return result
        }
        let lower = cased(text, upper: false)
        let head = lower.prefix(scalarLength(of: lower, at: 0))
        return cased(Array(head), upper: true) + lower.dropFirst(head.count)
    }

    // MARK: - White space

    private func stripped(_ text: [UInt8], front: Bool, back: Bool) -> [UInt8] {
        var kept = text[...]
        while front, let first = kept.first, isWhitespace(first) { kept = kept.dropFirst() }
        while back, let last = kept.last, isWhitespace(last) || last == 0 { kept = kept.dropLast() }
        return Array(kept)
    }

    // MARK: - Replacing

    /// Replaces every occurrence; an empty pattern stands between all characters.
    private func replacingAll(
        _ text: [UInt8], _ pattern: [UInt8], _ replacement: [UInt8], _ scope: FilterScope
    ) throws(FilterFault) -> [UInt8] {
        var result: [UInt8] = []
        let search = ByteSearch(pattern)
        var index = 0
        while let match = search.firstMatch(in: text, from: index) {
            guard result.count <= scope.limits.output else {
                throw .tooLong(scope.limits.output)
            }
            result += text[index..<match] + replacement
            index = match + pattern.count
            guard pattern.isEmpty else { continue }
            guard index < text.count else { break }
            let length = scalarLength(of: text, at: index)
            result += text[index..<index + length]
            index += length
        }
        return result + text[min(index, text.count)...]
    }

    private func replacingFirst(
        _ text: [UInt8], _ pattern: [UInt8], _ replacement: [UInt8]
    ) -> [UInt8] {
        guard let match = ByteSearch(pattern).firstMatch(in: text, from: 0) else { return text }
        return text[..<match] + replacement + text[(match + pattern.count)...]
    }

    private func replacingLast(
        _ text: [UInt8], _ pattern: [UInt8], _ replacement: [UInt8]
    ) -> [UInt8] {
        guard let match = ByteSearch(pattern).lastMatch(in: text) else { return text }
        return text[..<match] + replacement + text[(match + pattern.count)...]
    }

    // MARK: - Shortening

    private func truncated(
        _ text: [UInt8], _ arguments: FilterArguments
    ) throws(FilterFault) -> [UInt8] {
        let length = max(0, try count(arguments.first, fallback: 50))
        let ellipsis = arguments.second?.text ?? Array("...".utf8)
        guard scalarCount(of: text[...]) > length else { return text }
        let kept = max(0, length - scalarCount(of: ellipsis[...]))
        return text[..<offset(ofScalar: kept, in: text)] + ellipsis
    }

    private func truncatedWords(
        _ text: [UInt8], _ arguments: FilterArguments
    ) throws(FilterFault) -> [UInt8] {
        let limit = max(1, try count(arguments.first, fallback: 15))
        let ellipsis = arguments.second?.text ?? Array("...".utf8)
        let words = text.split(whereSeparator: isWhitespace)
        guard words.count > limit else { return text }
        return Array(words.prefix(limit).joined(separator: [UInt8(ascii: " ")])) + ellipsis
    }

    private func count(_ value: Value?, fallback: Int) throws(FilterFault) -> Int {
        guard let value else { return fallback }
        guard let number = value.integer else {
            throw FilterFault("the length must be a whole number, and here it is \(value.shown)")
        }
        return number
    }

    // MARK: - Slicing and splitting

    /// Takes a stretch of a text or an array; a negative offset counts from the end.
    func slice(_ input: Value, _ arguments: FilterArguments) throws(FilterFault) -> Value {
        let first = arguments.first ?? .null
        guard let offset = first.integer else {
            throw FilterFault("the offset must be a whole number, and here it is \(first.shown)")
        }
        var length = 1
        if let second = arguments.second, case .null = second {
        } else if let second = arguments.second {
            guard let number = second.integer else {
                throw FilterFault(
                    "the length must be a whole number, and here it is \(second.shown)")
            }
            length = number
        }
        if case .array(let items) = input {
            return .array(Array(items[stretch(offset, length, of: items.count)]))
        }
        let text = input.text
        let range = stretch(offset, length, of: scalarCount(of: text[...]))
        let lower = self.offset(ofScalar: range.lowerBound, in: text)
        let upper = self.offset(ofScalar: range.upperBound, in: text)
        return .string(Array(text[lower..<upper]))
    }

    private func stretch(_ offset: Int, _ length: Int, of count: Int) -> Range<Int> {
        let start = offset < 0 ? count.addingReportingOverflow(offset).partialValue : offset
        guard start >= 0, start <= count, length > 0 else { return 0..<0 }
        return start..<start + min(length, count - start)
    }

    /// Splits a text: at white space for a single space, into characters for an empty separator.
    func split(_ text: [UInt8], _ separator: Value) -> Value {
        let pattern = separator.text
        var parts: [Value] = []
        if pattern.isEmpty {
            var index = 0
            while index < text.count {
                let length = scalarLength(of: text, at: index)
                parts.append(.string(Array(text[index..<index + length])))
                index += length
            }
        } else if pattern.count == 1, pattern[0] == UInt8(ascii: " ") {
            parts = text.split(whereSeparator: isWhitespace).map { .string(Array($0)) }
        } else {
            let search = ByteSearch(pattern)
            var index = 0
            parts.reserveCapacity(4)
            while let match = search.firstMatch(in: text, from: index) {
                parts.append(.string(Array(text[index..<match])))
                index = match + pattern.count
            }
            parts.append(.string(Array(text[index...])))
            // Empty parts at the end are dropped.
            while case .string(let last)? = parts.last, last.isEmpty { parts.removeLast() }
        }
        return .array(parts)
    }

    // MARK: - Characters

    /// The bytes of the Unicode scalar at an offset; stray continuation bytes belong to the one before.
    private func scalarLength(of text: [UInt8], at start: Int) -> Int {
        guard start < text.count else { return 0 }
        var end = start + 1
        while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
        return end - start
    }

    private func offset(ofScalar count: Int, in text: [UInt8]) -> Int {
        var left = count
        for (index, byte) in text.enumerated() where byte & 0xC0 != 0x80 {
            if left == 0 { return index }
            left -= 1
        }
        return text.count
    }
}
