/// What the columns of a table of mails mean, whatever the exporting program calls them.
package enum MailColumn: String, CaseIterable, Sendable {
    case subject, body, html, from, to, date, replied, author, step, language, sends, inReplyTo
    case headers

    /// Returns what a header or a key means, compared without case, blanks and underscores; nil when it is unknown.
    package init?(_ header: String) {
        guard let column = MailColumn.byAlias[ColumnName.normalized(header)] else { return nil }
        self = column
    }

    private static let byAlias: [String: MailColumn] = {
        var table: [String: MailColumn] = [:]
        for column in allCases {
            for alias in column.aliases { table[alias] = column }
        }
        return table
    }()

    /// Normalized: lower-case letters and digits.
    private var aliases: [String] {
        switch self {
        case .subject: ["subject", "subjectline", "emailsubject", "betreff", "тема"]
        case .body:
            [
                "body", "text", "content", "message", "emailbody", "bodytext", "plaintext",
                "textbody", "messagebody", "letter", "template", "copy", "текст",
                "письмо", "сообщение", "тело",
            ]
        case .html: ["html", "htmlbody", "bodyhtml", "emailhtml"]
        case .from:
            [
                "from", "fromemail", "fromaddress", "sender", "senderemail", "sentfrom",
                "отправитель", "от",
            ]
        case .to:
            [
                "to", "toemail", "recipient", "recipientemail", "leademail", "sentto", "получатель",
                "кому",
            ]
        case .date: ["date", "sentat", "senton", "sent", "datesent", "time", "timestamp", "дата"]
        case .replied:
            [
                "replied", "reply", "isreplied", "hasreplied", "replies", "replycount", "answered",
                "ответ", "ответил", "ответили",
            ]
        case .author:
            ["author", "owner", "sdr", "rep", "salesrep", "user", "writer", "sendername", "автор"]
        case .step:
            ["step", "stepnumber", "sequencestep", "emailnumber", "stepno", "touch", "шаг"]
        case .language: ["language", "lang", "locale", "язык"]
        case .sends:
            ["sends", "sendcount", "sentcount", "count", "deliveries", "volume", "отправлено"]
        case .inReplyTo: ["inreplyto"]
        case .headers: ["headers"]
        }
    }
}
