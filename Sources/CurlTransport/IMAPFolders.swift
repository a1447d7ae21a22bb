import Sequencing

/// A folder by its name on the wire, which may be modified UTF-7 (RFC 3501 §5.1.3) and is passed on as it is.
struct IMAPFolder: Equatable {
    let name: String
    /// The name as a command takes it.
    let quoted: String

    static let inbox = IMAPFolder(name: "INBOX", quoted: "INBOX")
}

extension IMAPConnection {
    /// Returns the folder with a special use such as `\junk` (RFC 6154), or nil when the server tells of none.
    func folder(specialUse: String) throws(MailboxError) -> IMAPFolder? {
        var capabilities: Set<String> = []
        try run("CAPABILITY") { response in
            let words = response.line.split(separator: " ").map { $0.uppercased() }
            if words.dropFirst().first == "CAPABILITY" {
                capabilities.formUnion(words.dropFirst(2))
            }
        }
        guard capabilities.contains("SPECIAL-USE") else { return nil }
        // RFC 6154 §2: plain LIST may leave the attributes out; asking for them takes RFC 5258.
        let asks = capabilities.contains("LIST-EXTENDED")
        var found: IMAPFolder?
        try run("LIST \"\" \"*\"\(asks ? " RETURN (SPECIAL-USE)" : "")") { response in
            guard found == nil, let folder = response.listedFolder,
                folder.attributes.contains(specialUse),
                !folder.attributes.contains("\\noselect"),
                !folder.attributes.contains("\\nonexistent"), let quoted = imapQuoted(folder.name)
            else {
                return
            }
            found = IMAPFolder(name: String(decoding: folder.name, as: UTF8.self), quoted: quoted)
        }
        return found
    }

    /// Opens a folder read-only, so that nothing in it gets marked (RFC 9051 §6.3.3).
    func examine(_ folder: IMAPFolder) throws(MailboxError) -> IMAPFolderState {
        var state = IMAPFolderState()
        try run("EXAMINE \(folder.quoted)") { response in
            if let number = response.codeNumber("UIDVALIDITY") { state.uidValidity = number }
            if let number = response.codeNumber("UIDNEXT") { state.nextUID = number }
            let words = response.words(3)
            if words.count == 3, words[2].uppercased() == "EXISTS", let count = Int(words[1]) {
                state.messageCount = count
            }
        }
        return state
    }
}

/// What EXAMINE tells; each may be missing.
struct IMAPFolderState: Equatable {
    var uidValidity: UInt32?
    var nextUID: UInt32?
    var messageCount: Int?
}
