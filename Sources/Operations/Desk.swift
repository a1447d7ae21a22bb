import Campaigns
import CivilTime
import Diagnostics
import Funnels
import Linting
import Mail
import Sequencing

/// What every operation works with: the workspace's settings and files, the log, the clock and the calendars.
package struct Desk: Sendable {
    package let settings: WorkspaceSettings
    package let files: ProjectFiles
    package private(set) var log: any EventLog
    package let zones: ZoneCatalog
    package let holidays: HolidayCalendar
    package let suffixes: PublicSuffixes
    package let countries: Countries
    package let funnel: Funnel
    /// The rules of letters: the catalogue's, and those of the files that the settings name.
    package let rules: HouseRules
    /// What is wrong with these files.
    package let ruleFindings: [Finding]
    package private(set) var now: @Sendable () -> Instant

    /// Takes a place at the workspace; its rule files are read here, once.
    package init(
        settings: WorkspaceSettings, files: ProjectFiles, log: any EventLog, calendars: Calendars,
        funnel: Funnel, phrases: PhraseBook, now: @escaping @Sendable () -> Instant
    ) {
        self.settings = settings
        self.files = files
        self.log = log
        zones = calendars.zones
        holidays = calendars.holidays
        suffixes = calendars.suffixes
        countries = calendars.countries
        self.funnel = funnel
        (rules, ruleFindings) = RuleFiles(settings.lint.rules).read(from: files, over: phrases)
        self.now = now
    }

    /// What the world outside the workspace defines: zones, holidays, registrable domains.
    package struct Calendars: Sendable {
        package let zones: ZoneCatalog
        package let holidays: HolidayCalendar
        package let suffixes: PublicSuffixes
        package let countries: Countries

        package init(
            zones: ZoneCatalog, holidays: HolidayCalendar, suffixes: PublicSuffixes,
            countries: Countries
        ) {
            self.zones = zones
            self.holidays = holidays
            self.suffixes = suffixes
            self.countries = countries
        }
    }

    /// Returns the desk with another log and another clock, as a rehearsal needs them.
    package func with(log: any EventLog, now: @escaping @Sendable () -> Instant) -> Desk {
        var desk = self
        desk.log = log
        desk.now = now
        return desk
    }

    package func mailbox(_ name: MailboxName) -> MailboxSettings? {
        settings.mailboxes.first { $0.name == name }
    }
}
