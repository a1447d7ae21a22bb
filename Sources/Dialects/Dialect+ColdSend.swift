extension Dialect {
    static let coldSend = Dialect(
        tool: .coldsend, spintax: .doubleBraces, fallback: .documented, hasTags: true,
        names: [
            "dn_time_of_day": .byTimeOfDay("Good morning", "Good afternoon", "Good evening"),
            "dn_day_of_week": .dayOfWeek,
            "dn_day_name": .dayOfWeek,
        ],
        computed: { words in
            guard words.first?.lowercased() == "dn_date" else { return nil }
            let isCall =
                words.count >= 6 && words[3...4].map { $0.lowercased() } == ["from", "now"]
            guard isCall,
                let days = RelativeDay.days(in: words[1...4].joined(separator: " "))
            else {
                return .missing(
                    "only 'dn_date N days from now FORMAT' can be converted; "
                        + "write {{ \"now\" | date: … }}")
            }
            return MomentFormat.meaning(of: words[5...].joined(separator: " "), days: days)
        },
        plainNames: ["first_name", "last_name", "email", "company", "job_title"])
}
