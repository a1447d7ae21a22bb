extension Dialect {
    static let smartlead = Dialect(
        tool: .smartlead, spintax: .singleBraces, fallback: .assumed, hasTags: true,
        names: [
            "sl_time_of_day": .byTimeOfDay("morning", "afternoon", "evening"),
            "sl_time_of_day_cap": .byTimeOfDay("Morning", "Afternoon", "Evening"),
            "sl_day_of_week": .dayOfWeek,
        ],
        computed: { words in
            guard words.first?.lowercased() == "sl_date", words.count >= 2 else { return nil }
            return date(words)
        },
        percentTags: [
            "signature": .signature,
            "sender-firstname": .variable("sender_first_name"),
            "sender-name": .variable("sender_name"),
            "sender-domain": .variable("sender_domain"),
            "unsubscribe-text": .liquid(
                "{{ unsubscribe }}",
                change: "is a whole line with a link in Smartlead; here it is the address or link "
                    + "alone, so write the sentence around it"),
        ])

    /// Reads `sl_date "2 days from now" "dddd, MMMM Do"`, its quoted texts one word each.
    private static func date(_ words: [String]) -> Meaning {
        guard words.count == 3, let days = RelativeDay.days(in: words[1]) else {
            return .missing(
                "only \"N days from now\" and a format can be converted; write {{ \"now\" | date: … }}"
            )
        }
        return MomentFormat.meaning(of: words[2], days: days)
    }
}
