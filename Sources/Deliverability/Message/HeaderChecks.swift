import CivilTime
import Mail

/// The header of a message against RFC 5322 and what providers refuse.
struct HeaderChecks {
    let source: MailSource
    let now: Instant

    var checks: [Check] {
        [structure, once, required, messageID, date, from, size, encoding, gmailSender]
            .compactMap { $0 }
    }

    /// Evidence of a field.
    static func evidence(_ field: MailSource.Field, _ source: MailSource) -> Evidence {
        Evidence("header \(field.name) (line \(field.line))", source.text(field))
    }

    private func evidence(_ fields: [MailSource.Field]) -> [Evidence] {
        fields.prefix(10).map { HeaderChecks.evidence($0, source) }
    }
}

// MARK: - Structure

extension HeaderChecks {
    private var structure: Check {
        let id = "message/header"
        if source.fields.isEmpty {
            return Check(
                id, .fail, "it has no header field; this is no mail", section: "RFC 5322 §3.6")
        }
        if source.hasTooManyFields {
            return Check(
                id, .fail, "it has more than \(MailSource.mostFields) header fields",
                section: "RFC 5322 §3.6")
        }
        if let line = source.strayLines.first {
            return Check(
                id, .fail,
                "line \(line) of the header is no field: 'Name: value', or a blank in front to go on",
                section: "RFC 5322 §2.2",
                evidence: [Evidence("header lines that are no field", list(source.strayLines))])
        }
        guard source.hasBody else {
            return Check(
                id, .warn, "no empty line ends the header; it has no body", section: "RFC 5322 §2.1"
            )
        }
        return Check(
            id, .pass, "its header has \(counted(source.fields.count, "field"))",
            section: "RFC 5322 §2.2")
    }

    private func list(_ lines: [Int]) -> String {
        lines.prefix(20).map(String.init).joined(separator: ", ")
    }

    /// RFC 5322 §3.6, RFC 2045 §3 and RFC 2369 §2 allow these but once.
    private static let single = [
        "date", "from", "sender", "reply-to", "to", "cc", "bcc", "message-id", "in-reply-to",
        "references", "subject", "mime-version", "content-type", "content-transfer-encoding",
        "list-unsubscribe", "list-unsubscribe-post", "list-id",
    ]

    private var once: Check {
        var counts: [String: Int] = [:]
        for field in source.fields { counts[field.key, default: 0] += 1 }
        let repeated = HeaderChecks.single.filter { (counts[$0] ?? 0) > 1 }
        guard let first = repeated.first else {
            return Check(
                "message/once", .pass, "no field stands twice that may stand once",
                section: "RFC 5322 §3.6")
        }
        let fields = source.fields.filter { repeated.contains($0.key) }
        let name = fields.first { $0.key == first }?.name ?? first
        let more = repeated.count > 1 ? " (and \(repeated.count - 1) others)" : ""
        return Check(
            "message/once", .fail,
            "\(name) stands \(counts[first] ?? 2) times\(more); Gmail refuses such mail",
            section: "RFC 5322 §3.6", evidence: evidence(fields),
            remedies: [.step("leave one \(name) in the header")])
    }

    private var required: Check {
        let present = Set(source.fields.map(\.key))
        let id = "message/required"
        let absent = ["From", "Date"].filter { !present.contains($0.lowercased()) }
        if !absent.isEmpty {
            return Check(
                id, .fail, "\(absent.joined(separator: " and ")) missing from the header",
                section: "RFC 5322 §3.6")
        }
        if !present.contains("to") && !present.contains("cc") && !present.contains("bcc") {
            return Check(
                id, .warn, "it has no To: filters take mail to nobody for bulk",
                section: "RFC 5322 §3.6.3")
        }
        if !present.contains("subject") {
            return Check(id, .warn, "it has no Subject", section: "RFC 5322 §3.6.5")
        }
        return Check(id, .pass, "From, Date, To and Subject are there", section: "RFC 5322 §3.6")
    }

    private var size: Check {
        let id = "message/header-size"
        let longest = source.fields.max { $0.bytes.count < $1.bytes.count }
        let total = source.bodyStart
        let names = longest.map { [HeaderChecks.evidence($0, source)] } ?? []
        // Postfix cuts a header at 102,400 bytes, and Gmail refuses oversize ones.
        if total > 102_400 {
            return Check(
                id, .fail, "its header has \(total) bytes; servers refuse or cut above 102400",
                section: "G-5322", evidence: names)
        }
        if total > 32_768 {
            return Check(
                id, .warn, "its header has \(total) bytes; most have less than 10000",
                section: "G-5322", evidence: names)
        }
        return Check(id, .pass, "its header has \(total) bytes", section: "G-5322")
    }
}

// MARK: - Fields

