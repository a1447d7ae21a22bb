import Campaigns
import CivilTime
import Diagnostics
import Sequencing
import Synchronization

/// When recipients of a campaign may be written to; remembers each zone and country it was asked for.
package final class CampaignCalendar: Sendable {
    private let desk: Desk
    private let windows: SendingWindows
    private let blackout: Set<CivilDate>
    private let known = Mutex<[Place: OpenTimes]>([:])

    private struct Place: Hashable {
        let zone: String
        let country: String?
    }

    package init(desk: Desk, campaign: Campaign?) {
        self.desk = desk
        windows = campaign?.windows?.value ?? desk.settings.windows.value
        blackout = Set(campaign?.blackout.map(\.value) ?? [])
    }

    /// The rules of a placement's zone; UTC when the machine no longer knows the zone's name.
    package func zone(of placement: Placement) -> ZoneRules {
        openTimes(for: placement).zone
    }

    /// The open times of a recipient: windows in the recipient's zone, without holidays and blackout dates.
    package func openTimes(for placement: Placement) -> OpenTimes {
        let place = Place(zone: placement.zone, country: placement.country)
        return known.withLock { known in
            if let times = known[place] { return times }
            let times = make(place)
            known[place] = times
            return times
        }
    }

    private func make(_ place: Place) -> OpenTimes {
        let zone = (try? desk.zones.rules(place.zone).get()) ?? .utc
        let holidays = desk.holidays
        let byCountry = desk.settings.holidays == .byCountry
        let blackout = blackout
        return OpenTimes(windows: windows, zone: zone) { date in
            blackout.contains(date)
                || (byCountry && holidays.holiday(on: date, in: place.country) != nil)
        }
    }
}
