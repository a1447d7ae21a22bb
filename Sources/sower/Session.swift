import Campaigns
import CivilTime
import Diagnostics
import Funnels
import Linting
import Mail
import Operations
import Reporting
import RulePacks
import SQLiteStore
import Sequencing
import Workspace

/// One command at work in a workspace: its settings read, its output open, its store opened when asked for.
struct Session {
    let options: GlobalOptions
    let output: Output
    let folder: WorkspaceFolder
    let settings: WorkspaceSettings
    /// What reading `sower.yml` found; warnings only, as errors end everything.
    let settingsFindings: [Finding]
    let calendars: Desk.Calendars
    let clock: @Sendable () -> Instant

    /// Opens the workspace that the options name.
    ///
    /// - Throws: ``FileError``, or ``OperationError`` with every fault of `sower.yml`.
    init(_ options: GlobalOptions, drafts: FileDrafts = FileDrafts()) throws {
        self.options = options
        output = Output(noColour: options.noColor, quiet: options.quiet)
        clock = try options.clock()
        folder = try WorkspaceFolder.find(from: options.workspace, drafts: drafts)
        let file = try folder.source("sower.yml")
        let parsed = WorkspaceSettings.parse(file)
        guard let settings = parsed.value else {
            throw OperationError(.badFile, "'sower.yml' has errors", findings: parsed.findings)
        }
        self.settings = settings
        settingsFindings = parsed.findings
        calendars = try Session.machineCalendars.get()
    }

    /// The desk over the workspace's own store, which is made when there is none.
    func desk() throws -> Desk {
        try desk(over: openLog())
    }

    func openLog() throws -> SQLiteEventLog {
        try folder.makePrivateFolder()
        return try SQLiteEventLog(path: folder.path(settings.store))
    }

    /// The desk over any log.
    func desk(over log: any EventLog) throws -> Desk {
        let desk = Desk(
            settings: settings, files: files, log: log, calendars: calendars, funnel: try funnel(),
            phrases: Session.phrases(), now: clock)
        try Session.refuse(desk.ruleFindings)
        return desk
    }

    /// The rules of letters, with those that the workspace writes itself.
    ///
    /// - Throws: ``OperationError`` with every fault of its rule files.
    func rules() throws -> HouseRules {
        let read = RuleFiles(settings.lint.rules).read(from: files, over: Session.phrases())
        try Session.refuse(read.findings)
        return read.rules
    }

    private static func refuse(_ findings: [Finding]) throws {
        guard let first = findings.first else { return }
        throw OperationError(
            .badFile, "'\(first.span.file)' has errors", findings: findings)
    }

    var files: ProjectFiles {
        let folder = folder
        return ProjectFiles(
            read: { try folder.source($0) },
            list: { try folder.files(in: $0, ending: $1) })
    }

    /// The password of a mailbox, read anew whenever a connection needs it.
    func password(of mailbox: MailboxSettings) -> @Sendable () throws -> String? {
        let source = mailbox.password?.value
        return { try source.map { try Secrets.read($0) } }
    }

    func print(_ json: JSONText) {
        var json = json
        if settings.compliance == .off, case .object(let entries) = json {
            json = .object(entries + [(key: "compliance", value: "off")])
        }
        output.result(json.pretty)
        output.flush()
    }

    /// Says at the end of a report that nobody looks at the laws, where that is so.
    func noteCompliance() {
        guard settings.compliance == .off else { return }
        output.result(LaunchConsent.offNotice)
        output.flush()
    }

    static func phrases() -> PhraseBook { phraseBook }

    /// Begins to read the phrases beside whatever the caller does meanwhile.
    static func readPhrasesAhead() {
        Task.detached { _ = phrases() }
    }

    /// Read once, as the server of an editor opens a session for every change.
    private static let phraseBook = PhraseBook(RulePacks.phrases)
    private static let machineCalendars = Result { try calendars() }

    private static func calendars() throws -> Desk.Calendars {
        let table = try SystemFacts.zoneTable()
        let zones = ZoneCatalog { name in
            name == "zone.tab" ? table : SystemFacts.zoneInformation(name)
        }
        let holidays = HolidayCalendar.parse(
            SourceFile(path: "holidays", bytes: RulePacks.holidays)
        ).calendar
        let suffixes = PublicSuffixes(parsing: try SystemFacts.publicSuffixes())
        let countries = Countries(table: SystemFacts.zoneInformation("iso3166.tab") ?? [])
        return Desk.Calendars(
            zones: zones, holidays: holidays, suffixes: suffixes, countries: countries)
    }

    private static func kind(of kind: StageKind) -> Stage.Kind {
        switch kind {
        case .step: .step
        case .branch: .branch
        case .exit: .exit
        }
    }

    private func funnel() throws -> Funnel {
        guard let path = settings.funnel else { return .standard }
        let parsed = FunnelFile.parse(try folder.source(path.value))
        guard let specs = parsed.value else {
            throw OperationError(.badFile, "'\(path.value)' has errors", findings: parsed.findings)
        }
        let stages = specs.enumerated().map { index, spec in
            Stage(
                id: spec.id.value, label: spec.label.value,
                description: spec.description?.value ?? "",
                role: spec.role?.value ?? "",
                criteria: spec.criteria.map(\.value).joined(separator: "; "),
                order: index + 1, kind: Session.kind(of: spec.kind))
        }
        do {
            return try Funnel(stages: stages)
        } catch {
            throw OperationError(.badFile, "\(path.value): \(error)")
        }
    }
}
