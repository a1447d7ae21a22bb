import Diagnostics
import Linting
import Liquid
import RulePacks

@testable import Auditing

/// Findings drawn by lot from rules of all categories; the same for the same seed.
func drawnFindings(_ seed: UInt64) -> [Finding] {
    var generator = SplitMix64(seed: seed)
    let rules = [
        "closing-cliche", "ends-with-question", "questions-bait", "time-question", "word-count",
        "buzzwords", "spam-trigger", "subject-length", "fake-re", "signature-contacts",
        "free-mailbox-sender", "unresolved-variable", "unknown-variable", "greeting-placeholder",
        "unsubscribe-missing", "personalization-absent", "weak-opener", "unheard-of",
    ]
    let count = Int.random(in: 0...14, using: &generator)
    return (0..<count).map { index in
        let rule = rules.randomElement(using: &generator) ?? rules[0]
        let severity = Severity.allCases.randomElement(using: &generator) ?? .error
        return finding(rule, severity, line: index + 1)
    }
}

func finding(_ rule: String, _ severity: Severity, line: Int = 1) -> Finding {
    Finding(rule, severity, "x", at: SourceSpan(file: "a.txt", line: line, column: 1))
}

let shippedPhrases = PhraseBook(RulePacks.phrases)

func assess(_ text: String, profile: Profile = .default) -> LetterAssessment {
    let file = SourceFile(path: "a.txt", text: text)
    let letter = Letter(
        file: file, variants: [LetterVariant(subject: nil, body: LetterText(file: file))],
        kind: .message)
    return LetterExaminer(linter: Linter(phrases: shippedPhrases, profile: profile)).assess(letter)
}

/// A letter of a set with a score and facts, and a text of its own when none is given.
func mail(
    _ number: Int, _ tenths: Int, words: [UInt64] = [], replied: Bool? = nil, weight: Int = 1
) -> AssessedMail {
    var facts = MailFacts()
    facts.replied = replied
    facts.weight = weight * MailFacts.unit
    let score = MailScore(tenths: tenths, lines: [])
    let print = TextFingerprint(sentences: [words])
    let traits = TextTraits(language: "en", fingerprint: print, words: 5, hasQuote: false)
    let assessment = LetterAssessment(
        score: score, unsuppressed: tenths, findings: [], scored: [], suppressed: [],
        notAssessed: [], wordings: nil, traits: traits)
    return AssessedMail(
        place: MailPlace(file: "m.mbox", index: number, isOneOfMany: true), subject: "",
        assessment: assessment, facts: facts)
}
