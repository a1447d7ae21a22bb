import Auditing
import Campaigns
import Diagnostics
import Linting
import Operations
import SQLiteStore
import Workspace

/// The templates and campaigns of the workspaces that audited files lie in.
final class AuditWorkshop {
    private let options: BaseOptions
    private let linter: Linter
    private var desks: [String: Desk] = [:]
    /// Templates that campaigns use; they are scored with these, not alone.
    private var used: Set<String> = []

    /// What each step of a sequence weighs: where the replies of cold sequences come from, in percent.
    private static let stepWeights = [58, 25, 12, 5]

    /// What the rules find in the sequences as a whole.
    private(set) var setFindings: [Finding] = []

    init(_ options: BaseOptions, linter: Linter) {
        self.options = options
        self.linter = linter
    }

    /// Returns the letters of a campaign file or of a template; none for a partial, or for other YAML in a folder.
    func letters(of path: String, isNamed: Bool) throws -> [RawLetter] {
        let absolute = try WorkspaceFolder.absolute(path)
        let (folder, desk) = try place(of: absolute)
        let shown = folder?.shown(absolute) ?? path
        if path.hasSuffix(".yml") {
            guard let desk, let folder, shown.hasPrefix("campaigns/") else {
                guard isNamed else { return [] }
                throw FileError("'\(path)' is no campaign: those lie in 'campaigns' of a workspace")
            }
            return try campaign(shown, in: folder, at: desk)
        }
        // The HTML alternative goes with the text that it stands beside.
        if path.hasSuffix(".html.liquid") { return [] }
        if !isNamed, used.contains(absolute) { return [] }
        if isNamed, let desk {
            let letters = try lettersOfCampaigns(written: shown, at: desk)
            if !letters.isEmpty { return letters }
        }
        return try template(path, shown: shown, at: desk, isNamed: isNamed)
    }

    private func place(of path: String) throws -> (WorkspaceFolder?, Desk?) {
        let parent = FileAccess.parentDirectory(path)
        let start = options.workspace ?? parent
        guard let folder = try? WorkspaceFolder.find(from: start) else { return (nil, nil) }
        if let desk = desks[folder.root] { return (folder, desk) }
        var own = options
        own.workspace = folder.root
        let session = try Session(GlobalOptions(own))
        // An audit must work on a disk that cannot be written, so it takes a store in memory.
        let desk = try session.desk(over: SQLiteEventLog.inMemory())
        desks[folder.root] = desk
        return (folder, desk)
    }

    // MARK: - Campaigns

    private func campaign(
        _ shown: String, in folder: WorkspaceFolder, at desk: Desk
    ) throws -> [RawLetter] {
        let name = CampaignName(String(shown.dropFirst("campaigns/".count).dropLast(4)))
        let bundle = try CampaignBundle.load(name, at: desk)
        let run = LintRun(desk: desk)
        let all = run.letters(of: bundle)
        setFindings += linter.examine(run.sequence(of: bundle, all)).open
        // The mailboxes send the same words; one stands for all.
        let sender = all.first?.letter.sender
        let members = all.filter { $0.letter.sender == sender }
        for member in members {
            used.insert(folder.path(member.letter.file.path))
        }
        let weights = AuditWorkshop.weights(of: members.map { $0.step ?? 1 })
        return zip(members, weights).enumerated().map { index, pair in
            var facts = MailFacts()
            facts.isTemplate = true
            facts.step = pair.0.step.map(String.init)
            facts.weight = pair.1
            let place = MailPlace(file: pair.0.letter.file.path)
            return RawLetter(place: place, content: .letter(pair.0.letter, facts))
        }
    }

    /// A template as the campaigns send it, with its signature and against their tables.
    private func lettersOfCampaigns(written path: String, at desk: Desk) throws -> [RawLetter] {
        for name in try CampaignBundle.names(at: desk) {
            // A campaign that cannot be read is reported when its own file is audited.
            guard let bundle = try? CampaignBundle.load(name, at: desk) else { continue }
            let members = LintRun(desk: desk).letters(of: bundle)
            guard let member = members.first(where: { $0.letter.file.path == path }) else {
                continue
            }
            var facts = MailFacts()
            facts.isTemplate = true
            facts.step = member.step.map(String.init)
            return [RawLetter(place: MailPlace(file: path), content: .letter(member.letter, facts))]
        }
        return []
    }

    /// A sequence of k letters weighs k letters; wordings of a step share its weight.
    private static func weights(of steps: [Int]) -> [Int] {
        let order = Set(steps).sorted()
        let shares = steps.map { step -> Double in
            let place = order.firstIndex(of: step) ?? 0
            let weight = stepWeights[min(place, stepWeights.count - 1)]
            return Double(weight) / Double(steps.count { $0 == step })
        }
        let sum = shares.reduce(0, +)
        let total = Double(steps.count * MailFacts.unit)
        return shares.map { max(1, Int(($0 / sum * total).rounded())) }
    }

    // MARK: - Templates

    private func template(
        _ path: String, shown: String, at desk: Desk?, isNamed: Bool
    ) throws -> [RawLetter] {
        let parsed: Parsed<TemplateFile>
        if let desk, shown.hasPrefix("templates/") {
            let name = shown.dropFirst("templates/".count).dropLast(".liquid".count)
            parsed = try CampaignBundle.loadTemplate(TemplateName(String(name)), from: desk)
        } else {
            let file = try FileAccess.source(path)
            parsed = TemplateFile.parse(file, html: nil, name: TemplateName(shown)) { _ in nil }
        }
        guard let template = parsed.value else {
            let fault = parsed.findings.first { $0.severity == .error }
            throw FileError(fault.map { "\($0.span): \($0.message)" } ?? "'\(path)' is no template")
        }
        // A partial has no subject and is no letter of its own.
        guard isNamed || template.subject != nil else { return [] }
        var facts = MailFacts()
        facts.isTemplate = true
        let letter =
            desk.map { LintRun(desk: $0).letter(of: template) }
            ?? WrittenLetters.letter(template: template)
        let place = MailPlace(file: path)
        return [RawLetter(place: place, content: .letter(letter, facts))]
    }
}
