import CGMime
import CivilTime
import Mail

/// Reads the bytes of a message (RFC 5322, MIME) as far as they allow; never fails, never crashes.
///
/// ```swift
/// let message = MessageParser().parse(bytes)
/// print(message.subject, message.text)
/// ```
package struct MessageParser: Sendable {
    /// Bytes of a message beyond this are not read.
    package static let byteLimit = 50_000_000

    // g_mime_init must run once before anything else; a lazy global does that from any thread.
    private static let library: Void = {
        g_mime_init()
        holdCharsets()
    }()

    /// The C library loads the tables of a charset anew for each text unless one conversion stays open.
    private static func holdCharsets() {
        for charset in [
            "windows-1252", "windows-1251", "koi8-r", "iso-8859-1", "iso-8859-15",
            "iso-2022-jp", "utf-7",
        ] {
            _ = g_mime_iconv_open("utf-8", charset)
        }
    }

    package init() {
        _ = Self.library
    }

    /// Returns what the bytes hold; an unreadable message gives one with its size only.
    package func parse(_ bytes: [UInt8]) -> InboundMessage {
        var message = InboundMessage()
        message.byteCount = bytes.count
        let clean = RawMessage.cleaned(bytes.prefix(Self.byteLimit))
        let charset = CharsetGuess.forHeaders(RawMessage.headerBlock(clean))
        guard let options = ParserOptions(fallbackCharset: charset),
            let stream = GObjectHandle(owning: memoryStream(clean)),
            let parser = GObjectHandle(owning: g_mime_parser_new_with_stream(stream.pointer)),
            let parsed = GObjectHandle(
                owning: g_mime_parser_construct_message(parser.pointer, options.pointer))
        else { return message }
        readHeaders(of: parsed.pointer, into: &message)
        var walker = PartWalker(options: options.pointer)
        walker.walk(message: parsed.pointer)
        walker.fill(&message)
        return message
    }

    func memoryStream(_ bytes: [UInt8]) -> UnsafeMutablePointer<GMimeStream>? {
        bytes.withUnsafeBytes { buffer in
            g_mime_stream_mem_new_with_buffer(
                buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
        }
    }

    private func readHeaders(
        of parsed: UnsafeMutablePointer<GMimeMessage>, into message: inout InboundMessage
    ) {
        let object = sower_gmime_message_as_object(parsed)
        message.headers = HeaderReader.fields(of: object)
        let reader = HeaderReader(object: object)
        message.subject = message.values("Subject").first ?? ""
        message.messageID = MessageIDScanner.all(in: reader.raw("Message-ID")).first
        message.inReplyTo = MessageIDScanner.all(in: reader.raw("In-Reply-To"))
        message.references = MessageIDScanner.all(in: reader.raw("References"))
        message.from = reader.addresses(GMIME_ADDRESS_TYPE_FROM, of: parsed).first
        message.to = reader.addresses(GMIME_ADDRESS_TYPE_TO, of: parsed)
        message.cc = reader.addresses(GMIME_ADDRESS_TYPE_CC, of: parsed)
        message.date = reader.date("Date")
    }
}
