/// What a server offers in its reply to EHLO (RFC 5321 §4.1.1.1).
struct SMTPCapabilities: Equatable {
    /// RFC 2920.
    private(set) var pipelining = false
    /// RFC 6152.
    private(set) var eightBit = false
    /// RFC 6531.
    private(set) var utf8 = false
    /// RFC 1870: the keyword was there, with or without a limit.
    private(set) var size = false

    /// No extensions, as after a server that knows only HELO.
    init() {}

    init(_ reply: SMTPReply) {
        // The first line greets.
        for line in reply.lines.dropFirst() {
            let keyword = line.split(separator: " ").first.map { $0.uppercased() }
            switch keyword {
            case "PIPELINING": pipelining = true
            case "8BITMIME": eightBit = true
            case "SMTPUTF8": utf8 = true
            case "SIZE": size = true
            default: break
            }
        }
    }
}
