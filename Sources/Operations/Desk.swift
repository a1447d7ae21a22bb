import Campaigns
import CivilTime
import Funnels
import Linting
import Mail
import Sequencing

/// What every operation works with: the workspace's settings and files, the log, the clock and the calendars.
package struct Desk: Sendable {
    package let settings: WorkspaceSettings
    package let files: ProjectFiles
    package let log: any EventLog
    package let zones: ZoneCatalog
    package let holidays: HolidayCalendar
    package let suffixes: PublicSuffixes
    package let countries: Countries
    package let funnel: Funnel
    package let phrases: PhraseBook
    package let now: @Sendable () -> Instant

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
        self.phrases = phrases
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
        Desk(
            settings: settings, files: files, log: log,
            calendars: Calendars(
                zones: zones, holidays: holidays, suffixes: suffixes, countries: countries),
            funnel: funnel, phrases: phrases, now: now)
    }

    package func mailbox(_ name: MailboxName) -> MailboxSettings? {
        settings.mailboxes.first { $0.name == name }
    }
}
