// Values come back from a store as the text that was checked before it went in, so they are not parsed again.

extension EmailAddress {
    /// Restores an address from its ``text``; everything up to the last `@` is the local part.
    package init(stored text: String) {
        let bytes = Array(text.utf8)
        let at = bytes.lastIndex(of: UInt8(ascii: "@")) ?? bytes.count
        local = String(decoding: bytes[..<at], as: UTF8.self)
        domain = String(decoding: bytes[min(at + 1, bytes.count)...], as: UTF8.self)
    }
}

extension MessageID {
    /// Restores a Message-ID from its ``text``.
    package init(stored text: String) { self.text = text }
}
