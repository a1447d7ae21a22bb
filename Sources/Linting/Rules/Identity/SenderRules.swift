import Diagnostics
import Mail

extension Rule {
    static let roleSender = Rule(
        "role-sender", .warning, "the letter comes from a role, not from a person", .identity,
        from: [.practice("people answer people")],
        doc: Doc(
            why: """
                'sales@' and 'info@' say that a department writes, 'noreply@' that no answer is wanted. Write from a \
                mailbox with a name. Writing to such an address is another matter and often the only way.
                """,
            bad: "From: Acme <sales@acme.example>",
            good: "From: Ann Reed <ann@acme.example>"),
        check: .letter { letter in
            guard let sender = letter.sender else { return [] }
            var local = sender.local.lowercased()
            if let plus = local.firstIndex(of: "+") { local = String(local[..<plus]) }
            local.removeAll { "-_.".contains($0) }
            guard roles.contains(local) else { return [] }
            return [
                Remark(
                    "'\(sender.local)' is a role; send from the mailbox of a person",
                    at: letter.senderSpan ?? letter.head)
            ]
        })

    /// Without hyphens and dots.
    private static let roles: Set<String> = [
        "noreply", "donotreply", "info", "sales", "marketing", "office", "hello",
    ]

    static let replyToDiffers = Rule(
        "reply-to-differs", .warning, "answers go to another domain", .identity,
        from: [.practice("SpamAssassin scores answers to a free mailbox: FREEMAIL_FORGED_REPLYTO")],
        doc: Doc(
            why: """
                'Reply-To' at another domain than 'From' is a sign of fraud to filters, and readers see a stranger's \
                address when they answer. Mail that a list sent on is not meant: lists set the field themselves.
                """,
            bad: "From: ann@acme.example\nReply-To: acme.sales@other.example",
            good: "From: ann@acme.example\nReply-To: team@acme.example"),
        check: .letter { letter in
            guard let headers = letter.headers, let sender = letter.sender,
                !headers.contains(where: { listFields.contains($0.name.lowercased()) })
            else { return [] }
            return letter.headers("Reply-To").flatMap { header in
                addresses(in: header.value).compactMap { address -> Remark? in
                    guard !letter.areOfOneDomain(address.domain, sender.domain) else { return nil }
                    return Remark(
                        "answers go to '\(address.domain)', and the letter comes from '\(sender.domain)'; use one domain",
                        at: header.span)
                }.prefix(1)
            }
        })

    /// Fields of mail that a list sent on (RFC 2919, RFC 2369).
    private static let listFields: Set<String> = ["list-id", "list-post", "mailing-list"]

    private static func addresses(in value: String) -> [EmailAddress] {
        value.split(separator: ",").prefix(20).compactMap { part in
            try? NamedAddress(parsing: String(part)).address
        }
    }
}
