import Diagnostics
import Linting
import RulePacks
import TestSupport

let phraseBook = PhraseBook(RulePacks.phrases)

/// Reads a letter whose variables are written `⟨name⟩`, or `⟨name!⟩` when guarded.
func letterText(_ source: String, path: String = "letter.txt") -> (
    text: LetterText, file: SourceFile
) {
    let file = SourceFile(path: path, text: source)
    var output: [UInt8] = []
    var segments: [LetterSegment] = []
    var position = 0
    let opening = Array("⟨".utf8)
    let closing = Array("⟩".utf8)
    while position < file.bytes.count {
        var end = position
        while end < file.bytes.count, !file.bytes[end...].starts(with: opening) { end += 1 }
        let start = output.count
        output += file.bytes[position..<end]
        segments.append(
            LetterSegment(output: start..<output.count, file: file, source: position..<end))
        guard end < file.bytes.count else { break }
        var stop = end
        while stop < file.bytes.count, !file.bytes[stop...].starts(with: closing) { stop += 1 }
        let name = String(decoding: file.bytes[end + opening.count..<stop], as: UTF8.self)
        let guarded = name.hasSuffix("!")
        let from = output.count
        output += Array("\u{FFFC}".utf8)
        position = min(stop + closing.count, file.bytes.count)
        segments.append(
            LetterSegment(
                output: from..<output.count, file: file, source: end..<position,
                kind: .variable(name: guarded ? String(name.dropLast()) : name, guarded: guarded)))
    }
    return (LetterText(text: output, segments: segments, file: file), file)
}

func document(_ source: String, senderName: String? = nil) -> Document {
    Document(letterText(source).text, phrases: phraseBook, senderName: senderName)
}

/// Lints one body and returns the findings of a rule.
func findings(
    _ rule: String, in source: String, subject: String? = "docks", profile: Profile = .default,
    _ change: (inout Letter) -> Void = { _ in }
) -> [Finding] {
    let (body, file) = letterText(source)
    let subjectText = subject.map { letterText($0, path: "subject").text }
    var letter = Letter(
        file: file, variants: [LetterVariant(subject: subjectText, body: body)], kind: .template)
    change(&letter)
    return Linter(phrases: phraseBook, profile: profile).lint(letter).filter { $0.rule == rule }
}
