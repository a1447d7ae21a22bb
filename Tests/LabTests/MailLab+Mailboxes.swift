import Foundation
import GMimeReader
import Mail

/// A message as it lies in a user's Maildir.
struct KeptMail: Sendable {
    let path: String
    let raw: [UInt8]
    let message: InboundMessage

    /// The letters after `:2,` in the file's name: S for seen, R for answered and so on.
    var flags: String {
        guard let mark = path.range(of: ":2,") else { return "" }
        return String(path[mark.upperBound...])
    }
}

extension MailLab {
    /// Returns what lies in a folder of a user, in no order.
    func mails(of user: String, folder name: String? = nil) throws -> [KeptMail] {
        let maildir = "\(folder.path)/mail/\(user)" + (name.map { "/.\($0)" } ?? "")
        let parser = MessageParser()
        return try ["new", "cur"].flatMap { part -> [KeptMail] in
            let names =
                (try? FileManager.default.contentsOfDirectory(atPath: "\(maildir)/\(part)")) ?? []
            return try names.map { name in
                let path = "\(maildir)/\(part)/\(name)"
                let raw = Array(try Data(contentsOf: URL(filePath: path)))
                return KeptMail(path: path, raw: raw, message: parser.parse(raw))
            }
        }
    }

    /// Waits until a user has so many mails and returns them.
    func awaitMails(_ count: Int, of user: String) async throws -> [KeptMail] {
        try await poll("\(count) mails of \(user)") { try mails(of: user).count >= count }
        return try mails(of: user)
    }

    /// Waits until Postfix has nothing left to deliver.
    func awaitEmptyQueue() async throws {
        try await poll("an empty queue") {
            try ["incoming", "active", "deferred", "maildrop"].allSatisfy { name in
                let path = "\(folder.path)/postfix/queue/\(name)"
                return try FileManager.default.subpathsOfDirectory(atPath: path).isEmpty
            }
        }
    }

    /// Puts a message into a user's folder as Dovecot itself does it.
    func save(_ text: String, to user: String, folder name: String = "INBOX") async throws {
        try folder.write(text.replacing("\n", with: "\r\n"), to: "message.eml")
        try await Program.tool(
            "doveadm",
            [
                "-c", dovecotConfiguration, "save", "-u", user, "-m", name,
                "\(folder.path)/message.eml",
            ],
            in: folder.path, package: "dovecot-core")
    }
}
