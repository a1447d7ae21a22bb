/// Returns the exact bytes of a mail (RFC 5322, RFC 2045 to 2049): the same mail gives the same bytes.
///
/// ```swift
/// let message = try compose(mail)
/// let digest = sha256Hex(message.bytes)
/// ```
///
/// - Throws: ``ComposeError`` when a value could break out of its header, or no header can hold it.
package func compose(_ mail: OutgoingMail) throws(ComposeError) -> ComposedMessage {
    var bytes = try header(of: mail)
    let text = try BodyPart(mail.text, subtype: "plain", field: "body text")
    let crlf = Array("\r\n".utf8)
    if let html = mail.html {
        let alternative = try BodyPart(html, subtype: "html", field: "HTML body")
        bytes += multipart([text, alternative], messageID: mail.messageID)
    } else {
        bytes += text.fields + crlf + text.content
    }
    return ComposedMessage(
        messageID: mail.messageID, sender: mail.from.address, recipient: mail.to.address,
        bytes: bytes)
}

// MARK: - Header

private func header(of mail: OutgoingMail) throws(ComposeError) -> [UInt8] {
    var bytes = try field("Date", [dateHeader(mail.date, utcOffset: mail.utcOffset)])
    bytes += try addressField("From", mail.from)
    bytes += try addressField("To", mail.to)
    try refuseControls(mail.subject, in: "Subject")
    var subject = HeaderLine("Subject")
    subject.appendText(mail.subject)
    bytes += try subject.finished()
    bytes += try field("Message-ID", [mail.messageID.text])
    if let parent = mail.inReplyTo {
        bytes += try field("In-Reply-To", [parent.text])
    }
    let references = shortened(mail.references)
    if !references.isEmpty {
        bytes += try field("References", references.map(\.text))
    }
    bytes += try unsubscribeFields(of: mail)
    bytes += try field("MIME-Version", ["1.0"])
    return bytes
}

private func field(_ name: String, _ tokens: [String]) throws(ComposeError) -> [UInt8] {
    var line = HeaderLine(name)
    for token in tokens { line.append(token) }
    return try line.finished()
}

/// RFC 5322 §3.6.4 names no limit; the first ID finds the thread and the last ten its branch.
private func shortened(_ references: [MessageID]) -> [MessageID] {
    references.count <= 11 ? references : [references[0]] + references.suffix(10)
}

private func addressField(_ name: String, _ value: NamedAddress) throws(ComposeError) -> [UInt8] {
    guard let shownName = value.name, !shownName.isEmpty else {
        return try field(name, [value.address.wireText])
    }
    try refuseControls(shownName, in: "\(name) name")
    var line = HeaderLine(name)
    if !EncodedWords.isPlain(shownName) {
        let everyWord = EncodedWords.encode(shownName, firstRoom: line.room - 2)
        for word in everyWord { line.append(word) }
    } else if shownName.utf8.allSatisfy({ ASCII.isAtomText($0) || $0 == ASCII.space }) {
        for word in shownName.split(separator: " ") { line.append(String(word)) }
    } else {
        for word in quotedString(shownName).split(separator: " ") { line.append(String(word)) }
    }
    line.append("<\(value.address.wireText)>")
    return try line.finished()
}

/// RFC 5322 §3.2.4; folding between its words is part of the grammar.
private func quotedString(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        if scalar == "\"" || scalar == "\\" { result.unicodeScalars.append("\\") }
        result.unicodeScalars.append(scalar)
    }
    return result + "\""
}

/// RFC 2369 §3.2, RFC 8058 §3.1.
private func unsubscribeFields(of mail: OutgoingMail) throws(ComposeError) -> [UInt8] {
    guard !mail.unsubscribe.isEmpty else { return [] }
    for url in mail.unsubscribe {
        let isKnown = ["mailto:", "https:"].contains { url.lowercased().utf8.starts(with: $0.utf8) }
        let isClean = url.utf8.allSatisfy {
            ASCII.isPrintable($0) && $0 != ASCII.space && $0 != ASCII.less && $0 != ASCII.greater
        }
        guard isKnown, isClean else {
            let problem =
                "has the URL '\(shown(url))'; write a mailto: or https: URL in ASCII without blanks"
            throw ComposeError(field: "List-Unsubscribe", problem: problem)
        }
    }
    let last = mail.unsubscribe.count - 1
    let tokens = mail.unsubscribe.enumerated().map { "<\($1)>\($0 == last ? "" : ",")" }
    var bytes = try field("List-Unsubscribe", tokens)
    let hasHTTPS = mail.unsubscribe.contains { $0.lowercased().utf8.starts(with: "https:".utf8) }
    if mail.oneClick, hasHTTPS {
        bytes += try field("List-Unsubscribe-Post", ["List-Unsubscribe=One-Click"])
    }
    return bytes
}

// MARK: - Multipart

/// Returns multipart/alternative (RFC 2046 §5.1.4), its own Content-Type first, the plainest part first.
private func multipart(_ parts: [BodyPart], messageID: MessageID) -> [UInt8] {
    let boundary = boundary(notIn: parts, messageID: messageID)
    var bytes = Array(
        "Content-Type: multipart/alternative; boundary=\"\(boundary)\"\r\n\r\n".utf8)
    for part in parts {
        bytes += "--\(boundary)\r\n".utf8
        bytes += part.fields
        bytes += "\r\n".utf8
        bytes += part.content
        // RFC 2046 §5.1.1: the line end before a delimiter belongs to the delimiter.
        bytes += "\r\n".utf8
    }
    bytes += "--\(boundary)--\r\n".utf8
    return bytes
}

/// Derives a boundary from the Message-ID; `=_` at its start cannot occur in quoted-printable.
private func boundary(notIn parts: [BodyPart], messageID: MessageID) -> String {
    var attempt = 0
    while true {
        let digest = sha256Hex(Array("boundary\n\(attempt)\n\(messageID.text)".utf8))
        let boundary = "=_\(digest.prefix(24))"
        if !parts.contains(where: { contains($0.content, Array(boundary.utf8)) }) {
            return boundary
        }
        attempt += 1
    }
}

private func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first, bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { start in
        bytes[start] == first && bytes[start..<(start + wanted.count)].elementsEqual(wanted)
    }
}
