import Mail

/// What Gmail's guidelines call deceptive: false replies, names that are none, hidden text.
struct HonestyChecks {
    let source: MailSource
    let letter: Letter

    var checks: [Check] { [reply, name, hidden].compactMap { $0 } }

    private static let replyMarks: Set<String> = [
        "re", "aw", "sv", "antw", "odp", "vs", "r", "ynt", "rv",
    ]
    private static let forwardMarks: Set<String> = ["fwd", "fw", "wg", "tr", "vb", "doorst", "enc"]

    private var reply: Check? {
        let id = "message/false-reply"
        guard let field = source.all("Subject").first else { return nil }
        let subject = EncodedText(source.text(field)).text.trimmedSpaces
        guard let colon = subject.firstIndex(of: ":") else {
            return Check(id, .pass, "its Subject claims no earlier mail", section: "G-SUBJ")
        }
        // `Re[2]`, `Re (3)`.
        let mark = subject[..<colon].lowercased().prefix { $0.isLetter }
        let rest = subject[..<colon].dropFirst(mark.count)
        let isMark =
            (HonestyChecks.replyMarks.contains(String(mark))
                || HonestyChecks.forwardMarks.contains(String(mark)))
            && rest.allSatisfy { "0123456789[]() ".contains($0) }
        guard isMark else {
            return Check(id, .pass, "its Subject claims no earlier mail", section: "G-SUBJ")
        }
        let isThreaded = ["In-Reply-To", "References"].contains { name in
            !MessageID.list(in: source.first(name) ?? "").isEmpty
        }
        guard !isThreaded else {
            return Check(
                id, .pass,
                "its Subject begins with '\(subject[...colon])', and it names the mail it follows",
                section: "G-SUBJ")
        }
        return Check(
            id, .fail,
            "its Subject begins with '\(subject[...colon])', but it follows no mail: Gmail calls that deceptive",
            section: "G-SUBJ", evidence: [HeaderChecks.evidence(field, source)],
            remedies: [
                .step(
                    "take '\(subject[...colon])' out, or name the mail that it follows in In-Reply-To"
                )
            ])
    }

    private var name: Check? {
        let id = "message/display-name"
        guard let field = source.all("From").first,
            let sender = AddressList(source.value(field)).addresses.first
        else { return nil }
        let name = EncodedText(sender.name ?? "").text
        guard let fault = fault(of: name, address: sender.address) else {
            return Check(
                id, .pass,
                name.isEmpty
                    ? "From shows its address" : "From shows the name '\(name.prefix(60))'",
                section: "G-NAME")
        }
        return Check(
            id, .warn, "the name in From, '\(name.prefix(60))', \(fault)", section: "G-NAME",
            evidence: [HeaderChecks.evidence(field, source)],
            remedies: [.step("show the name of the person or company that writes")])
    }

    private func fault(of name: String, address: EmailAddress) -> String? {
        let lowered = name.lowercased()
        if let at = lowered.firstIndex(of: "@"), lowered != address.normalized {
            return "holds an address ('\(lowered[at...].prefix(40))') that is not the sender's"
        }
        if name.unicodeScalars.contains(where: { $0.properties.isEmojiPresentation }) {
            return "holds an emoji"
        }
        let mark = lowered.suffix(5).drop { $0 != "(" }
        if mark.last == ")", mark.dropFirst().dropLast().contains(where: \.isNumber) {
            return "ends in '\(mark)', as a conversation of several mails does"
        }
        if lowered.hasPrefix("re:") || lowered.hasPrefix("fwd:") { return "looks like a reply" }
        for word in [
            "urgent", "important", "action required", "invoice", "срочно", "важно", "dringend",
        ]
        where lowered.contains(word) {
            return "holds '\(word)', which is no name"
        }
        let recipients = source.all("To").prefix(1).flatMap {
            AddressList(source.value($0)).addresses
        }
        if let recipient = recipients.first, let other = recipient.name,
            EncodedText(other).text.lowercased() == lowered, recipient.address != address,
            !lowered.isEmpty
        {
            return "is the name of the recipient"
        }
        return nil
    }

    private var hidden: Check? {
        let id = "message/hidden-text"
        guard let html = letter.html, let outline = letter.outline else { return nil }
        let hidden = HiddenText(html, outline)
        guard let longest = hidden.texts.max(by: { $0.count < $1.count }) else {
            return Check(id, .pass, "its HTML hides no text", section: "G-HIDE")
        }
        let total = hidden.texts.reduce(0) { $0 + $1.count }
        let evidence = [Evidence("hidden text", longest)]
        // The line that inboxes show beside the subject is hidden in the letter by custom.
        if hidden.texts.count == 1, total <= 200 {
            return Check(
                id, .pass, "its HTML hides one line of \(total) characters, as a preview text is",
                section: "G-HIDE", evidence: evidence)
        }
        return Check(
            id, .warn,
            "its HTML hides \(total) characters in \(counted(hidden.texts.count, "place")); Gmail calls that deceptive",
            section: "G-HIDE", evidence: evidence, remedies: [.step("take the hidden text out")])
    }
}

/// Text that an HTML letter holds and does not show.
private struct HiddenText {
    private(set) var texts: [String] = []
    private static let most = 50

    private static let marks = [
        "display:none", "visibility:hidden", "mso-hide:all", "font-size:0", "opacity:0;",
        "max-height:0", "color:transparent", "text-indent:-9999",
    ]
    private static let whites = ["#fff", "#ffffff", "white", "rgb(255,255,255)"]

    init(_ html: [UInt8], _ outline: HTMLOutline) {
        for tag in outline.styledTags
        where texts.count < HiddenText.most && tag.upperBound <= html.count {
            let style = String(
                decoding: html[tag].filter { $0 > 0x20 }.map(\.lowered), as: UTF8.self)
            guard HiddenText.hides(style) else { continue }
            let inner = HiddenText.inside(html, tag)
            let text = HTMLText.plain(String(decoding: inner, as: UTF8.self))
                .filter {
                    !$0.isWhitespace && $0 != "\u{200C}" && $0 != "\u{034F}" && $0 != "\u{00AD}"
                }
            if text.count > 3 { texts.append(String(text.prefix(500))) }
        }
    }

    private static func hides(_ style: String) -> Bool {
        if marks.contains(where: { contains(style, $0) }) {
            // `font-size:0.9em` and `max-height:0.5` hide nothing.
            return !contains(style, "font-size:0.") || contains(style, "display:none")
        }
        return whites.contains {
            contains(style, ";color:\($0);") && contains(style, "background:\($0)")
        }
            || whites.contains { contains(style, "\"color:\($0);background-color:\($0)") }
    }

    private static func contains(_ text: String, _ mark: String) -> Bool {
        text.utf8.firstRange(of: mark.utf8) != nil
    }

    /// The bytes up to the end tag of the same name, at most 4 KB.
    private static func inside(_ html: [UInt8], _ tag: Range<Int>) -> ArraySlice<UInt8> {
        let name = html[tag].dropFirst().prefix { $0.isLetter || $0.isDigit }.map(\.lowered)
        let close = Array("</".utf8) + name
        let rest = html[tag.upperBound...].prefix(4_000)
        var index = rest.startIndex
        while index + close.count <= rest.endIndex {
            if rest[index] == close[0],
                rest[index..<index + close.count].map(\.lowered).elementsEqual(close)
            {
                return rest[..<index]
            }
            index += 1
        }
        return rest
    }
}
