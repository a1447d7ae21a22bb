import Mail

/// The parts of a message: structure, text beside HTML, sizes, attached files.
struct PartChecks {
    let source: MailSource
    let parts: MIMEParts
    let letter: Letter

    var checks: [Check] {
        [structure, alternative, clip, size, images, ratio, attachments].compactMap { $0 }
    }

    private var structure: Check {
        let id = "message/mime"
        if let fault = parts.faults.first {
            return Check(id, .fail, fault, section: "RFC 2046 §5.1.1")
        }
        if parts.isCut {
            return Check(
                id, .warn,
                "it has more than \(MIMEParts.mostParts) parts, or deeper ones than are read",
                section: "RFC 2046 §5.1.1")
        }
        let isMIME = source.first("Content-Type") != nil
        if isMIME, source.first("MIME-Version") == nil {
            return Check(
                id, .warn, "it has a Content-Type but no 'MIME-Version: 1.0'",
                section: "RFC 2045 §4")
        }
        return Check(
            id, .pass, "its \(counted(parts.leaves.count, "part")) can be told apart",
            section: "RFC 2045 §4",
            evidence: [
                Evidence("parts", parts.parts.prefix(30).map(\.type).joined(separator: "\n"))
            ])
    }

    private var alternative: Check {
        let id = "message/text"
        guard letter.html != nil else {
            return Check(id, .pass, "it is plain text")
        }
        guard let text = letter.plain, !text.allSatisfy(\.isWhitespace) else {
            return Check(
                id, .warn, "it has HTML but no text beside it; filters hold that against it",
                section: "RFC 2046 §5.1.4",
                remedies: [
                    .step("send multipart/alternative with a text/plain part of the same words")
                ])
        }
        return Check(id, .pass, "it has the text beside its HTML", section: "RFC 2046 §5.1.4")
    }

    /// Gmail shows about 102 KB of HTML and hides the rest, unsubscribe links with it.
    private var clip: Check? {
        guard let html = letter.html else { return nil }
        let limit = 102 * 1024
        guard html.count > limit else {
            return Check(
                "message/clip", .pass, "its HTML has \(html.count) bytes", section: "Gmail")
        }
        return Check(
            "message/clip", .warn,
            "its HTML has \(html.count) bytes; Gmail cuts off what comes after about \(limit)",
            section: "Gmail", remedies: [.step("make the HTML shorter, so that its end is shown")])
    }

    private var size: Check {
        let id = "message/size"
        let megabytes = source.bytes.count / 1_048_576
        if megabytes >= 25 {
            return Check(id, .fail, "it has \(megabytes) MB; Gmail and Outlook.com refuse above 25")
        }
        if source.bytes.count > 2_000_000 {
            return Check(id, .warn, "it has \(source.bytes.count / 1024) KB, much for a letter")
        }
        return Check(id, .pass, "it has \(source.bytes.count) bytes")
    }

    private var images: Check? {
        guard let outline = letter.outline, !outline.images.isEmpty else { return nil }
        let words = outline.text.split(whereSeparator: \.isWhitespace).count
        let shown = outline.images.count { !LinkChecks.isPixel($0) }
        guard shown > 0, words < 20 else {
            return Check(
                "message/image-only", .pass,
                "it has \(counted(words, "word")) beside \(counted(shown, "image"))")
        }
        return Check(
            "message/image-only", .warn,
            "it is almost only images: \(counted(words, "word")), \(counted(shown, "image"))",
            remedies: [.step("write what matters as text")])
    }

    private var ratio: Check? {
        guard let outline = letter.outline, let html = letter.html, html.count > 2_000 else {
            return nil
        }
        let percent = outline.text.utf8.count * 100 / html.count
        guard percent < 5 else {
            return Check("message/ratio", .pass, "\(percent) % of its HTML is text")
        }
        return Check(
            "message/ratio", .warn, "only \(percent) % of its HTML is text, the rest is markup",
            remedies: [.step("take out styles and markup that nothing uses")])
    }

    /// Endings that Gmail and Outlook refuse whatever is inside.
    private static let refused: Set<String> = [
        "ade", "adp", "apk", "appx", "bat", "cab", "chm", "cmd", "com", "cpl", "dll", "dmg", "exe",
        "hta", "ins", "iso", "isp", "jar", "js", "jse", "lib", "lnk", "mde", "msc", "msi", "msp",
        "mst", "nsh", "pif", "ps1", "scr", "sct", "shb", "sys", "vb", "vbe", "vbs", "vhd", "vxd",
        "wsc", "wsf", "wsh",
    ]

    private var attachments: Check? {
        let files = parts.leaves.filter { $0.isAttachment || ($0.fileName != nil && !$0.isLetter) }
        guard !files.isEmpty else { return nil }
        let names = files.prefix(20).map { $0.fileName ?? $0.type }
        let evidence = [Evidence("attached files", names.joined(separator: "\n"))]
        let bad = names.first { name in
            guard let dot = name.lastIndex(of: ".") else { return false }
            return PartChecks.refused.contains(name[name.index(after: dot)...].lowercased())
        }
        if let bad {
            return Check(
                "message/attachments", .fail,
                "it carries '\(DKIMTags.shown(bad.utf8))', which Gmail and Outlook refuse",
                evidence: evidence)
        }
        return Check(
            "message/attachments", .warn,
            "it carries \(counted(files.count, "file")); a first letter to a stranger should carry none",
            evidence: evidence, remedies: [.step("link to the file in place of attaching it")])
    }
}
