import Mail

/// The addresses of a From, To or Reply-To (RFC 5322 §3.4), groups opened.
struct AddressList {
    private(set) var addresses: [NamedAddress] = []
    /// What is no address, as it stands.
    private(set) var broken: [String] = []
    private static let most = 1_000

    init(_ value: [UInt8]) {
        for part in AddressList.split(value) {
            let part = Array(part.trimmedFolding)
            guard !part.isEmpty else { continue }
            let text = String(decoding: part, as: UTF8.self)
            guard addresses.count + broken.count < AddressList.most else { return }
            do {
                addresses.append(try NamedAddress(parsing: text))
            } catch {
                broken.append(text)
            }
        }
    }

    var count: Int { addresses.count + broken.count }

    /// Cuts at commas and semicolons outside of quotes, comments and angles; the name of a group is left out.
    private static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var current: [UInt8] = []
        var (isQuoted, depth, isAngle) = (false, 0, false)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\\"), isQuoted || depth > 0, index < bytes.count {
                if depth == 0 { current += [byte, bytes[index]] }
                index += 1
            } else if depth > 0 || (byte == UInt8(ascii: "(") && !isQuoted) {
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") { depth -= 1 }
            } else if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
                current.append(byte)
            } else if !isQuoted, !isAngle, byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
                parts.append(current[...])
                current = []
            } else if !isQuoted, !isAngle, byte == UInt8(ascii: ":") {
                current = []
            } else {
                if !isQuoted, byte == UInt8(ascii: "<") { isAngle = true }
                if !isQuoted, byte == UInt8(ascii: ">") { isAngle = false }
                current.append(byte)
            }
        }
        return parts + [current[...]]
    }
}
