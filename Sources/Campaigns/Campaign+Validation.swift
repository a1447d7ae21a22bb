import Diagnostics

/// Returns what a campaign asks of its workspace that the workspace does not have.
package func validate(_ campaign: Campaign, in settings: WorkspaceSettings) -> [Finding] {
    let known = settings.mailboxes.map(\.name.description)
    return campaign.mailboxes.compactMap { mailbox in
        let name = mailbox.value.description
        guard !known.contains(name) else { return nil }
        let hint = nearest(to: name, among: known).map { "did you mean '\($0)'? " } ?? ""
        return Finding(
            "campaign/unknown-mailbox", .error,
            "unknown mailbox '\(name)'; \(hint)\(settings.file.path) has \(quotedList(known))",
            at: mailbox.span)
    }
}
