import CivilTime

/// A day that a text names, resolved against the day of the message.
struct DateMention: Equatable, Sendable {
    enum Precision: Int, Sendable {
        /// "end of the week", "in two weeks".
        case vague
        /// A weekday or a day of the month alone.
        case relative
        /// Day and month.
        case exact
    }

    var date: CivilDate
    var precision: Precision
    /// Range of word indices.
    var range: Range<Int>
    /// True for the second end of a range such as `5–19 August`.
    var endsRange = false
    /// True for the first end of a range.
    var startsRange = false
    /// True for "this week", "for two weeks": a stretch of absence that ends on the day.
    var spansAbsence = false
    /// True when the day is the one after the stretch: "in two weeks", "next week".
    var namesReturn = false
}
