/// Undoes quoted-printable (RFC 2045 §6.7); what is no code stands as it is.
package enum QuotedPrintableText {
    package static func decode(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            guard byte == UInt8(ascii: "=") else {
                bytes.append(byte)
                index += 1
                continue
            }
            let rest = text[(index + 1)...]
            if let end = softBreak(rest) {
                index = end
            } else if let high = rest.first.flatMap(digit),
                let low = rest.dropFirst().first.flatMap(digit)
            {
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(byte)
                index += 1
            }
        }
        return bytes
    }

    /// The index after a soft line break, blanks before its end allowed.
    private static func softBreak(_ rest: ArraySlice<UInt8>) -> Int? {
        let end = rest.drop { $0 == ASCII.space || $0 == ASCII.tab }
        if end.starts(with: [ASCII.carriageReturn, ASCII.lineFeed]) { return end.startIndex + 2 }
        return end.first == ASCII.lineFeed ? end.startIndex + 1 : nil
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
