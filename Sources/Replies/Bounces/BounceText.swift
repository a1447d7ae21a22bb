import Mail

/// Reads a bounce that is plain text: qmail, exim, exchange, postfix without a report, webmail providers.
struct BounceText {
    private let message: InboundMessage
    /// The server's words, without the copy of the returned mail.
    let notice: String

    /// Beginnings of the line that opens the copy of the returned mail, folded.
    private static let copyOpeners = [
        "--- below this line is a copy", "------ this is a copy of", "--- this is a copy",
        "----- original message", "-----original message", "--- original message",
        "message header follows", "----- unsent message", "----- message header", "------ original",
        "--- undelivered message", "--- the header of the original", "original message follows",
        "return-path:", "received: from", "received: by", "content-type: message/rfc822",
        "----- returned message", "the following is the original", "--- returned message",
        "---------- original message", "original mail header", "copy of the original",
        "message-id:", "your original message", "the original message", "----- mail message",
        "--- header", "the message headers", "unsent message below", "------ failed message",
    ]
    private static let noticeLimit = 20_000

    init(_ message: InboundMessage) {
        self.message = message
        notice = Self.beforeCopy(message.text)
    }

    /// True when sender or subject says that a mail server wrote the message.
    var isBounce: Bool {
        let local = Folding.fold(message.from?.address.local ?? "")
        let daemon = Self.daemons.contains { local.hasPrefix($0) }
        let subject = Folding.fold(message.subject).trimmingBlanks
        let byName = Folding.fold(message.from?.name ?? "").contains("mail delivery")
        let nullSender = message.values("Return-Path").contains { $0.trimmingMarks.isEmpty }
        let bySubject = Self.subjects.contains { subject.hasPrefix($0) }
        let byText = Self.openers.contains {
            Folding.fold(String(notice.prefix(1500))).contains($0)
        }
        if byText, !message.report.returnedHeaders.isEmpty { return true }
        return (daemon || byName || nullSender) && (bySubject || byText || hasCodes)
            || bySubject && (byText || hasCodes)
            || !message.values("X-Failed-Recipients").isEmpty
    }

    /// True when the server only says that it still tries.
    var isDelay: Bool {
        let text = Folding.fold(String((message.subject + "\n" + notice).prefix(3000)))
        return Self.delays.contains { text.contains($0) }
            && !Self.gaveUp.contains { text.contains($0) }
    }

    private var hasCodes: Bool {
        let codes = SMTPCodes(notice)
        return codes.reply != nil || codes.status != nil
    }

    /// The dialogue with the other server, where the report shows it.
    var transcript: SMTPTranscript { SMTPTranscript(notice) }

    /// Returns the failed recipients with the words that follow each.
    func reports() -> [(address: EmailAddress, text: String)] {
        let failed = message.values("X-Failed-Recipients").flatMap { AddressScanner.all(in: $0) }
        let own = Set(([message.from?.address] + message.to.map(\.address)).compactMap { $0 })
        var candidates = failed
        if candidates.isEmpty {
            candidates = AddressScanner.all(in: Self.withoutFields(notice)).filter { address in
                let local = Folding.fold(address.local)
                return !own.contains(address) && !Self.daemons.contains { local.hasPrefix($0) }
                    && !Self.helpers.contains(local)
            }
        }
        let returnedTo = Set(returnedRecipients())
        let confirmed = candidates.filter(returnedTo.contains)
        let chosen = failed.isEmpty && !confirmed.isEmpty ? confirmed : candidates
        return chosen.prefix(50).map { ($0, words(after: $0)) }
    }

    private func returnedRecipients() -> [EmailAddress] {
        message.report.returnedHeaders
            .filter { $0.name.lowercased() == "to" }
            .flatMap { AddressScanner.all(in: $0.value) }
    }

    /// The words from the line that names a recipient on; all of the notice when it is not named.
    func words(after address: EmailAddress) -> String {
        let lines = notice.split(separator: "\n", omittingEmptySubsequences: false)
        let wanted = address.normalized
        guard let start = lines.firstIndex(where: { $0.lowercased().contains(wanted) }) else {
            return notice
        }
        var taken: [Substring] = []
        for line in lines[start...].prefix(12) {
            let others = AddressScanner.all(in: String(line)).filter { $0 != address }
            if !taken.isEmpty, !others.isEmpty, line.trimmingPrefixBlanks.hasPrefix("<") { break }
            taken.append(line)
        }
        return taken.joined(separator: "\n")
    }

