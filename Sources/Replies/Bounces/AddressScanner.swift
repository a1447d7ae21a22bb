import Mail

/// Finds mail addresses in running text.
enum AddressScanner {
    /// Addresses of one text beyond this are not read.
    private static let limit = 200

    static func first(in text: String) -> EmailAddress? { all(in: text).first }

    /// Returns the addresses in order, each once.
    static func all(in text: String) -> [EmailAddress] {
        var found: [EmailAddress] = []
        for word in WordSplitter.words(of: text) where word.kind == .email {
            guard let address = try? EmailAddress(parsing: word.raw.trimmingAddressMarks),
                !found.contains(address)
            else { continue }
            found.append(address)
            if found.count == limit { break }
        }
        return found
    }
}

extension String {
    /// An address in running text may drag along a full stop or a dash.
    var trimmingAddressMarks: String {
        var text = Substring(self)
        while let last = text.utf8.last, [0x2E, 0x2D, 0x5F, 0x25, 0x2B].contains(last) {
            text = text.dropLast()
        }
        while let first = text.utf8.first, [0x2E, 0x2D, 0x25].contains(first) {
            text = text.dropFirst()
        }
        return String(text)
    }
}
