/// The colour of a step: its campaign's hue, paler with each step.
struct SeriesColour: Hashable {
    let hue: Int
    let step: Int

    /// Campaigns beyond the fourth share the hues of the first.
    static func hue(_ campaign: Int) -> Int { campaign % 4 }

    /// The class in the style sheet.
    var name: String { "series-\(hue)-\(min(step, 3))" }
}