    /// The notice without lines that name the sender or a help desk.
    private static func withoutFields(_ notice: String) -> String {
        notice.split(separator: "\n").filter { line in
            let folded = Folding.fold(String(line.prefix(200))).trimmingBlanks
            return !passedOver.contains { folded.hasPrefix($0) }
                && !helpWords.contains { folded.contains($0) }
        }.joined(separator: "\n")
    }

    private static func beforeCopy(_ text: String) -> String {
        var kept: [Substring] = []
        for line in text.prefix(noticeLimit).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            let folded = Folding.fold(String(line.prefix(80))).trimmingBlanks
            if !kept.isEmpty, copyOpeners.contains(where: { folded.hasPrefix($0) }) { break }
            kept.append(line)
        }
        return kept.joined(separator: "\n")
    }
}

extension BounceText {
    private static let daemons = [
        "mailer-daemon", "mailerdaemon", "postmaster", "post_master", "mail-daemon", "maildaemon",
        "mailer daemon",
        "bounce", "mdaemon", "mmdf", "mailsystem", "system-anonymous",
    ]
    private static let helpers: Set<String> = [
        "abuse", "support", "helpdesk", "mail-admin", "hostmaster",
    ]
    private static let subjects = [
        "undeliver", "undelivered", "non-deliver", "nondeliver", "delivery status",
        "delivery failure",
        "delivery failed", "delivery has failed", "delivery notification", "delivery report",
        "delivery error", "failure notice", "failure delivery", "failed delivery", "failed mail",
        "returned mail", "returned message", "return mail", "mail delivery", "mail could not",
        "mail failure", "mail system error", "message delivery", "message not delivered",
        "message undeliverable", "message status", "could not deliver", "could not send",
        "unable to deliver", "user unknown", "warning: could not", "warning: message",
        "message delay",
        "there was an error sending", "deferred", "delayed mail", "email delivery",
        "не доставлен", "недоставлен", "сообщение не доставлено", "не удалось доставить",
        "невозможно доставить", "ошибка доставки", "возврат письма", "недоставленное",
        "unzustellbar",
        "mail nicht zustellbar", "nicht zustellbar", "mail delivery", "non remis",
        "echec de la remise",
        "message non", "no se puede entregar", "no entregado", "nao entregue", "falha na entrega",
        "не вдалося доставити", "[warning] delivery", "nondeliverable", "considered unsolicited",
        "service message", "delivery problem", "notificacion de", "rejected", "error sending",
        "aviso de", "problem delivering", "автоматический ответ о недоставке",
    ]
    private static let openers = [
        "could not be delivered", "couldn't be delivered", "wasn't able to deliver",
        "not able to deliver",
        "unable to deliver", "delivery to the following", "could not deliver", "was not delivered",
        "undeliverable", "failed permanently", "delivery failed", "permanent error",
        "could not send",
        "address you entered couldn't be found", "returned to sender", "did not reach",
        "message was rejected",
        "have permanent fatal errors", "not delivered to", "message you sent", "mail you sent",
        "has failed",
        "не удалось доставить", "не доставлено", "не может быть доставлено", "ошибка при доставке",
        "konnte nicht zugestellt", "n'a pas pu", "no se ha podido entregar", "no pudo entregarse",
        "nao pode ser entregue", "problem delivering", "отклонено", "was undeliverable",
        "returned mail",
        "error in delivery", "not be delivered", "error has occurred while attempting",
        "pas pu etre", "invalid user address", "the following address", "delivery has failed",
        "user unknown", "not be sent",
        "following recipient", "delivery error", "failure", "errors occurred",
    ]
    private static let passedOver = [
        "from:", "to:", "cc:", "subject:", "mail from", "message-id", "reply-to", "sender:",
        "from ", "date:",
        "message from", "the mts-id", "references:", ">>> mail from", "was addressed",
    ]
    private static let helpWords = [
        "contact", "assistance", "help", "support", "mailto:", "postmaster", "such as",
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
