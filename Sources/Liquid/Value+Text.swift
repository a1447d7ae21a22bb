extension Value {
    /// Printing an array or a map ends soon after as many bytes, which is beyond any limit of an output.
    fileprivate static let longestText = 16 * 1024 * 1024

    /// The bytes that printing gives.
    var text: [UInt8] {
        if case .string(let bytes) = self { return bytes }
        var out: [UInt8] = []
        append(to: &out)
        return out
    }

    /// Appends the printed form; nested values deeper than 64 print as nothing.
    func append(to out: inout [UInt8], depth: Int = 0) {
        switch self {
        case .string(let bytes): bytes.withUnsafeBufferPointer { out.append(contentsOf: $0) }
        case .int(let number): appendDecimal(number, to: &out)
        case .double(let number): out.append(contentsOf: printed(number).utf8)
        case .bool(let flag): out.append(contentsOf: (flag ? "true" : "false").utf8)
        case .null, .blank, .empty: break
        case .array(let items):
            guard depth < 64 else { return }
            for item in items where out.count <= Value.longestText {
                item.append(to: &out, depth: depth + 1)
            }
        case .map(let map): map.append(to: &out, depth: depth)
        case .range(let first, let last):
            appendDecimal(first, to: &out)
            out.append(contentsOf: "..".utf8)
            appendDecimal(last, to: &out)
        }
    }

    /// Appends the form that stands inside a printed map: strings are quoted, null is `nil`.
    fileprivate func appendQuoted(to out: inout [UInt8], depth: Int) {
        switch self {
        case .string(let bytes):
            out.append(UInt8(ascii: "\""))
            out.append(contentsOf: bytes)
            out.append(UInt8(ascii: "\""))
        case .null: out.append(contentsOf: "nil".utf8)
        case .array(let items):
            out.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated()
            where depth < 64 && out.count <= Value.longestText {
                if index > 0 { out.append(contentsOf: ", ".utf8) }
                item.appendQuoted(to: &out, depth: depth + 1)
            }
            out.append(UInt8(ascii: "]"))
        default: append(to: &out, depth: depth)
        }
    }
}

extension ValueMap {
    fileprivate func append(to out: inout [UInt8], depth: Int) {
        out.append(UInt8(ascii: "{"))
        for index in 0..<count where depth < 64 && out.count <= Value.longestText {
            if index > 0 { out.append(contentsOf: ", ".utf8) }
            Value.string(keys[index]).appendQuoted(to: &out, depth: depth + 1)
            out.append(contentsOf: "=>".utf8)
            values[index].appendQuoted(to: &out, depth: depth + 1)
        }
        out.append(UInt8(ascii: "}"))
    }
}

// MARK: - Numbers

func appendDecimal(_ number: Int, to out: inout [UInt8]) {
    if number < 0 { out.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    if rest < 10 {
        out.append(UInt8(ascii: "0") + UInt8(rest))
        return
    }
    let start = out.count
    while rest > 0 {
        out.append(UInt8(ascii: "0") + UInt8(rest % 10))
        rest /= 10
    }
    out[start...].reverse()
}

/// Returns the shortest text that reads back as the number, always with a fraction or an exponent.
func printed(_ number: Double) -> String {
    guard number.isFinite else {
        return number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
    }
    let text = number.description
    guard let mark = text.firstIndex(of: "e"), !text[..<mark].contains(".") else { return text }
    return text[..<mark] + ".0" + text[mark...]
}

// MARK: - Bytes

/// Whether a byte is white space as Liquid trims it: tab, line feed, vertical tab, form feed, return, space.
func isWhitespace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

/// Counts Unicode scalars; a stray continuation byte counts as part of the scalar before it.
func scalarCount(of bytes: ArraySlice<UInt8>) -> Int {
    var count = 0
    for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
    return count
}
