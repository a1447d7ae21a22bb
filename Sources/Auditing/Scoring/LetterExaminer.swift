import Diagnostics
import Linting

/// Lints a letter and scores it, wording by wording.
///
///     let examiner = LetterExaminer(linter: linter)
///     examiner.assess(letter).score.tenths    // 875
package struct LetterExaminer: Sendable {
    package let linter: Linter
    package let scale: ScoreScale

    package init(linter: Linter) {
        self.linter = linter
        scale = ScoreScale(of: linter)
    }

    /// Scores a letter; `others` are findings that reading its file gave already.
    package func assess(_ letter: Letter, others: [Finding] = []) -> LetterAssessment {
        let report = linter.examine(letter)
        let whole = Examined(others + report.findings)
        let worst = letter.variants.count > 1 ? worstWording(of: letter, others: others) : nil
        let scored = worst?.examined ?? whole
        let all = scored.findings + scored.suppressed
        return LetterAssessment(
            score: MailScore(scored.findings, in: scale),
            unsuppressed: MailScore(all, in: scale).tenths,
            findings: whole.findings, scored: scored.findings, suppressed: whole.suppressed,
            notAssessed: report.notAssessed, wordings: worst?.scores, traits: traits(of: letter))
    }

    private func worstWording(of letter: Letter, others: [Finding])
        -> (examined: Examined, scores: WordingScores)?
    {
        let examined = letter.variants.map { variant in
            var single = letter
            single.variants = [variant]
            return Examined(others + linter.examine(single).findings)
        }
        let scores = examined.map { MailScore($0.findings, in: scale).tenths }
        guard let lowest = scores.min(), let place = scores.firstIndex(of: lowest) else {
            return nil
        }
        let text = letter.variants[place].body.plain
        return (examined[place], WordingScores(scores, worst: text))
    }

    /// Returns what is known of a letter's text beside its faults.
    package func traits(of letter: Letter) -> TextTraits {
        let empty = LetterText(file: letter.file, range: 0..<0)
        let document = Document(
            letter.variants.first?.body ?? empty, phrases: linter.phrases,
            senderName: letter.senderName, language: letter.language)
        return TextTraits(
            language: document.language?.rawValue, fingerprint: TextFingerprint(document),
            words: document.countedTokens.count, hasQuote: document.roles.contains(.quote))
    }
}

/// Findings, those that count apart from those that are suppressed.
private struct Examined {
    let findings: [Finding]
    let suppressed: [Finding]

    init(_ all: [Finding]) {
        findings = all.filter { $0.suppression == nil }
        suppressed = all.filter { $0.suppression != nil }
    }
}

extension LetterText {
    /// The text as people read it, a variable as `{{ name }}`.
    package var plain: String {
        var text = ""
        for index in scalars.indices {
            if let name = variable(at: index) {
                text += "{{ \(name) }}"
            } else {
                text.unicodeScalars.append(scalars[index])
            }
        }
        return text
    }
}
