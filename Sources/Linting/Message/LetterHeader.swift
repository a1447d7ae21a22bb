import Diagnostics

/// A header field of a letter that is a message, or of the message that a letter will become.
package struct LetterHeader: Hashable, Sendable {
    package let name: String
    /// Unfolded and decoded.
    package let value: String
    package let span: SourceSpan

    package init(name: String, value: String, span: SourceSpan) {
        self.name = name
        self.value = value
        self.span = span
    }
}

/// A file that goes with a letter.
package struct Attachment: Hashable, Sendable {
    package let name: String
    /// Bytes; nil when unknown.
    package let size: Int?

    package init(name: String, size: Int? = nil) {
        self.name = name
        self.size = size
    }
}

extension Letter {
    /// Returns the fields of a name, compared without case; empty when it is absent or no headers are known.
    package func headers(_ name: String) -> [LetterHeader] {
        let wanted = name.lowercased()
        return (headers ?? []).filter { $0.name.lowercased() == wanted }
    }

    /// Returns all headers.
    /// - Throws: `NotAssessed` for a letter whose headers nobody knows.
    func knownHeaders() throws(NotAssessed) -> [LetterHeader] {
        guard let headers else { throw NotAssessed("no headers are known") }
        return headers
    }
}
