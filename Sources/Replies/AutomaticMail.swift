import Mail

/// Tells mail that a program sent by itself from mail that a person wrote.
enum AutomaticMail {
    /// What kind of automatic mail the subject announces.
    enum Announcement: Equatable, Sendable {
        case absence, receipt, acceptedInvitation, other
    }

    private static let absences = [
        "out of office", "out of the office", "ooo", "on leave", "on vacation", "on holiday",
        "away from",
        "вне офиса", "отсутствую", "в отпуске", "я в отпуске", "я в командировке", "отпуск",
        "нет на месте",
        "abwesend", "abwesenheit", "absence", "absent", "fuera de la oficina", "fuera de oficina",
        "ausencia",
        "ausente", "en dehors", "відсутн", "у відпустці", "fora do escritorio", "estou de ferias",
        "در مرخصی",
    ]
    private static let others = [
        "automatic reply", "auto reply", "auto-reply", "autoreply", "auto response",
        "auto-response",
        "autoresponse", "auto:", "[auto", "automated", "automatische antwort",
        "reponse automatique",
        "respuesta automatica", "resposta automatica", "автоответ", "автоматический ответ",
        "автоматичний",
        "автовідповідь", "automatyczna", "risposta automatica", "پاسخ خودکار", "自动回复", "自動回覆",
    ]
    private static let receipts = [
        "read:", "not read:", "прочтено:", "прочитано:", "gelesen:", "lu :", "lu:", "leido:",
        "lida:",
        "read receipt", "delivered:", "return receipt", "ticket #", "[ticket", "case #",
        "уведомление о прочтении",
        "your request", "your email to", "request received", "we received", "thanks for contacting",
        "thank you for contacting",
        "ваше обращение", "ваша заявка", "заявка №", "lesebestatigung", "eingangsbestatigung",
        "accuse de reception",
    ]
    private static let invitations = [
        "accepted:", "принято:", "zugesagt:", "accepte :", "accepte:", "aceptado:", "aceito:",
        "aceptada:", "прийнято:",
    ]

    /// Returns the header by which a program marks its answers, or nil. X-Auto-Response-Suppress is a request to
    /// others and says nothing about the mail that carries it.
    static func headerEvidence(_ message: InboundMessage) -> String? {
        for field in message.headers {
            let value = field.value.lowercased()
            switch field.name.lowercased() {
            // RFC 3834 §5: anything but "no".
            case "auto-submitted" where !value.hasPrefix("no"):
                return "Auto-Submitted: \(field.value)"
            case "x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply-from",
                "x-mail-autoreply":
                if value != "no" { return "\(field.name): \(field.value)" }
            case "x-apple-action" where value.contains("vacation"),
                "precedence" where value == "auto_reply":
                return "\(field.name): \(field.value)"
            default: break
            }
        }
        return nil
    }

    /// Returns what the subject announces; only its beginning counts, so that answers to such mail are not taken for it.
    static func announcement(_ subject: String) -> Announcement? {
        let text = Folding.fold(String(subject.prefix(120))).trimmingBlanks
        func starts(_ marks: [String]) -> Bool { marks.contains { text.hasPrefix($0) } }
        if starts(absences) { return .absence }
        if starts(invitations) { return .acceptedInvitation }
        if starts(receipts) { return .receipt }
        guard starts(others) else { return nil }
        return absences.contains(where: text.contains) ? .absence : .other
    }

    /// Returns what header and subject add to the features of the text.
    static func marks(header: String?, _ announced: Announcement?) -> Set<TextForm> {
        var marks: Set<TextForm> = header == nil ? [] : [.automatic]
        switch announced {
        case .absence: marks.insert(.absenceSubject)
        case .receipt: marks.insert(.receiptSubject)
        case .other: marks.insert(.automaticSubject)
        case .acceptedInvitation, nil: break
        }
        return marks
    }
}