extension HeaderChecks {
    private var messageID: Check {
        let id = "message/message-id"
        guard let field = source.all("Message-ID").first else {
            return Check(
                id, .fail, "it has no Message-ID; Gmail refuses mail without",
                section: "RFC 5322 §3.6.4",
                remedies: [.step("let the program that writes the mail give it a Message-ID")])
        }
        let value = source.text(field)
        guard let right = HeaderChecks.rightOfMessageID(source.value(field)) else {
            return Check(
                id, .fail, "its Message-ID '\(DKIMTags.shown(value.utf8))' is not '<left@right>'",
                section: "RFC 5322 §3.6.4", evidence: evidence([field]))
        }
        let isLocal =
            !right.contains(".")
            || [".local", ".lan", ".localdomain", ".internal"].contains(where: right.hasSuffix)
        if isLocal, !right.hasPrefix("[") {
            return Check(
                id, .warn,
                "its Message-ID ends in '\(right)', which is no public domain; use the domain of From",
                section: "RFC 5322 §3.6.4", evidence: evidence([field]))
        }
        return Check(
            id, .pass, "its Message-ID is well formed", section: "RFC 5322 §3.6.4",
            evidence: evidence([field]))
    }

    /// Returns what stands after the `@`, or nil when the ID breaks the grammar.
    private static func rightOfMessageID(_ value: [UInt8]) -> String? {
        guard value.first == UInt8(ascii: "<"), value.last == UInt8(ascii: ">") else { return nil }
        let inner = value.dropFirst().dropLast()
        let parts = inner.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
            inner.allSatisfy({
                (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
            })
        else { return nil }
        return String(decoding: parts[1], as: UTF8.self).lowercased()
    }

    private var date: Check? {
        let id = "message/date"
        guard let field = source.all("Date").first else { return nil }
        guard let date = Instant(rfc5322: source.text(field)) else {
            return Check(
                id, .fail, "its Date '\(DKIMTags.shown(source.value(field)))' is no date",
                section: "RFC 5322 §3.3", evidence: evidence([field]))
        }
        // The first server that took it says better than the clock of today what was the time then.
        let received = source.all("Received").last.flatMap { field in
            let text = source.text(field)
            return text.lastIndex(of: ";").flatMap {
                Instant(rfc5322: String(text[text.index(after: $0)...]))
            }
        }
        let reference = received ?? now
        let what = received == nil ? "now" : "when it was received"
        let hours = (date - reference).milliseconds / 3_600_000
        if hours >= 1 {
            return Check(
                id, hours >= 24 ? .fail : .warn,
                "its Date lies \(HeaderChecks.span(hours)) after \(what); set the sender's clock",
                section: "RFC 5322 §3.6.1", evidence: evidence([field]))
        }
        if hours <= -24 * 7 {
            return Check(
                id, .warn,
                "its Date lies \(HeaderChecks.span(-hours)) before \(what); Yahoo refuses dates out of range",
                section: "RFC 5322 §3.6.1", evidence: evidence([field]))
        }
        return Check(
            id, .pass, "its Date is a date near \(what)", section: "RFC 5322 §3.3",
            evidence: evidence([field]))
    }

    private static func span(_ hours: Int64) -> String {
        hours < 48 ? counted(Int(hours), "hour") : counted(Int(hours / 24), "day")
    }

    private var from: Check? {
        let id = "message/from"
        guard let field = source.all("From").first else { return nil }
        let list = AddressList(source.value(field))
        if let broken = list.broken.first {
            return Check(
                id, .fail, "its From holds '\(DKIMTags.shown(broken.utf8))', which is no address",
                section: "RFC 5322 §3.6.2", evidence: evidence([field]))
        }
        guard list.count == 1 else {
            return Check(
                id, .fail,
                list.count == 0
                    ? "its From is empty"
                    : "its From holds \(list.count) addresses; Gmail takes mail with one",
                section: "RFC 5322 §3.6.2", evidence: evidence([field]))
        }
        return Check(
            id, .pass, "its From is one address", section: "RFC 5322 §3.6.2",
            evidence: evidence([field]))
    }

    /// RFC 6532 allows UTF-8 in headers only where every server on the way speaks SMTPUTF8.
    private var encoding: Check {
        let id = "message/header-encoding"
        if let field = source.fields.first(where: { source.raw($0).contains { $0 >= 0x80 } }) {
            return Check(
                id, .fail,
                "\(field.name) holds bytes that are no ASCII; write them as encoded words",
                section: "RFC 2047 §5", evidence: evidence([field]))
        }
        for field in source.fields {
            if let word = EncodedText(source.text(field)).faults.first {
                return Check(
                    id, .fail,
                    "\(field.name) holds the encoded word '\(DKIMTags.shown(word.utf8))', "
                        + "which cannot be decoded; Yahoo refuses such mail",
                    section: "RFC 2047 §2", evidence: evidence([field]))
            }
        }
        return Check(id, .pass, "every header can be decoded", section: "RFC 2047 §2")
    }

    /// Whether From is an address of free mail; that of Gmail must come from Gmail (p=quarantine).
    private var gmailSender: Check? {
        guard let field = source.all("From").first,
            let domain = AddressList(source.value(field)).addresses.first?.address.domain,
            isFreeMailDomain(domain)
        else { return nil }
        let isGmail = domain == "gmail.com" || domain == "googlemail.com"
        return Check(
            "message/free-mail", .warn,
            isGmail
                ? "From is of \(domain): Gmail puts what it has not sent itself into quarantine"
                : "From is of '\(domain)', a free-mail provider: only its own servers may send for it",
            section: isGmail ? "G-FROMGM" : nil, evidence: evidence([field]),
            remedies: [.step("send from an address of your own domain")])
    }
}
