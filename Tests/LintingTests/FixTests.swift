import Diagnostics
import Linting
import Testing

@Suite("fixes of letters")
struct FixTests {
    private static let mostRounds = 12

    /// A text after fixes, round after round, and how many rounds changed it.
    private func mended(_ item: RuleCase, _ text: String, _ allowed: (Fix) -> Bool) -> (
        text: String, rounds: Int
    ) {
        let linter = Linter(phrases: phraseBook, profile: item.profile)
        let subject = item.subject.map { MarkedLetter($0).text }
        var file = SourceFile(path: "letter.txt", text: text)
        for round in 0..<FixTests.mostRounds {
            var room = EditRoom()
            let letter = item.letter(String(decoding: file.bytes, as: UTF8.self), subject)
            let fixes = linter.examine(letter).open.compactMap(\.fix).filter { fix in
                fix.edits.allSatisfy { $0.span.file == file.path } && allowed(fix)
                    && room.admits(fix)
            }
            let next = file.applying(fixes.flatMap(\.edits))
            guard next.bytes != file.bytes else {
                return (String(decoding: file.bytes, as: UTF8.self), round)
            }
            file = next
        }
        return (String(decoding: file.bytes, as: UTF8.self), FixTests.mostRounds)
    }

    /// Cyrillic letters that look like Latin ones: mending a word of two scripts changes nothing that is seen.
    private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = [
        "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y", "і": "i", "ѕ": "s",
        "ј": "j", "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P",
        "С": "C", "Т": "T", "Х": "X", "У": "Y", "І": "I",
    ]

    /// The words of a text as they look: letters and digits, without what cannot be seen and comments of the linter;
    /// `https` counts as `http`.
    private func words(_ text: String) -> [String] {
        var text = text
        while let start = text.firstRange(of: "<!--"), let end = text.firstRange(of: "-->") {
            guard start.lowerBound < end.lowerBound else { break }
            text.removeSubrange(start.lowerBound..<end.upperBound)
        }
        let seen = text.unicodeScalars.filter { $0.properties.generalCategory != .format }
            .map { FixTests.lookalikes[$0] ?? $0 }
        return seen.split { !($0.properties.isAlphabetic || $0.properties.numericType != nil) }
            .map { String(String.UnicodeScalarView($0)) }
            .map { $0 == "https" ? "http" : $0 }
    }

    @Test("fixing twice is fixing once", arguments: RuleCases.all)
    func idempotent(_ item: RuleCase) {
        let text = MarkedLetter(item.text).text
        let once = mended(item, text) { _ in true }
        #expect(once.rounds < FixTests.mostRounds, "the fixes undo each other")
        #expect(mended(item, once.text) { _ in true }.text == once.text)
    }

    @Test("safe fixes keep the words", arguments: RuleCases.all)
    func words(_ item: RuleCase) {
        let text = MarkedLetter(item.text).text
        #expect(words(mended(item, text) { $0.safety == .safe }.text) == words(text))
    }

    @Test("letters made of several cases are fixed for good, and safely without a word changed")
    func combinations() {
        var state: UInt64 = 7
        func pick() -> RuleCase {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return RuleCases.all[Int(state >> 33) % RuleCases.all.count]
        }
        for _ in 0..<60 {
            let first = pick()
            let text = [first, pick(), pick()].map { MarkedLetter($0.text).text }
                .joined(separator: "\n\n")
            let once = mended(first, text) { _ in true }
            #expect(once.rounds < FixTests.mostRounds, "\(text)")
            #expect(mended(first, once.text) { _ in true }.text == once.text, "\(text)")
            #expect(
                words(mended(first, text) { $0.safety == .safe }.text) == words(text), "\(text)")
        }
    }
}
