import CivilTime
import GMimeReader
import Mail

/// Builds inbound messages for tests.
enum TestMessage {
    /// Returns a plain mail from a prospect, with more header lines in front.
    static func plain(_ body: String, subject: String = "Re: hello", headers: String = "")
        -> InboundMessage
    {
        parse(
            """
            From: Ann Reed <ann@acme.example>
            To: Sam <sam@sender.example>
            Subject: \(subject)
            \(headers.isEmpty ? "X-Test: 1" : headers)
            Content-Type: text/plain; charset=utf-8

            \(body)
            """)
    }

    static func parse(_ text: String) -> InboundMessage {
        MessageParser().parse(Array(text.utf8))
    }
}
