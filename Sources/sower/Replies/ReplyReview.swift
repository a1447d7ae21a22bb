import Campaigns
import Operations
import Replies
import Reporting
import Sequencing
import Workspace

/// Goes through what waits for a person, one key for each.
struct ReplyReview {
    let session: Session
    let desk: ReplyDesk
    private let keys = KeyReader()

    private struct Tally {
        var decided = 0
        var skipped = 0
    }

    private enum Answer {
        case category(ReplyCategory)
        case skip
        case quit
    }

    init(session: Session) throws {
        self.session = session
        desk = try session.replyDesk()
    }

    func run() throws {
        let entries = try desk.waiting()
        guard !entries.isEmpty else {
            return session.output.talk("no reply waits for you")
        }
        let screen = ReplyScreen(zone: session.zone)
        var tally = Tally()
        for (index, entry) in entries.enumerated() {
            let place = "\(index + 1) of \(entries.count) · "
            for line in screen.card(entry, place: place) { session.output.result(line) }
            for line in ReplyKeys.lines { session.output.result("  \(line)") }
            session.output.flush()
            switch ask(entry) {
            case .category(let category):
                try decide(entry, category, screen)
                tally.decided += 1
            case .skip: tally.skipped += 1
            case .quit: return say(tally, of: entries.count)
            }
            session.output.result("")
        }
        say(tally, of: entries.count)
    }

    /// Waits for a key that means something.
    private func ask(_ entry: ReplyEntry) -> Answer {
        while let key = keys.next() {
            switch key {
            case "q": return .quit
            case "s", " ": return .skip
            case "y": return .category(entry.stored.facts.category)
            default:
                if let category = ReplyKeys.category(of: key) { return .category(category) }
                guard key != "\r", key != "\n" else { continue }
                let name = key.properties.isAlphabetic || key.value > 0x20 ? "'\(key)'" : "that"
                session.output.complain("  no key \(name); s skips, q quits")
            }
        }
        return .quit
    }

    private func decide(
        _ entry: ReplyEntry, _ category: ReplyCategory, _ screen: ReplyScreen
    ) throws {
        let remains = try desk.set(entry.stored.id.number, to: category, by: "person")
        session.output.result("  → \(category.rawValue)")
        for line in remains + screen.nextSteps(entry, as: category) {
            session.output.result("  \(printable(line))")
        }
    }

    private func say(_ tally: Tally, of count: Int) {
        session.output.flush()
        let left = count - tally.decided
        session.output.talk(
            "\(tally.decided) decided, \(tally.skipped) skipped"
                + (left > 0 ? ", \(counted(left, "still waits", "still wait"))" : ""))
    }
}
