import CivilTime
import Foundation
import GMimeReader
import Mail
import Testing

/// A public suite of malformed and ordinary mail with what another parser reads; counts what is read without loss.
@Suite struct StalwartSuiteTests {
    private static let folder = SharedFiles.path("conformance/mime/stalwart/eml")

    private struct Tally {
        var right = 0
        var all = 0

        mutating func add(_ isRight: Bool) {
            all += 1
            if isRight { right += 1 }
        }
    }

    @Test("mails are read about as well as measured", .enabled(if: folder != nil))
    func suite() throws {
        let folder = try #require(Self.folder)
        let names = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
        var tallies: [String: Tally] = [:]
        var whole = Tally()
        for name in names.sorted() where name.hasSuffix(".eml") {
            let stem = String(name.dropLast(4))
            let expected = try JSONSerialization.jsonObject(
                with: Data(SharedFiles.bytes("\(folder)/\(stem).json")))
            guard let expected = expected as? [String: Any] else { continue }
            let message = MessageParser().parse(try SharedFiles.bytes("\(folder)/\(name)"))
            let results = compare(message, expected)
            for (field, isRight) in results { tallies[field, default: Tally()].add(isRight) }
            whole.add(results.allSatisfy(\.isRight))
            let lost = results.filter { !$0.isRight }.map(\.field)
            if !lost.isEmpty { print("\(name): lost \(lost.joined(separator: ", "))") }
        }
        for (field, tally) in tallies.sorted(by: { $0.key < $1.key }) {
            print("\(field) \(tally.right)/\(tally.all)")
        }
        print("without loss \(whole.right)/\(whole.all)")
        #expect(whole.all == 107)
        #expect(whole.right >= 95)
    }

    private func compare(
        _ message: InboundMessage, _ expected: [String: Any]
    ) -> [(field: String, isRight: Bool)] {
        let parts = expected["parts"] as? [[String: Any]] ?? []
        let headers = parts.first?["headers"] as? [[String: Any]] ?? []
        var results: [(field: String, isRight: Bool)] = []
        for header in headers {
            guard let name = header["name"] as? String,
                let value = header["value"] as? [String: Any]
            else { continue }
            switch name {
            case "subject":
                guard let text = value["Text"] as? String else { continue }
                results.append((name, holds(message.subject, text)))
            case "from", "to":
                let wanted = addresses(value)
                let given = name == "to" ? message.to : [message.from].compactMap { $0 }
                let known = Set(given.map { $0.address.text.lowercased() })
                let first = name == "to" ? wanted[...] : wanted.prefix(1)
                results.append((name, first.allSatisfy { known.contains($0.lowercased()) }))
            case "date":
                guard let wanted = instant(value["DateTime"] as? [String: Any]) else { continue }
                results.append((name, message.date == wanted))
            default: continue
            }
        }
        let texts = (expected["text_body"] as? [Int] ?? []).compactMap { index -> String? in
            (parts[index]["body"] as? [String: Any])?["Text"] as? String
        }
        if !texts.isEmpty {
            results.append(("text", texts.allSatisfy { holds(message.text, $0) }))
        }
        return results
    }

    /// Whether a text holds another; where the other parser gave up a character (U+FFFD), ours may have read it.
    private func holds(_ given: String, _ wanted: String) -> Bool {
        var rest = folded(given)[...]
        for piece in folded(wanted).split(separator: "\u{FFFD}") {
            guard let range = rest.firstRange(of: piece) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }

    private func folded(_ text: String) -> String {
        text.split(whereSeparator: { $0.isWhitespace || $0 == "\0" }).joined(separator: " ")
    }

    /// Addresses that can be told at all: some of the suite's are no addresses by any grammar.
    private func addresses(_ value: [String: Any]) -> [String] {
        let address = value["Address"] as? [String: Any] ?? [:]
        let list = address["List"] as? [[String: Any]] ?? []
        let groups = address["Group"] as? [[String: Any]] ?? []
        let members = groups.flatMap { $0["addresses"] as? [[String: Any]] ?? [] }
        return (list + members).compactMap { $0["address"] as? String }.filter {
            (try? EmailAddress(parsing: $0)) != nil
        }
    }

    private func instant(_ parts: [String: Any]?) -> Instant? {
        guard let parts else { return nil }
        func number(_ key: String) -> Int { parts[key] as? Int ?? 0 }
        guard
            let day = CivilDate(year: number("year"), month: number("month"), day: number("day"))
        else { return nil }
        let isWest = parts["tz_before_gmt"] as? Bool ?? false
        let zone = (number("tz_hour") * 60 + number("tz_minute")) * (isWest ? -1 : 1)
        let minutes = number("hour") * 60 + number("minute") - zone
        return Instant(
            seconds: Int64(day.dayNumber) * 86_400 + Int64(minutes) * 60 + Int64(number("second")))
    }
}
