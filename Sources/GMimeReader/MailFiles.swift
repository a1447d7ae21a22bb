import CGMime

/// A part of a message with its content, as it was before it was encoded for mail.
package struct MailFile: Sendable, Equatable {
    /// `application/gzip`, lower case.
    package let type: String
    package let name: String?
    package let bytes: [UInt8]
}

extension MessageParser {
    /// Returns the leaf parts of a message with their contents, however they are attached.
    ///
    /// Parts beyond 50, and bytes beyond ``byteLimit`` over all of them, are left out; enclosed messages are not opened.
    package func files(in bytes: [UInt8]) -> [MailFile] {
        let clean = RawMessage.cleaned(bytes.prefix(Self.byteLimit))
        guard let options = ParserOptions(fallbackCharset: "utf-8"),
            let stream = GObjectHandle(owning: memoryStream(clean)),
            let parser = GObjectHandle(owning: g_mime_parser_new_with_stream(stream.pointer)),
            let parsed = GObjectHandle(
                owning: g_mime_parser_construct_message(parser.pointer, options.pointer))
        else { return [] }
        var walk = FileWalk()
        walk.visit(g_mime_message_get_mime_part(parsed.pointer), depth: 0)
        return walk.files
    }
}

private struct FileWalk {
    private static let depthLimit = 16
    private static let fileLimit = 50

    private(set) var files: [MailFile] = []
    private var bytesLeft = MessageParser.byteLimit

    mutating func visit(_ object: UnsafeMutablePointer<GMimeObject>?, depth: Int) {
        guard let object, depth < Self.depthLimit, files.count < Self.fileLimit else { return }
        if let multipart = sower_gmime_as_multipart(object) {
            for index in 0..<max(0, g_mime_multipart_get_count(multipart)) {
                guard files.count < Self.fileLimit else { return }
                visit(g_mime_multipart_get_part(multipart, index), depth: depth + 1)
            }
        } else if let part = sower_gmime_as_part(object) {
            let content = PartContent(part: part, object: object)
            let bytes = content.decoded(limit: bytesLeft)
            bytesLeft -= bytes.count
            files.append(MailFile(type: content.type, name: content.fileName, bytes: bytes))
        }
    }
}
