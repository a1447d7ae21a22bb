/// By which reckoning Easter is found.
enum Church: Hashable, Sendable {
    case western, orthodox
}

/// Returns Easter Sunday of a year, or nil outside 1583...4099, where the reckoning is not settled.
func easter(in year: Int, of church: Church) -> CivilDate? {
    guard (1583...4099).contains(year) else { return nil }
    switch church {
    case .western: return gregorianEaster(in: year)
    case .orthodox: return julianEaster(in: year)
    }
}

/// The Gregorian computus: golden number, century corrections, epact, and the Sunday after the full moon.
private func gregorianEaster(in year: Int) -> CivilDate? {
    let golden = year % 19
    let century = year / 100
    let leapCorrection = century - century / 4
    let moonCorrection = (8 * century + 13) / 25
    var epact = (19 * golden + leapCorrection - moonCorrection + 15) % 30
    // Two exceptions keep the full moon from 19 April, and from falling twice on the 18th in one cycle.
    if epact == 29 || (epact == 28 && golden > 10) { epact -= 1 }
    let fullMoon = CivilDate(year: year, month: 3, day: 21).map { $0 + epact }
    return fullMoon.map { $0 + (7 - $0.weekday.rawValue % 7) }
}

/// The Julian computus, which the Orthodox churches keep, shown in the Gregorian calendar.
private func julianEaster(in year: Int) -> CivilDate? {
    let moon = (19 * (year % 19) + 15) % 30
    let sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    let daysAfterMarch22 = moon + sunday
    let calendarsApart = year / 100 - year / 400 - 2
    return CivilDate(year: year, month: 3, day: 22).map { $0 + daysAfterMarch22 + calendarsApart }
}
