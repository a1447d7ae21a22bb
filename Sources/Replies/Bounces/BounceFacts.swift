/// What a bounce states about one recipient, before anything is concluded from it.
struct BounceFacts: Sendable {
    /// The words of the server that refused.
    let said: FoldedText
    /// The words of the server that reports, about this recipient.
    let told: FoldedText
    /// The step that was refused; nil when the report does not show it.
    let verb: SMTPVerb?
    let reply: Int?
    let status: EnhancedStatus?
    private let statusText: String
    private let remoteHost: FoldedText
    /// Servers that the report says it talked to.
    private let namedHosts: [FoldedText]

    /// Words after which a report quotes the other server.
    private static let quoteMarks: [[UInt8]] = [
        "the error that the other server returned was:", "the response from the remote server was:",
        "remote host said:", "the response was:", "server message", "<<<", " said:",
        "remote server returned", "server responded:", "the server responded",
        "smtp error from remote mail server",
        "smtp error from remote server", "(reason:", "generated response:", "error message:",
    ].map { Array($0.utf8) }

    /// - Parameters:
    ///   - diagnostic: the Diagnostic-Code of a report (RFC 3464 §2.3.6), or nil.
    ///   - notice: the human words about the recipient.
    ///   - verb: the refused step where the dialogue shows it, else it is read from the words.
    init(
        diagnostic: String?, notice: String, status: String?, remoteHost: String?,
        verb: SMTPVerb? = nil
    ) {
        told = FoldedText(notice)
        let diagnosed = FoldedText(diagnostic ?? "")
        said =
            diagnosed.isEmpty
            ? told.after(lastOf: Self.quoteMarks) ?? told
            : diagnosed.after(lastOf: Self.quoteMarks) ?? diagnosed
        let codes = SMTPCodes(diagnostic ?? notice)
        reply = codes.reply
        statusText = status ?? codes.status ?? ""
        self.status = EnhancedStatus(statusText)
        self.verb = verb ?? SMTPVerb.find(in: diagnosed) ?? SMTPVerb.find(in: told)
        self.remoteHost = FoldedText(remoteHost ?? "")
        namedHosts = ["host ", "host: ", "talking to ", "server: "].compactMap(told.word(after:))
    }

    /// True when the server that answered, or its answer, bears a name.
    func comesFrom(_ name: String) -> Bool {
        remoteHost.contains(name) || said.contains(name)
            || namedHosts.contains { $0.contains(name) }
    }

    /// True when the answer holds a code: the status itself, or words.
    func shows(_ mark: String) -> Bool {
        mark == statusText || said.contains(mark)
    }
}
