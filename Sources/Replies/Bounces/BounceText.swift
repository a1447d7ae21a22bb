import Mail

/// Reads a bounce that is plain text: qmail, exim, exchange, postfix without a report, webmail providers.
struct BounceText {
    private let message: InboundMessage
    /// The server's words, without the copy of the returned mail.
    let notice: String

    /// Beginnings of the line that opens the copy of the returned mail, folded.
    private static let copyOpeners = Openings([
        "--- below this line is a copy", "------ this is a copy of", "--- this is a copy",
        "----- original message", "-----original message", "--- original message",
        "message header follows", "----- unsent message", "----- message header", "------ original",
        "--- undelivered message", "--- the header of the original", "original message follows",
        "return-path:", "received: from", "received: by", "content-type: message/rfc822",
        "----- returned message", "the following is the original", "--- returned message",
        "---------- original message", "original mail header", "copy of the original",
        "message-id:", "your original message", "the original message", "----- mail message",
        "--- header", "the message headers", "unsent message below", "------ failed message",
    ])
    private static let noticeLimit = 20_000

    init(_ message: InboundMessage) {
        self.message = message
        notice = Self.beforeCopy(message.text)
    }

    /// False for most mail, by its header alone: what it says need not be looked at then.
    static func mayBounce(_ message: InboundMessage) -> Bool {
        !message.values("X-Failed-Recipients").isEmpty || !message.report.returnedHeaders.isEmpty
            || hasNullSender(message) || subjects.open(subject(of: message))
            || isByDaemon(message)
    }

    private static func subject(of message: InboundMessage) -> String {
        Folding.fold(message.subject).trimmingBlanks
    }

    /// True when a mail server wrote the message and it speaks of a failure. Words alone are not enough: people
    /// write about mail that could not be delivered too.
    var isBounce: Bool {
        guard message.values("X-Failed-Recipients").isEmpty else { return true }
        guard Self.mayBounce(message) else { return false }
        let subject = Self.subject(of: message)
        let bySubject = Self.subjects.open(subject)
        let isReturned = !message.report.returnedHeaders.isEmpty
        let start = Folding.fold(String(notice.prefix(1500)))
        let byText = Self.openers.contains { start.holds($0) }
        if byText, isReturned, !isAnswer { return true }
        if Self.isByDaemon(message) {
            return bySubject || byText || hasCodes || hasRefusal(subject)
                || namesRecipients(in: notice)
        }
        if Self.hasNullSender(message) {
            return bySubject || byText && namesRecipients(in: notice) || hasCodes
        }
        guard bySubject, byText || hasCodes, !isAnswer else { return false }
        // Every person's mail has an author, who may quote what a server wrote.
        return message.from == nil || namesRecipients(in: Self.unquoted(notice))
    }

    private static func unquoted(_ notice: String) -> String {
        notice.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.trimmingPrefixBlanks.hasPrefix(">") }.joined(separator: "\n")
    }

    private static func isByDaemon(_ message: InboundMessage) -> Bool {
        if message.report.type == "delivery-status" { return true }
        let senders =
            [message.from?.address.text ?? ""] + message.values("From")
            + message.values("Return-Path") + message.values("Sender")
        let isDaemon = senders.contains { sender in
            let local = sender.unicodeScalars.drop { "<\" ".unicodeScalars.contains($0) }
            guard let first = local.first, daemons.mayStart(with: first) else { return false }
            return daemons.open(Folding.fold(String(local)))
        }
        let name = Folding.fold(message.from?.name ?? "")
        return isDaemon || name.holds("mail delivery") || name.holds("mail daemon")
    }

    private static func hasNullSender(_ message: InboundMessage) -> Bool {
        message.values("Return-Path").contains { $0.trimmingMarks.isEmpty }
    }

    /// A server refers to the returned mail too, but not under a subject of its own with "Re:".
    private var isAnswer: Bool {
        let subject = Folding.fold(String(message.subject.prefix(12))).trimmingBlanks
        return ["re:", "fw:", "fwd:", "aw:", "sv:", "wg:", "tr:", "rv:"].contains {
            subject.hasPrefix($0)
        }
    }

    /// True when a line of the notice begins with a recipient.
    var listsRecipients: Bool { namesRecipients(in: notice) }

    private func namesRecipients(in notice: String) -> Bool {
        !RecipientFinder(message: message, notice: notice).ledLines().isEmpty
    }

    private func hasRefusal(_ subject: String) -> Bool {
        !ServerPhrases.all.reasons(in: FoldedText(subject + " " + notice.limited(to: 2000))).isEmpty
    }

    /// True when the server only says that it still tries.
    var isDelay: Bool {
        let text = Folding.fold(String((message.subject + "\n" + notice).prefix(3000)))
        return Self.delays.contains { text.holds($0) } && !Self.gaveUp.contains { text.holds($0) }
    }

    private var hasCodes: Bool {
        let codes = SMTPCodes(notice)
        return codes.reply != nil || codes.status != nil
    }

    /// Returns the failed recipients with the words that follow each.
    func reports() -> [(address: EmailAddress, text: String)] {
        let finder = RecipientFinder(message: message, notice: notice)
        return finder.recipients().map { ($0, finder.words(after: $0)) }
    }

    /// The words from the line that names a recipient on; all of the notice when it is not named.
    func words(after address: EmailAddress) -> String {
        RecipientFinder(message: message, notice: notice).words(after: address)
    }

    /// The dialogue with the other server, where the report shows it.
    var transcript: SMTPTranscript { SMTPTranscript(notice) }

    private static func beforeCopy(_ text: String) -> String {
        var kept: [Substring] = []
        let text = String(text.unicodeScalars.prefix(noticeLimit))
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if !kept.isEmpty, opensCopy(line) { break }
            kept.append(line)
        }
        return kept.joined(separator: "\n")
    }

    private static func opensCopy(_ line: Substring) -> Bool {
        let start = line.unicodeScalars.prefix(80).drop(while: Folding.isBlank)
        guard let first = start.first, copyOpeners.mayStart(with: first) else { return false }
        return copyOpeners.open(Folding.fold(String(start)))
    }
}

