import Mail

/// The header of the mail that a bounce returns, from its own part or from the copy in the text.
enum ReturnedHeaders {
    private static let lineLimit = 4000
    private static let known: Set<String> = [
        "message-id", "from", "to", "subject", "date", "in-reply-to", "references", "return-path",
        "received", "x-campaign", "reply-to", "mime-version", "content-type",
    ]

    /// Returns the fields; empty when the bounce returns none.
    static func fields(of message: InboundMessage) -> [HeaderField] {
        guard message.report.returnedHeaders.isEmpty else { return message.report.returnedHeaders }
        return inText(message.text)
    }

    /// Reads the recipient groups of a delivery report whose MIME structure is broken, so that it stands in the text.
    static func reports(inText text: String) -> [DeliveryReport] {
        guard mayReport(text) else { return [] }
        var groups: [[HeaderField]] = [[]]
        for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(
            lineLimit)
        {
            let line = String(Substring(line))
            if line.trimmingBlanks.isEmpty {
                groups.append([])
            } else if line.hasPrefix(" ") || line.hasPrefix("\t"),
                let last = groups[groups.count - 1].popLast()
            {
                let value = last.value + " " + line.trimmingBlanks
                groups[groups.count - 1].append(HeaderField(name: last.name, value: value))
            } else if let colon = line.firstIndex(of: ":") {
                let value = String(line[line.index(after: colon)...]).trimmingBlanks
                groups[groups.count - 1].append(
                    HeaderField(name: String(line[..<colon]), value: value))
            }
        }
        let isReport: ([HeaderField]) -> Bool = { fields in
            let names = Set(fields.map { $0.name.lowercased() })
            return names.contains("final-recipient") && names.contains("action")
        }
        return groups.filter(isReport).compactMap(DeliveryReport.init)
    }

    /// False for most texts: none of their bytes spell the field that every group has.
    private static func mayReport(_ text: String) -> Bool {
        let wanted = Array("final-recipient".utf8)
        var count = 0
        for byte in text.utf8 {
            let letter = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            if letter == wanted[count] {
                count += 1
                if count == wanted.count { return true }
            } else {
                // "f" occurs but once in the name: nothing but it can begin anew.
                count = letter == wanted[0] ? 1 : 0
            }
        }
        return false
    }

    /// Fields anywhere in the text of a bounce, indented and quoted copies included.
    private static func inText(_ text: String) -> [HeaderField] {
        var fields: [HeaderField] = []
        for line in text.utf8.split(separator: 0x0A).prefix(lineLimit) {
            let isMark: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x3E || $0 == 0x7C }
            let bare = line.drop(while: isMark)
            if fields.last?.value.isEmpty == true, let last = fields.popLast() {
                let value = String(Substring(bare)).trimmingBlanks
                fields.append(HeaderField(name: last.name, value: value))
                continue
            }
            guard let colon = bare.prefix(30).firstIndex(of: UInt8(ascii: ":")) else { continue }
            let name = String(Substring(bare[..<colon]))
            guard known.contains(name.lowercased()) else { continue }
            let value = String(Substring(bare[bare.index(after: colon)...])).trimmingBlanks
            fields.append(HeaderField(name: name, value: value))
        }
        return fields
    }
}
