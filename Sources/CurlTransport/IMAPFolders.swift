import CivilTime
import Mail
import Sequencing

/// A folder by its name on the wire, which may be modified UTF-7 (RFC 3501 §5.1.3) and is passed on as it is.
struct IMAPFolder: Equatable {
    let name: String
    /// The name as a command takes it.
    let quoted: String

    static let inbox = IMAPFolder(name: "INBOX", quoted: "INBOX")
}

extension IMAPFolder {
    /// Takes a name as people write it, and encodes it for the wire.
    init(named text: String) {
        let name = IMAPFolder.modifiedUTF7(text)
        let escaped = name.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
        self.init(name: name, quoted: "\"\(String(escaped))\"")
    }

    /// RFC 3501 §5.1.3: runs of what is no printable ASCII as base64 of UTF-16 between `&` and `-`, with `,` for `/`.
    private static func modifiedUTF7(_ text: String) -> String {
        var result = ""
        var run: [UInt8] = []
        func closed() -> String { run.isEmpty ? "" : "&\(packed(run))-" }
        for scalar in text.unicodeScalars {
            if (0x20...0x7E).contains(scalar.value) {
                result += closed()
                run = []
                result += scalar == "&" ? "&-" : String(scalar)
            } else {
                for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
                    run += [UInt8(unit >> 8), UInt8(unit & 0xFF)]
                }
            }
        }
        return result + closed()
    }

    /// The other way round; nil for what is no modified UTF-7.
    static func decodingUTF7(_ name: String) -> String? {
        var result = ""
        var rest = Array(name.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "&") else {
                result.unicodeScalars.append(Unicode.Scalar(byte))
                continue
            }
            guard let end = rest.firstIndex(of: UInt8(ascii: "-")) else { return nil }
            let run = rest[..<end]
            rest = rest[(end + 1)...]
            guard let text = run.isEmpty ? "&" : utf16(run) else { return nil }
            result += text
        }
        return result
    }

    private static func utf16(_ digits: ArraySlice<UInt8>) -> String? {
        var units: [UInt16] = []
        var (buffer, bits) = (UInt32(0), 0)
        for digit in digits {
            guard let value = alphabet.firstIndex(of: digit) else { return nil }
            buffer = (buffer << 6 | UInt32(value)) & 0x3FFFFF
            bits += 6
            if bits >= 16 {
                bits -= 16
                units.append(UInt16(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        return String(decoding: units, as: UTF16.self)
    }

    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,".utf8)

    /// RFC 4648 §4 without padding, in the alphabet of RFC 3501 §5.1.3.
    private static func packed(_ bytes: [UInt8]) -> String {
        let text = base64(bytes).utf8.filter { $0 != UInt8(ascii: "=") }
        return String(
            decoding: text.map { $0 == UInt8(ascii: "/") ? UInt8(ascii: ",") : $0 }, as: UTF8.self)
    }
}

extension IMAPConnection {
    /// Returns the folder with a special use such as `\junk` (RFC 6154), or nil when the server tells of none.
    func folder(specialUse: String) throws(MailboxError) -> IMAPFolder? {
        let capabilities = try capabilities()
        guard capabilities.contains("SPECIAL-USE") else { return nil }
        return try folders(capabilities).first { $0.attributes.contains(specialUse) }?.folder
    }

    /// Returns the folders that can be opened with their attributes in lower case, at most 10,000.
    func folders(
        _ capabilities: Set<String>
    ) throws(MailboxError) -> [(folder: IMAPFolder, attributes: [String])] {
        // RFC 6154 §2: plain LIST may leave the attributes out; asking for them takes RFC 5258.
        let asks = capabilities.isSuperset(of: ["SPECIAL-USE", "LIST-EXTENDED"])
        var found: [(folder: IMAPFolder, attributes: [String])] = []
        try run("LIST \"\" \"*\"\(asks ? " RETURN (SPECIAL-USE)" : "")") { response in
            guard found.count < 10_000, let folder = response.listedFolder,
                !folder.attributes.contains("\\noselect"),
                !folder.attributes.contains("\\nonexistent"), let quoted = imapQuoted(folder.name)
            else {
                return
            }
            let name = String(decoding: folder.name, as: UTF8.self)
            found.append((IMAPFolder(name: name, quoted: quoted), folder.attributes))
        }
        return found
    }

    /// The folders in which mail arrives: INBOX, and the one for spam by its special use, else by its name.
    func incomingFolders() throws(MailboxError) -> [IMAPFolder] {
        let folders = SeedFolders(try folders(try capabilities()))
        return [.inbox] + (folders.spam.map { [$0] } ?? [])
    }

    /// Whether a search of the open folder finds a message (RFC 9051 §6.4.4).
    func finds(_ criteria: String) throws(MailboxError) -> Bool {
        var isFound = false
        try run("UID SEARCH \(criteria)") { response in
            let words = response.line.split(separator: " ")
            guard words.count >= 3, words[1].uppercased() == "SEARCH" else { return }
            if words[2...].contains(where: { UInt32($0) != nil }) { isFound = true }
        }
        return isFound
    }

    /// Returns the least UID of the open folder that arrived on a day or later, nil when there is none (RFC 4731 §3.1).
    ///
    /// Takes ESEARCH: a plain SEARCH would list every UID on one line.
    func leastUID(since date: CivilDate) throws(MailboxError) -> UInt32? {
        var least: UInt32?
        // RFC 9051 §6.4.4: days by the server's own zone.
        try run("UID SEARCH RETURN (MIN) SINCE \(imapDate(date))") { response in
            let words = response.line.split(separator: " ").map { $0.uppercased() }
            guard words.count >= 2, words[1] == "ESEARCH",
                let mark = words.lastIndex(of: "MIN"), mark + 1 < words.count
            else { return }
            least = UInt32(words[mark + 1])
        }
        return least
    }

    /// Opens a folder read-only, so that nothing in it gets marked (RFC 9051 §6.3.3).
    func examine(_ folder: IMAPFolder) throws(MailboxError) -> IMAPFolderState {
        var state = IMAPFolderState()
        // RFC 7162 §3.1.8: the parameter asks for HIGHESTMODSEQ.
        let asks = try capabilities().isDisjoint(with: ["CONDSTORE", "QRESYNC"]) == false
        try run("EXAMINE \(folder.quoted)\(asks ? " (CONDSTORE)" : "")") { response in
            if let number: UInt32 = response.codeNumber("UIDVALIDITY") {
                state.uidValidity = number
            }
            if let number: UInt32 = response.codeNumber("UIDNEXT"), number > 0 {
                state.nextUID = number
            }
            if asks, let number: UInt64 = response.codeNumber("HIGHESTMODSEQ"), number > 0 {
                state.modSequence = number
            }
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
    /// HIGHESTMODSEQ (RFC 7162 §3.1.2.1): it grows with every change of the folder.
    var modSequence: UInt64?
}

/// Returns a date as IMAP writes it, such as `7-Nov-2026` (RFC 9051 §9).
func imapDate(_ date: CivilDate) -> String {
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return "\(date.day)-\(months[date.month - 1])-\(padded(date.year, 4))"
}
