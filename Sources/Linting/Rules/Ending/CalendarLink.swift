import Diagnostics

extension Rule {
    static let calendarLink = Rule(
        "calendar-link-first-touch", .warning, "a first letter brings a calendar", .ending,
        from: [.study("Gong, 304,174 mails: 12 % answer a question of interest, 7 % one of time")],
        steps: .first,
        doc: Doc(
            why: """
                A booking page asks a stranger to do the sender's work before there is a reason to. In first letters \
                a question about interest is answered 12 times in 100, one about time 7 times. Send the calendar when \
                they ask for it.
                """,
            bad: "Pick a time: https://calendly.com/ann/30min",
            good: "Is the returns dock worth a look?"),
        check: .variant { reading in
            let document = reading.document
            return document.allLinks.filter { isCalendar($0.url) }.map { link in
                let message =
                    "'\(link.url.host)' is a calendar, and this is the first letter; ask for interest first"
                return Remark(
                    message, at: reading.span(link.scalars), fix: removal(of: link, reading))
            }
        })

    private static func isCalendar(_ url: LinkAddress) -> Bool {
        if calendars.contains(where: { url.isUnder($0) }) { return true }
        let path = url.path.lowercased()
        switch url.host {
        case "outlook.office365.com", "outlook.office.com", "outlook.live.com":
            return path.hasPrefix("/owa/calendar") || path.hasPrefix("/book")
        case "app.hubspot.com", "www.hubspot.com", "hubspot.com":
            return path.hasPrefix("/meetings")
        case "calendar.google.com": return path.contains("/appointments")
        default: return url.host.hasPrefix("meetings") && url.isUnder("hubspot.com")
        }
    }

    private static let calendars = [
        "calendly.com", "cal.com", "savvycal.com", "zcal.co", "bookings.cloud.microsoft",
        "calendar.app.google", "youcanbook.me", "tidycal.com",
    ]

    /// A question stays without its link; any other sentence goes with it, since it speaks of the link.
    private static func removal(of link: WebLink, _ reading: Reading) -> Fix? {
        let document = reading.document
        let token = document.stream.tokens(in: link.scalars).lowerBound
        guard let index = document.sentenceIndex(of: token) else {
            return reading.deletion(of: link.scalars, "delete the link", .unsafe)
        }
        let sentence = document.sentences[index]
        if sentence.end == .question {
            return reading.deletion(of: link.scalars, "delete the link", .unsafe)
        }
        return reading.deletion(of: sentence.scalars, "delete the sentence", .unsafe)
    }
}