extension BounceText {
    static let daemons = Openings([
        "mailer-daemon", "mailerdaemon", "postmaster", "post_master", "mail-daemon", "maildaemon",
        "mailer daemon",
        "bounce-", "bounces-", "bounce+", "bounces+", "bounce@", "bounces@", "mdaemon", "mmdf",
        "mailsystem", "system-anonymous",
    ])
    private static let subjects = Openings([
        "undeliver", "undelivered", "non-deliver", "nondeliver", "delivery status",
        "delivery failure",
        "delivery failed", "delivery has failed", "delivery notification", "delivery report",
        "delivery error", "failure notice", "failure delivery", "failed delivery", "failed mail",
        "returned mail", "returned message", "return mail", "mail delivery", "mail could not",
        "mail failure", "mail system error", "message delivery", "message not delivered",
        "message undeliverable", "message status", "could not deliver", "could not send",
        "unable to deliver", "user unknown", "warning: could not", "warning: message",
        "message delay",
        "there was an error sending", "mail failed", "automatically rejected", "deferred",
        "delayed mail", "email delivery",
        "не доставлен", "недоставлен", "сообщение не доставлено", "не удалось доставить",
        "невозможно доставить", "ошибка доставки", "возврат письма", "недоставленное",
        "unzustellbar",
        "mail nicht zustellbar", "nicht zustellbar", "mail delivery", "non remis",
        "echec de la remise",
        "message non", "no se puede entregar", "no entregado", "nao entregue", "falha na entrega",
        "не вдалося доставити", "[warning] delivery", "nondeliverable", "considered unsolicited",
        "service message", "delivery problem", "notificacion de", "rejected", "error sending",
        "aviso de", "problem delivering", "автоматический ответ о недоставке",
    ])
    private static let openers = [
        "could not be delivered", "couldn't be delivered", "wasn't able to deliver",
        "not able to deliver",
        "unable to deliver", "delivery to the following", "could not deliver", "was not delivered",
        "undeliverable", "failed permanently", "delivery failed", "permanent error",
        "could not send",
        "address you entered couldn't be found", "returned to sender", "did not reach",
        "message was rejected",
        "have permanent fatal errors", "not delivered to", "message you sent", "mail you sent",
        "has failed", "automatically rejected",
        "не удалось доставить", "не доставлено", "не может быть доставлено", "ошибка при доставке",
        "konnte nicht zugestellt", "n'a pas pu", "no se ha podido entregar", "no pudo entregarse",
        "nao pode ser entregue", "problem delivering", "отклонено", "was undeliverable",
        "returned mail",
        "error in delivery", "not be delivered", "error has occurred while attempting",
        "pas pu etre", "invalid user address", "the following address", "delivery has failed",
        "user unknown", "not be sent",
        "following recipient", "delivery error", "failure", "errors occurred",
    ]
    private static let delays = [
        "delayed", "(delay)", "will retry", "still trying", "will be retried", "will continue to",
        "not yet been delivered", "warning: could not send", "temporary problem",
        "no action is required",
        "you do not need to resend", "do not need to resend", "still being",
        "this is a warning message only",
        "будет предпринята", "повторит попытк",
    ]
    private static let gaveUp = [
        "giving up", "gave up", "permanent error", "failed permanently", "has been returned",
        "could not be delivered to one or more", "fatal errors", "will no longer",
        "was not delivered",
        "could not be delivered for", "removed from the queue", "undeliverable",
    ]
}

extension Substring {
    var trimmingPrefixBlanks: Substring { drop { $0 == " " || $0 == "\t" } }
}
