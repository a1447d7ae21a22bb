import ArgumentParser
import Deliverability

/// One message in place of domains, and how it came.
struct MessageOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Check this message, as it was sent or received; - for standard input.",
            valueName: "file"))
    var message: String?

    @Option(
        help: ArgumentHelp(
            "The same message as it arrived: names every header and line that was changed on the way.",
            valueName: "file"))
    var received: String?

    @Option(
        help: ArgumentHelp(
            "The MAIL FROM of the message, for SPF; else its Return-Path.", valueName: "address"))
    var mailFrom: String?

    @Option(
        help: ArgumentHelp(
            "Ask an rspamd that you run for its score, as http://127.0.0.1:11333.", valueName: "url"
        ))
    var rspamd: String?

    @Option(
        help: ArgumentHelp(
            "Ask a spamd (SpamAssassin) that you run for its score, as 127.0.0.1:783.",
            valueName: "host:port"))
    var spamc: String?

    func validate() throws {
        if message == nil {
            let alone = [
                received.map { _ in "--received" }, mailFrom.map { _ in "--mail-from" },
                rspamd.map { _ in "--rspamd" }, spamc.map { _ in "--spamc" },
            ].compactMap { $0 }
            if let option = alone.first {
                throw ValidationError("\(option) needs a message; add --message FILE")
            }
        }
        if let spamc, ServerPlaceOption(spamc) == nil {
            throw ValidationError(
                "--spamc is '\(spamc)'; write a host and a port, as 127.0.0.1:783")
        }
    }
}

/// `127.0.0.1:783`, `[::1]:783`, `localhost:783`.
struct ServerPlaceOption {
    let host: String
    let port: Int

    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"),
            let port = Int(text[text.index(after: colon)...]), (1...65_535).contains(port)
        else { return nil }
        host = String(text[..<colon])
        self.port = port
        guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !host.contains("/")
        else {
            return nil
        }
    }
}
