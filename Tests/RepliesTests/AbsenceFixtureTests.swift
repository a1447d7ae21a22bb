import CivilTime
import Foundation
import Replies
import Testing

/// An absence note with the days that are right as the day of return; none when it names none.
private struct LabelledNote: Decodable {
    let lang: String
    let date: String
    let accept: [String]
    let body: String
}

/// Own notes in eight languages; the kept half was not looked at while the reader was written.
@Suite struct AbsenceFixtureTests {
    private static func notes(_ name: String) throws -> [LabelledNote] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
        return try SharedFiles.decodeLines(
            LabelledNote.self, at: folder.path + "/Fixtures/absences/\(name).jsonl")
    }

    private func reading(_ note: LabelledNote) -> ReplyReading {
        ReplyClassifier().read(
            TestMessage.plain(
                note.body, subject: "Automatic reply: hello",
                headers: "Auto-Submitted: auto-replied\nDate: \(Self.header(note.date))"))
    }

    /// `2026-03-02` as a Date header in UTC.
    private static func header(_ date: String) -> String {
        let parts = date.split(separator: "-")
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        return "\(parts[2]) \(months[(Int(parts[1]) ?? 1) - 1]) \(parts[0]) 09:30:00 +0000"
    }

    @Test("the day of return is right in nine of ten dated notes", arguments: ["work"])
    func dates(_ name: String) throws {
        var right: [String: Int] = [:]
        var all: [String: Int] = [:]
        var report = ""
        for note in try Self.notes(name) where !note.accept.isEmpty {
            let reading = reading(note)
            let given = reading.resumeOn?.description ?? "none"
            all[note.lang, default: 0] += 1
            if note.accept.contains(given) {
                right[note.lang, default: 0] += 1
            } else {
                report += "\(note.lang) wanted \(note.accept), read \(given): \(note.body)\n"
            }
            #expect(reading.resumeOn?.description ?? "z" > note.date)
        }
        let sums = (right.values.reduce(0, +), all.values.reduce(0, +))
        let table = all.keys.sorted().map { "\($0) \(right[$0] ?? 0)/\(all[$0] ?? 0)" }
        print(report + "\(name): \(sums.0) of \(sums.1); " + table.joined(separator: ", "))
        #expect(sums.0 * 10 >= sums.1 * 9)
    }

    @Test("a note that names no day of return gives none", arguments: ["work"])
    func undated(_ name: String) throws {
        for note in try Self.notes(name) where note.accept.isEmpty {
            #expect(reading(note).resumeOn == nil, "\(note.body)")
        }
    }
}
