import Replies
import Testing

/// Every program's header under every short reply: what the author wrote comes back exactly.
@Suite struct QuoteMatrixTests {
    private static let marked = QuoteClients.older.map { $0.isEmpty ? ">" : "> " + $0 }
        .joined(separator: "\n")
    private static let bare = QuoteClients.older.joined(separator: "\n")

    private func check(_ text: String, _ wanted: String, _ client: QuoteClients.Client) {
        let own = ReplyText.own(text)
        #expect(own == wanted, "\(client)\n\(text)")
    }

    @Test("an answer above the quotation", arguments: QuoteClients.all)
    func above(_ client: QuoteClients.Client) {
        for reply in QuoteClients.replies {
            for quote in client.marks ? [Self.marked, Self.bare] : [Self.bare]
            where isKnown(client, quote) {
                for gap in ["\n\n", "\n\n\n"] {
                    check(reply + gap + client.header + "\n\n" + quote, reply, client)
                }
            }
            check(reply + "\n\n" + client.header + "\n" + Self.marked, reply, client)
        }
    }

    /// Thunderbird names no address and always marks: its header above bare text is a sentence like others.
    private func isKnown(_ client: QuoteClients.Client, _ quote: String) -> Bool {
        client.name != "Thunderbird" || quote == Self.marked
    }

    @Test("an answer right on top of the header", arguments: QuoteClients.all)
    func close(_ client: QuoteClients.Client) {
        for reply in QuoteClients.replies where !client.header.hasPrefix("Begin") {
            check(reply + "\n" + client.header + "\n\n" + Self.marked, reply, client)
        }
    }

    @Test("a header wrapped at 40 and 60 columns", arguments: QuoteClients.all, [40, 60])
    func wrapped(_ client: QuoteClients.Client, _ width: Int) {
        guard !client.header.contains("\n") else { return }
        for reply in QuoteClients.replies {
            let header = Self.wrap(client.header, at: width)
            check(reply + "\n\n" + header + "\n\n" + Self.marked, reply, client)
        }
    }

    @Test("an answer below the quotation", arguments: QuoteClients.all)
    func below(_ client: QuoteClients.Client) {
        for reply in QuoteClients.replies {
            check(client.header + "\n" + Self.marked + "\n\n" + reply, reply, client)
            check(client.header + "\n\n" + Self.marked + "\n" + reply, reply, client)
        }
    }

    @Test("answers between the quoted lines", arguments: QuoteClients.all)
    func between(_ client: QuoteClients.Client) {
        for reply in QuoteClients.replies {
            let text =
                "Hi Lena,\n\n\(client.header)\n\n> One?\n\n\(reply)\n\n> Two?\n>\n> Three?\n\nNo, 12."
            check(text, "Hi Lena,\n\n\(reply)\n\nNo, 12.", client)
        }
    }

    @Test(
        "a signature, a phone's line and a notice above the quotation", arguments: QuoteClients.all)
    func signed(_ client: QuoteClients.Client) {
        for (number, tail) in QuoteTails.all.enumerated() {
            // Each tail meets another reply under each program.
            let turn = number + client.header.utf8.count
            for reply in [QuoteClients.replies[turn % QuoteClients.replies.count]] {
                check(
                    reply + "\n\n" + tail + "\n\n" + client.header + "\n\n" + Self.marked, reply,
                    client)
            }
        }
    }

    @Test("a banner above the answer", arguments: QuoteTails.banners)
    func banners(_ banner: String) {
        for reply in QuoteClients.replies {
            #expect(ReplyText.own(banner + "\n\n" + reply) == reply)
        }
    }

    private static func wrap(_ text: String, at width: Int) -> String {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + word.count + 1 > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return (lines + [line]).joined(separator: "\n")
    }
}

/// What stands below an answer without being part of it.
enum QuoteTails {
    static let all = [
        "-- \nAnn Reed\nHead of Sales", "Best regards,\nAnn Reed\nHead of Sales\n+1 555 0100",
        "Kind regards, Ann", "С уважением,\nАнна Рид\nДиректор", "С уважением, Анна Рид",
        "Mit freundlichen Grüßen\nAnn Reed", "Viele Grüße\nAnn", "Cordialement,\nAnn Reed",
        "Un saludo,\nAnn Reed", "Atenciosamente,\nAnn Reed", "З повагою,\nАнна Рід",
        "با احترام\nآن رید", "Sent from my iPhone", "Sent from Mail for Windows",
        "Sent from my Galaxy S23", "Отправлено с iPhone", "Отправлено с моего iPhone",
        "Отправлено из мобильной Почты Mail.ru", "--\nОтправлено из Mail.ru для Android",
        "Отправлено из мобильной Яндекс Почты", "Von meinem iPhone gesendet",
        "Gesendet mit der GMX Mail App", "Envoyé de mon iPhone", "Envoyé depuis mon Android",
        "Enviado desde mi iPhone", "Enviado do meu iPhone", "Enviado do Yahoo Mail no Android",
        "Надіслано з iPhone", "Надіслано від мого iPhone", "ارسال شده از iPhone من",
        "Get Outlook for iOS<https://aka.ms/o0ukef>",
        "This email and any attachments are confidential and intended solely for the addressee.",
        "CONFIDENTIALITY NOTICE: This message is intended only for the named recipient.",
        "Данное сообщение и приложения конфиденциальны и предназначены только адресату.",
        "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie uns.",
        "Ce message est confidentiel et réservé à son destinataire.",
        "Este mensaje es confidencial y va dirigido a su destinatario.",
        "Esta mensagem é confidencial e destina-se ao seu destinatário.",
        "Це повідомлення конфіденційне і призначене лише адресату.",
        "Please consider the environment before printing this email.",
    ]
    static let banners = [
        "[EXTERNAL]",
        "[EXTERNAL EMAIL] Do not click links unless you know the sender.\nReport phishing.",
        "CAUTION: This email originated from outside of the organization. Do not click links.",
        "You don't often get email from ann@acme.example. Learn why this is important",
        "ВНИМАНИЕ: внешнее письмо. Не открывайте вложения.", "Осторожно, внешний отправитель!",
        "ACHTUNG: Diese E-Mail kommt von außerhalb der Organisation.", "[EXTERN]",
        "ATTENTION : ce courriel provient de l'extérieur.", "PRECAUCIÓN: correo externo.",
        "ATENÇÃO: e-mail externo. Não clique.", "УВАГА! Зовнішній лист.",
        "هشدار: این ایمیل از خارج سازمان است.",
    ]
}
