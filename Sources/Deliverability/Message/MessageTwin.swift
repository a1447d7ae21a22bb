/// A message as it was sent beside the same message as it arrived: what servers on the way changed.
///
///     MessageTwin(sent: MailSource(out), received: MailSource(back)).checks
package struct MessageTwin: Sendable {
    private let sent: MailSource
    private let received: MailSource

    package init(sent: MailSource, received: MailSource) {
        self.sent = sent
        self.received = received
    }

    package var checks: [Check] { headers + [added, body, survival] }

    /// One field of the message that was sent, and what became of it.
    private enum Fate {
        case same
        case refolded(MailSource.Field)
        case changed(MailSource.Field)
        case removed
    }

    // MARK: Header

    private var headers: [Check] {
        var left = Dictionary(grouping: received.fields, by: \.key)
        var checks: [Check] = []
        for field in sent.fields {
            let fate = fate(of: field, among: left[field.key] ?? [])
            if case .removed = fate {} else { take(field, fate, from: &left) }
            if let check = check(field, fate), checks.count < 50 { checks.append(check) }
        }
        let count = counted(sent.fields.count, "field")
        return checks.isEmpty
            ? [Check("twin/header", .pass, "its \(count) arrived as they were sent")] : checks
    }

    /// The same bytes first, then the same words, then the last field of the name, as relays add theirs on top.
    private func fate(of field: MailSource.Field, among others: [MailSource.Field]) -> Fate {
        let raw = sent.raw(field)
        if others.contains(where: { received.raw($0).elementsEqual(raw) }) { return .same }
        let relaxed = Canonicalization.relaxed.header(raw)
        let alike = others.last { Canonicalization.relaxed.header(received.raw($0)) == relaxed }
        if let alike { return .refolded(alike) }
        return others.last.map { .changed($0) } ?? .removed
    }

    private func take(
        _ field: MailSource.Field, _ fate: Fate, from left: inout [String: [MailSource.Field]]
    ) {
        let raw = sent.raw(field)
        let index = left[field.key]?.lastIndex { other in
            switch fate {
            case .same: received.raw(other).elementsEqual(raw)
            case .refolded(let taken), .changed(let taken): other == taken
            case .removed: false
            }
        }
        if let index { left[field.key]?.remove(at: index) }
    }

    private func check(_ field: MailSource.Field, _ fate: Fate) -> Check? {
        let before = Evidence("sent, line \(field.line)", text(sent.raw(field)))
        switch fate {
        case .same: return nil
        case .removed:
            // Bcc is taken out by design (RFC 5322 §3.6.3).
            let isMeant = field.key == "bcc"
            return Check(
                "twin/header", isMeant ? .pass : .warn,
                "\(field.name) was taken out on the way\(isMeant ? ", as it should" : "")",
                evidence: [before])
        case .refolded(let other):
            return Check(
                "twin/header", .warn,
                "\(field.name) was folded or spaced anew: 'c=simple' would break, 'c=relaxed' does not",
                section: "RFC 6376 §3.4.2", evidence: [before, after(other)])
        case .changed(let other):
            return Check(
                "twin/header", .fail,
                "\(field.name) was changed on the way; a DKIM signature that covers it breaks",
                section: "RFC 6376 §5.4", evidence: [before, after(other)])
        }
    }

    private func after(_ field: MailSource.Field) -> Evidence {
        Evidence("received, line \(field.line)", text(received.raw(field)))
    }

    private func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.filter { $0 != Byte.return }.dropLast(), as: UTF8.self)
    }

    /// Fields that a delivery adds by right.
    private static let trace: Set<String> = [
        "received", "return-path", "delivered-to", "authentication-results", "dkim-signature",
        "received-spf", "arc-seal", "arc-message-signature", "arc-authentication-results",
        "envelope-to", "delivery-date", "status",
    ]

    private var added: Check {
        let counts = Dictionary(grouping: sent.fields, by: \.key).mapValues(\.count)
        var names: [String] = []
        for (key, fields) in Dictionary(grouping: received.fields, by: \.key)
        where fields.count > counts[key] ?? 0 {
            names.append(fields[0].name)
        }
        names.sort()
        let odd = names.filter {
            !MessageTwin.trace.contains($0.lowercased()) && !$0.lowercased().hasPrefix("x-")
        }
        let evidence = [Evidence("fields that were added", names.joined(separator: "\n"))]
        guard !odd.isEmpty else {
            return Check(
                "twin/added", .pass,
                names.isEmpty ? "no field was added" : "what was added belongs to the delivery",
                evidence: names.isEmpty ? [] : evidence)
        }
        return Check(
            "twin/added", .warn, "\(odd.prefix(8).joined(separator: ", ")) added on the way",
            section: "RFC 6376 §5.4", evidence: evidence)
    }

    // MARK: Body

    private var body: Check {
        let id = "twin/body"
        if sent.body.elementsEqual(received.body) {
            return Check(
                id, .pass, "its body of \(counted(sent.body.count, "byte")) arrived as it was sent")
        }
        if Canonicalization.simple.body(sent.body) == Canonicalization.simple.body(received.body) {
            return Check(
                id, .pass, "blank lines at the end changed, which no signature minds",
                section: "RFC 6376 §3.4.3")
        }
        for change in BodyChange.all {
            guard let undone = change.undo(received) else { continue }
            if Canonicalization.simple.body(undone) == Canonicalization.simple.body(sent.body) {
                return Check(
                    id, .fail, change.happening, section: "RFC 6376 §5.3",
                    evidence: BodyDifference(sent, received).evidence)
            }
        }
        let difference = BodyDifference(sent, received)
        return Check(
            id, .fail, difference.sentence, section: "RFC 6376 §3.7",
            evidence: difference.evidence)
    }

    private var survival: Check {
        let isBodyKept =
            Canonicalization.relaxed.body(sent.body)
            == Canonicalization.relaxed.body(received.body)
        let isSimpleKept =
            Canonicalization.simple.body(sent.body) == Canonicalization.simple.body(received.body)
        let broken = sent.fields.filter { field in
            if case .changed = fate(of: field, among: received.all(field.key)) {
                true
            } else {
                false
            }
        }
        let names = Set(broken.map(\.name)).sorted().joined(separator: ", ")
        guard isBodyKept else {
            return Check(
                "twin/dkim", .fail, "a signature made before this way breaks: the body was changed",
                section: "RFC 6376 §3.7")
        }
        guard broken.isEmpty else {
            return Check(
                "twin/dkim", .fail,
                "a signature made before this way breaks if it covers \(names)",
                section: "RFC 6376 §5.4")
        }
        return Check(
            "twin/dkim", .pass,
            isSimpleKept
                ? "a signature made before this way holds"
                : "a signature with 'c=relaxed/relaxed' holds, one with 'simple' does not",
            section: "RFC 6376 §3.4")
    }
}

