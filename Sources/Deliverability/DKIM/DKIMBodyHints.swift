/// What in a body looks like the work of a filter or a list, when no hash can prove it.
struct DKIMBodyHints {
    private let source: MailSource

    init(_ source: MailSource) {
        self.source = source
    }

    private static let marks: [(mark: String, hint: String)] = [
        ("safelinks.protection.outlook.com", "Microsoft Defender rewrote its links (Safe Links)"),
        ("urldefense.com/v3", "Proofpoint rewrote its links (URL Defense)"),
        ("urldefense.proofpoint.com", "Proofpoint rewrote its links (URL Defense)"),
        ("protect2.fireeye.com", "FireEye rewrote its links"),
        ("linkprotect.cudasvc.com", "Barracuda rewrote its links"),
        ("mimecastprotect.com", "Mimecast rewrote its links"),
        ("avanan.url-protection.com", "Avanan rewrote its links"),
        ("[external]", "a filter put a warning about external mail into it"),
        (
            "this email originated from outside",
            "a filter put a warning about external mail into it"
        ),
        ("scanned by", "a virus scanner put its note into it"),
        ("virus-free.", "a virus scanner put its note into it"),
        ("to unsubscribe from this group", "a mailing list put its footer into it"),
        ("mailing list\r\n", "a mailing list put its footer into it"),
    ]

    var hints: [String] {
        let body = source.body.prefix(500_000).map(\.lowered)
        let text = String(decoding: body, as: UTF8.self)
        var found: [String] = []
        for (mark, hint) in DKIMBodyHints.marks where contains(text, mark) {
            let sentence = "it looks as if \(hint)"
            if !found.contains(sentence) { found.append(sentence) }
        }
        let list = source.first("List-Id") ?? source.first("List-Post")
        if let list {
            found.append("it came through a mailing list (\(DKIMTags.shown(list.utf8)))")
        }
        return found
    }

    private func contains(_ text: String, _ mark: String) -> Bool {
        text.utf8.firstRange(of: mark.utf8) != nil
    }
}
