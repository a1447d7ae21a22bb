import Campaigns
import CivilTime
import Diagnostics
import Linting

/// Looks zone names up in the machine's zone database, which those who read the files do not have.
struct ZoneCheck {
    private let zones: ZoneCatalog

    init(_ zones: ZoneCatalog) {
        self.zones = zones
    }

    /// Returns what is wrong with the zones of `sower.yml` and of its mailboxes.
    func findings(in settings: WorkspaceSettings) -> [Finding] {
        ([settings.timeZone] + settings.mailboxes.compactMap(\.timeZone)).compactMap {
            finding(on: $0, rule: "workspace/time-zone")
        }
    }

    /// Returns what is wrong with the zone of a campaign.
    func findings(in campaign: Campaign) -> [Finding] {
        [campaign.timeZone].compactMap { $0 }.compactMap {
            finding(on: $0, rule: "campaign/time-zone")
        }
    }

    private func finding(on name: Located<String>, rule: String) -> Finding? {
        guard case .failure(let fault) = zones.rules(name.value) else { return nil }
        return Finding(rule, .error, fault.description, at: name.span)
    }
}

extension Desk {
    /// What the settings say that the zone database and the catalog of rules find wrong.
    package var settingsFindings: [Finding] {
        ZoneCheck(zones).findings(in: settings) + unknownRules + ruleFindings
    }

    private var unknownRules: [Finding] {
        let ids = rules.all.map(\.id)
        return settings.lint.disabled.filter { rules.rule($0.value) == nil }.map { name in
            let hint =
                nearest(to: name.value, among: ids).map { "did you mean '\($0)'?" }
                ?? "'sower rules' lists them"
            return Finding(
                "unknown-rule", .warning, "unknown rule '\(name.value)'; \(hint)", at: name.span)
        }
    }
}
