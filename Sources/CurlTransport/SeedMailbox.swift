import Campaigns
import Deliverability
import Diagnostics
import Mail
import Sequencing

/// Looks for one message in a seed mailbox by IMAP, each time over a connection of its own; nothing gets marked.
package actor SeedMailbox: SeedBox {
    private let server: ServerURL
    private let login: ServerLogin
    private let options: ConnectionOptions
    private let executor: QueueExecutor

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    /// - Parameter certificateAuthority: Path of a PEM file of additional authorities.
    package init(
        _ settings: SeedSettings, certificateAuthority: String?, options: ConnectionOptions,
        password: @escaping @Sendable () throws -> String?
    ) {
        server = settings.imap.value
        login = ServerLogin(
            name: settings.name, user: settings.user, certificateAuthority: certificateAuthority,
            isPlaintext: settings.isPlaintext, ehloName: "", password: password)
        self.options = options
        executor = QueueExecutor(label: "seed \(settings.name)")
    }

    package func place(of search: SeedSearch) -> SeedPlace {
        do throws(MailboxError) {
            return try find(search)
        } catch {
            switch error {
            case .temporary(let cause): return .unknown(reason: cause, isTrouble: true)
            case .misconfigured(let cause), .receiver(let cause):
                return .unknown(reason: cause, isTrouble: false)
            }
        }
    }

    private func find(_ search: SeedSearch) throws(MailboxError) -> SeedPlace {
        guard let criteria = SeedMailbox.criteria(search) else {
            throw .misconfigured(cause: "\(search) cannot be searched for: it is not ASCII")
        }
        let target: ConnectionTarget
        do {
            target = try login.target(server: server, options: options)
        } catch {
            throw .misconfigured(cause: error.sentence)
        }
        let connection = try IMAPConnection(target, options: options)
        defer { connection.logout() }
        let folders = SeedFolders(try connection.folders(try connection.capabilities()))
        // The worst first: of a mail that lies in several folders a copy may be the user's own.
        for (folder, place) in folders.places {
            _ = try connection.examine(folder)
            if try connection.finds(criteria) { return place }
        }
        guard folders.spam != nil else {
            throw .misconfigured(
                cause: "it is not in the inbox, and the server tells of no folder for spam")
        }
        return .missing(folders.places.map(\.folder.name))
    }

    private static func criteria(_ search: SeedSearch) -> String? {
        switch search {
        case .messageID(let id):
            guard id.text.utf8.allSatisfy({ $0 < 128 }) else { return nil }
            return imapQuoted(Array(id.text.utf8)).map { "HEADER Message-ID \($0)" }
        case .subjectToken(let token):
            guard token.utf8.allSatisfy({ $0 < 128 }) else { return nil }
            return imapQuoted(Array(token.utf8)).map { "SUBJECT \($0)" }
        }
    }
}

/// The folders of a mailbox in which a mail from outside may land.
struct SeedFolders {
    /// By its special use (RFC 6154), else by a usual name.
    let spam: IMAPFolder?
    /// Only where the server has such a folder; Gmail's categories are none.
    let promotions: IMAPFolder?

    init(_ listed: [(folder: IMAPFolder, attributes: [String])]) {
        spam =
            listed.first { $0.attributes.contains("\\junk") }?.folder
            ?? SeedFolders.named(SeedFolders.spamNames, in: listed)
        promotions = SeedFolders.named(["promotions"], in: listed)
    }

    /// As servers without special uses name it in the languages that Sower reads.
    private static let spamNames = [
        "junk", "spam", "junk e-mail", "junk email", "bulk mail", "bulk", "спам",
        "нежелательная почта",
        "junk-e-mail", "spamverdacht", "unerwünscht", "courrier indésirable", "indésirables",
        "pourriel",
        "correo no deseado", "no deseado", "lixo eletrônico", "lixo eletrónico", "небажана пошта",
        "هرزنامه",
    ]
    /// Folders of these special uses (RFC 6154 §2) hold no mail that has just arrived, whatever their name.
    private static let otherUses: Set<String> = [
        "\\sent", "\\drafts", "\\trash", "\\all", "\\archive", "\\flagged",
    ]

    /// The folders to search with what it means to find a mail there.
    var places: [(folder: IMAPFolder, place: SeedPlace)] {
        var places: [(folder: IMAPFolder, place: SeedPlace)] = []
        if let spam { places.append((spam, .spam(spam.name))) }
        if let promotions { places.append((promotions, .promotions(promotions.name))) }
        return places + [(IMAPFolder.inbox, .inbox)]
    }

    /// The folder with the earliest of some names; it may lie below INBOX.
    private static func named(
        _ names: [String], in listed: [(folder: IMAPFolder, attributes: [String])]
    ) -> IMAPFolder? {
        let open = listed.filter { otherUses.isDisjoint(with: $0.attributes) }
        for name in names {
            let wanted = ["", "inbox.", "inbox/", "[gmail]/"].map { $0 + name }
            if let match = open.first(where: { wanted.contains(shown($0.folder).lowercased()) }) {
                return match.folder
            }
        }
        return nil
    }

    /// The name as people read it; one whose encoding is broken stays as it is.
    private static func shown(_ folder: IMAPFolder) -> String {
        IMAPFolder.decodingUTF7(folder.name) ?? folder.name
    }
}
