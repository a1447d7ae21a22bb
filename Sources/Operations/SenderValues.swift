import Campaigns
import Diagnostics
import Liquid
import Mail

/// The values that templates may print beside those of the contact table: who writes, to whom, and in which step.
struct SenderValues {
    let contact: EmailAddress
    let campaign: String
    let step: String
    let mailbox: MailboxSettings?
    let settings: WorkspaceSettings?

    /// By the names of ``LetterWriter/senderFields``; what is not known is absent.
    var values: [String: String] {
        var values = [
            "email": contact.text,
            "email_domain": contact.domain,
            "campaign": campaign,
            "step": step,
            "postal_address": settings?.identity.postalAddress?.value ?? "",
            "unsubscribe": unsubscribeText,
        ]
        if let from = mailbox?.from.value {
            let name = from.name ?? from.address.local
            values["sender_name"] = name
            values["sender_first_name"] = String(name.split(separator: " ").first ?? "")
            values["sender_email"] = from.address.text
            values["sender_domain"] = from.address.domain
        }
        return values
    }

    /// Returns a row's fields with these values over them, ready to render.
    func bindings(over fields: [String: String]) -> Bindings {
        let own = values
        var all: [(String, Value)] = fields.sorted { $0.key < $1.key }
            .map { ($0.key, Bindings.cell($0.value)) }
        all += LetterWriter.senderFields.compactMap { name in
            own[name].map { (name, Bindings.cell($0)) }
        }
        return Bindings(all)
    }

    /// The first unsubscribe URL as a person reads it: an address without its `mailto:`.
    private var unsubscribeText: String {
        guard let url = settings?.identity.unsubscribe.first?.value else { return "" }
        return url.hasPrefix("mailto:") ? String(url.dropFirst("mailto:".count)) : url
    }
}