/// Where two bodies part, line by line.
struct BodyDifference {
    private let sent: [ArraySlice<UInt8>]
    private let received: [ArraySlice<UInt8>]
    private let head: Int
    private let tail: Int

    init(_ sent: MailSource, _ received: MailSource) {
        self.sent = BodyDifference.lines(sent.body)
        self.received = BodyDifference.lines(received.body)
        let (a, b) = (self.sent, self.received)
        let head = zip(a, b).prefix { $0.elementsEqual($1) }.count
        let most = min(a.count, b.count) - head
        self.head = head
        tail = zip(a.reversed(), b.reversed()).prefix(most).prefix { $0.elementsEqual($1) }.count
    }

    private var lost: ArraySlice<ArraySlice<UInt8>> { sent[head..<(sent.count - tail)] }
    private var gained: ArraySlice<ArraySlice<UInt8>> { received[head..<(received.count - tail)] }

    /// What happened, as a sentence.
    var sentence: String {
        let line = head + 1
        if lost.isEmpty {
            let place = tail == 0 ? "appended" : "inserted before line \(line) of the body"
            return "\(counted(gained.count, "line")) \(gained.count == 1 ? "was" : "were") \(place)"
        }
        if gained.isEmpty {
            return "\(counted(lost.count, "line")) of the body \(lost.count == 1 ? "was" : "were") "
                + "taken out, from line \(line) on"
        }
        if lost.count == 1, gained.count == 1 { return "line \(line) of the body was changed" }
        return "\(counted(lost.count, "line")) of the body, from line \(line) on, became "
            + "\(counted(gained.count, "other"))"
    }

    var evidence: [Evidence] {
        var evidence: [Evidence] = []
        if let first = lost.first {
            evidence.append(Evidence("sent, line \(head + 1) of the body", shown(first)))
        }
        if let first = gained.first {
            evidence.append(Evidence("received, line \(head + 1) of the body", shown(first)))
        }
        return evidence
    }

    /// Blanks at the end and tabs made visible, as they are what is often at stake.
    private func shown(_ line: ArraySlice<UInt8>) -> String {
        var text = ""
        let end = line.lastIndex { !$0.isFolding }.map { $0 + 1 } ?? line.startIndex
        text += String(decoding: line[..<end].prefix(400), as: UTF8.self)
            .split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "→")
        for byte in line[end...] {
            text +=
                byte == Byte.space ? "·" : byte == Byte.tab ? "→" : byte == Byte.return ? "␍" : "␊"
        }
        return text
    }

    private static func lines(_ body: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var rest = body
        while let feed = rest.firstIndex(of: Byte.lineFeed) {
            lines.append(rest[...feed])
            rest = rest[(feed + 1)...]
        }
        if !rest.isEmpty { lines.append(rest) }
        return lines
    }
}
