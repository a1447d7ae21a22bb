import Campaigns
import CivilTime
import Diagnostics
import Foundation
import Funnels
import Linting
import Mail
import Operations
import RulePacks
import SQLiteStore
import Sequencing
import TestSupport
import Testing

/// The project's own root, which is a workspace.
private let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

private func names(in folder: String, ending: String) -> [String] {
    let found = try? FileManager.default.subpathsOfDirectory(
        atPath: root.appending(path: folder).path)
    return (found ?? []).filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }
        .sorted()
}

@Sendable private func read(_ path: String) throws -> SourceFile {
    SourceFile(path: path, bytes: Array(try Data(contentsOf: root.appending(path: path))))
}

@Suite("the examples")
struct ExampleFilesTests {
    /// Monday, 23 November 2026, 08:00 in Berlin.
    private static let now = Instant(seconds: 1_795_417_200)

    private func desk() throws -> Desk {
        let parsed = WorkspaceSettings.parse(try read("sower.yml"))
        #expect(parsed.findings.isEmpty)
        guard let settings = parsed.value else { throw InvalidInput(parsed.findings) }
        return Desk(
            settings: settings,
            files: ProjectFiles(
                read: read,
                list: { folder, ending in
                    names(in: folder, ending: ending).map { "\(folder)/\($0)\(ending)" }
                }),
            log: try SQLiteEventLog.inMemory(),
            calendars: Desk.Calendars(
                zones: machineZones,
                holidays: HolidayCalendar.parse(
                    SourceFile(path: "holidays", bytes: RulePacks.holidays)
                ).calendar,
                suffixes: PublicSuffixes(parsing: []), countries: Countries(table: [])),
            funnel: .standard, phrases: PhraseBook(RulePacks.phrases),
            now: { ExampleFilesTests.now })
    }

    @Test("there are campaigns and templates to look at")
    func thereAreSome() {
        #expect(names(in: "campaigns", ending: ".yml").count >= 2)
        #expect(names(in: "templates", ending: ".liquid").count >= 5)
    }

    @Test(
        "every template parses without a finding",
        arguments: names(in: "templates", ending: ".liquid"))
    func templates(name: String) throws {
        let parsed = try CampaignBundle.loadTemplate(TemplateName(name), from: desk())
        #expect(parsed.value != nil)
        #expect(parsed.findings.isEmpty, "\(parsed.findings.map { "\($0.span): \($0.message)" })")
    }

    @Test(
        "every campaign reads and lints without a finding",
        arguments: names(in: "campaigns", ending: ".yml"))
    func campaigns(name: String) throws {
        let desk = try desk()
        let bundle = try CampaignBundle.load(CampaignName(name), at: desk)
        let findings = bundle.findings + LintRun(desk: desk).lint(bundle)
        #expect(findings.isEmpty, "\(findings.map { "\($0.span): \($0.message) [\($0.rule)]" })")
    }

    @Test(
        "every campaign plans mails for its contacts and comes to an end",
        arguments: names(in: "campaigns", ending: ".yml"))
    func plans(name: String) throws {
        let desk = try desk()
        let plan = try PlanOperation(desk: desk, makeScratch: { try SQLiteEventLog.inMemory() })
            .run(CampaignName(name), days: 365)
        let steps = plan.campaign.steps.count { if case .mail = $0.action { true } else { false } }
        let sendable = plan.plan.candidates.count { $0.hold == nil }
        #expect(sendable > 0)
        #expect(plan.sends.count == sendable * steps)
        #expect(plan.forecast.finish != nil)
    }
}
