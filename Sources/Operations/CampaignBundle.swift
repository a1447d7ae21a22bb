import Campaigns
import Diagnostics
import Liquid
import Mail

/// A campaign with everything its file names: templates, signatures, contacts, each compiled or read once.
package struct CampaignBundle: Sendable {
    package let campaign: Campaign
    package let templates: [TemplateName: TemplateFile]
    /// The signature of each mailbox that has one.
    package let signatures: [MailboxName: TemplateFile]
    package let table: ContactTable
    /// SHA-256 over the campaign file, its templates and signatures: what was launched.
    package let contentHash: String
    /// What reading found, warnings included; errors leave the bundle unusable for sending.
    package let findings: [Finding]

    /// Returns the campaign with another contact table.
    package func with(table: ContactTable) -> CampaignBundle {
        CampaignBundle(
            campaign: campaign, templates: templates, signatures: signatures, table: table,
            contentHash: contentHash, findings: findings)
    }

    package var hasErrors: Bool { findings.contains { $0.severity == .error } }

    package static func path(of name: CampaignName) -> String { "campaigns/\(name).yml" }
    package static func path(of name: TemplateName) -> String { "templates/\(name).liquid" }

    /// Reads a campaign and what it names.
    ///
    /// - Throws: ``OperationError`` with every finding when the campaign file itself or its contact table is unusable.
    package static func load(_ name: CampaignName, at desk: Desk) throws(OperationError)
        -> CampaignBundle
    {
        guard let file = desk.files.find(path(of: name)) else { throw try unknown(name, at: desk) }
        let parsed = Campaign.parse(file, name: name)
        guard let campaign = parsed.value else {
            throw OperationError(.badFile, "'\(file.path)' has errors", findings: parsed.findings)
        }
        var findings = parsed.findings + validate(campaign, in: desk.settings)
        findings += desk.settingsFindings + ZoneCheck(desk.zones).findings(in: campaign)
        let templates = loadTemplates(of: campaign, at: desk, findings: &findings)
        let signatures = loadSignatures(of: campaign, at: desk, findings: &findings)
        let table = try loadTable(of: campaign, at: desk, findings: &findings)
        let files =
            [campaign.file] + templates.values.sorted { $0.name < $1.name }.map(\.file)
            + signatures.sorted { $0.key < $1.key }.map(\.value.file)
        return CampaignBundle(
            campaign: campaign, templates: templates, signatures: signatures, table: table,
            contentHash: hash(of: files), findings: findings)
    }

    /// Returns the names of all campaigns of the workspace.
    package static func names(at desk: Desk) throws(OperationError) -> [CampaignName] {
        try desk.files.list("campaigns", ending: ".yml").map { path in
            CampaignName(String(path.dropFirst("campaigns/".count).dropLast(".yml".count)))
        }
    }

    /// Reads and compiles one template with the HTML alternative beside it.
    package static func loadTemplate(
        _ name: TemplateName, from desk: Desk
    ) throws(OperationError) -> Parsed<TemplateFile> {
        let file = try desk.files.read(path(of: name))
        let html = desk.files.find("templates/\(name).html.liquid")
        let files = desk.files
        return TemplateFile.parse(file, html: html, name: name) { partial in
            files.find("templates/\(partial).liquid")
        }
    }

    private static func unknown(_ name: CampaignName, at desk: Desk) throws(OperationError)
        -> OperationError
    {
        let known = try names(at: desk).map(\.description)
        let hint =
            nearest(to: name.description, among: known).map { "; did you mean '\($0)'?" }
            ?? (known.isEmpty
                ? "; write one, or run 'sower init' for an example"
                : "; there are: \(known.joined(separator: ", "))")
        return OperationError(.badFile, "no campaign '\(name)' in 'campaigns'\(hint)")
    }

    private static func loadTemplates(
        of campaign: Campaign, at desk: Desk, findings: inout [Finding]
    ) -> [TemplateName: TemplateFile] {
        var templates: [TemplateName: TemplateFile] = [:]
        for step in campaign.steps {
            guard case .mail(let variants, _) = step.action else { continue }
            for variant in variants where templates[variant.value] == nil {
                templates[variant.value] = load(
                    variant, for: "step '\(step.id)'", at: desk, &findings)
            }
        }
        return templates
    }

    private static func loadSignatures(
        of campaign: Campaign, at desk: Desk, findings: inout [Finding]
    ) -> [MailboxName: TemplateFile] {
        var signatures: [MailboxName: TemplateFile] = [:]
        for name in campaign.mailboxes {
            guard let signature = desk.mailbox(name.value)?.signature else { continue }
            signatures[name.value] = load(
                signature, for: "mailbox '\(name.value)'", at: desk, &findings)
        }
        return signatures
    }

    private static func load(
        _ name: Located<TemplateName>, for user: String, at desk: Desk, _ findings: inout [Finding]
    ) -> TemplateFile? {
        let parsed: Parsed<TemplateFile>
        do {
            parsed = try loadTemplate(name.value, from: desk)
        } catch {
            let known = (try? desk.files.list("templates", ending: ".liquid")) ?? []
            let names = known.map {
                String($0.dropFirst("templates/".count).dropLast(".liquid".count))
            }
            let hint = nearest(to: name.value.description, among: names).map {
                "; did you mean '\($0)'?"
            }
            findings.append(
                Finding(
                    "campaign/template-missing", .error,
                    "\(user) names the template '\(name.value)', and there is no "
                        + "'\(path(of: name.value))'\(hint ?? "")",
                    at: name.span))
            return nil
        }
        for finding in parsed.findings where !findings.contains(finding) {
            findings.append(finding)
        }
        return parsed.value
    }

    private static func loadTable(
        of campaign: Campaign, at desk: Desk, findings: inout [Finding]
    ) throws(OperationError) -> ContactTable {
        guard let file = desk.files.find(campaign.audience.value) else {
            findings.append(
                Finding(
                    "campaign/audience-missing", .error,
                    "there is no contact table '\(campaign.audience.value)'; paths are relative to the workspace",
                    at: campaign.audience.span))
            throw OperationError(.badFile, "'\(campaign.file.path)' has errors", findings: findings)
        }
        let (table, tableFindings) = ContactTable.read(file)
        findings += tableFindings
        guard let table else {
            throw OperationError(.badFile, "'\(file.path)' is no contact table", findings: findings)
        }
        return table
    }

    private static func hash(of files: [SourceFile]) -> String {
        var bytes: [UInt8] = []
        for file in files {
            bytes +=
                Array(file.path.utf8) + [0] + Array(String(file.bytes.count).utf8) + [0]
                + file.bytes
        }
        return sha256Hex(bytes)
    }
}
