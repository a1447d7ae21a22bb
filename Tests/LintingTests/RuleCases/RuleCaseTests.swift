import Diagnostics
import Linting
import Testing

@Suite("cases of the rules")
struct RuleCaseTests {
    @Test("a rule finds what is marked, and nothing in what is good", arguments: RuleCases.all)
    func cases(_ item: RuleCase) {
        let text = MarkedLetter(item.text)
        let subject = item.subject.map { MarkedLetter($0) }
        let letter = item.letter(text.text, subject?.text)
        let linter = Linter(phrases: phraseBook, profile: item.profile)
        let findings = linter.lint(letter)
        let own = findings.filter { $0.rule == item.rule }
        let marked =
            text.marks.count { $0.rule == item.rule }
            + (subject?.marks.count { $0.rule == item.rule } ?? 0)
        #expect(item.isBad == (marked + item.elsewhere > 0), "mark what a bad case breaks")
        for rule in Set(([item.rule] + text.marks.map(\.rule))) {
            let found = findings.filter { $0.rule == rule && $0.span.file == letter.file.path }
            #expect(found.map(\.span) == text.spans(of: rule, path: letter.file.path), "\(rule)")
        }
        if let subject {
            let found = own.filter { $0.span.file == "subject" }
            #expect(found.map(\.span) == subject.spans(of: item.rule, path: "subject"))
        }
        let others = own.filter { ![letter.file.path, "subject"].contains($0.span.file) }
        #expect(others.count == item.elsewhere)
        guard let first = own.first else { return }
        if let severity = item.severity { #expect(first.severity == severity) }
        if let message = item.message {
            #expect(first.message.contains(message), "\(first.message)")
        }
        guard let fixed = item.fixed else { return }
        expectFixed(item, text.text, own, linter, fixed, subject?.text)
    }

    private func expectFixed(
        _ item: RuleCase, _ text: String, _ own: [Finding], _ linter: Linter, _ fixed: String,
        _ subject: String?
    ) {
        let once = applying(own.compactMap(\.fix), to: text, path: "letter.txt")
        #expect(once == fixed)
        let again = linter.lint(item.letter(once, subject)).filter { $0.rule == item.rule }
        #expect(applying(again.compactMap(\.fix), to: once, path: "letter.txt") == fixed)
    }

    @Test("a fix touches no variable, quote or signature", arguments: RuleCases.all)
    func fixes(_ item: RuleCase) {
        let text = MarkedLetter(item.text)
        let letter = item.letter(text.text, item.subject.map { MarkedLetter($0).text })
        let found = Linter(phrases: phraseBook, profile: item.profile).lint(letter)
        for edit in found.compactMap(\.fix).flatMap(\.edits)
        where edit.span.file == letter.file.path {
            let start = letter.file.offset(of: edit.span.start)
            let end = letter.file.offset(of: edit.span.end)
            #expect(
                !letter.uses.contains { $0.span == edit.span } || item.rule == "unknown-variable")
            let gone = String(decoding: letter.file.bytes[start..<end], as: UTF8.self)
            #expect(!gone.contains("⟨") && !gone.contains("⟩"), "\(gone)")
            let document = document(text.text)
            for line in document.lines(.quote) + document.lines(.signature) {
                let span = document.text.span(line.scalars)
                let lies = span.start < edit.span.end && edit.span.start < span.end
                #expect(!lies, "\(gone)")
            }
        }
    }

    @Test("a rule of sets finds what is marked", arguments: SetCases.all)
    func sets(_ item: SetCase) {
        let texts = item.texts.map { MarkedLetter($0) }
        let place = SourceSpan(file: "campaign.yml", line: 1, column: 1)
        let members = texts.enumerated().map { index, text in
            let path = "step-\(index + 1).txt"
            let (body, file) = letterText(text.text, path: path)
            var letter = Letter(
                file: file, variants: [LetterVariant(subject: nil, body: body)], kind: .template)
            letter.position = item.kind == .mails ? .unknown : index == 0 ? .first : .followUp
            let delay = item.delays.indices.contains(index) ? item.delays[index] : nil
            return LetterSet.Member(
                letter, step: item.kind == .sequence ? index + 1 : nil, delay: delay,
                delaySpan: delay.map { _ in place })
        }
        let set = LetterSet(
            kind: item.kind, members: members, place: place, recipientCount: item.recipients)
        let own = Linter(phrases: phraseBook).lint(set).filter { $0.rule == item.rule }
        for (index, text) in texts.enumerated() {
            let path = "step-\(index + 1).txt"
            let found = own.filter { $0.span.file == path }.map(\.span)
            #expect(found == text.spans(of: item.rule, path: path))
        }
        #expect(own.filter { $0.span.file == "campaign.yml" }.count == item.elsewhere)
        #expect(own.isEmpty != item.isBad)
        if let severity = item.severity { #expect(own.first?.severity == severity) }
    }
}

@Suite("every rule is tested and documented")
struct RuleCoverageTests {
    private let made: Set<String> = Set(
        RuleCases.all.filter(\.isBad).map(\.rule) + SetCases.all.filter(\.isBad).map(\.rule))
    private let kept: Set<String> = Set(
        RuleCases.all.filter { !$0.isBad }.map(\.rule)
            + SetCases.all.filter { !$0.isBad }.map(\.rule))

    @Test("every rule has a case that breaks it and one that keeps it")
    func cases() {
        for rule in RuleCatalog.all {
            #expect(made.contains(rule.id), "no bad case for '\(rule.id)'")
            #expect(kept.contains(rule.id), "no good case for '\(rule.id)'")
        }
    }

    @Test("no case names a rule that does not exist")
    func names() {
        for id in made.union(kept) { #expect(RuleCatalog.rule(id) != nil, "'\(id)'") }
    }

    @Test("every rule has a page, a source and a category")
    func pages() {
        for rule in RuleCatalog.all {
            #expect(rule.doc.why.count > 30 && !rule.doc.bad.isEmpty && !rule.doc.good.isEmpty)
            #expect(!rule.sources.isEmpty, "\(rule.id)")
            #expect(rule.sources.allSatisfy { $0.citation.count > 5 }, "\(rule.id)")
            #expect(rule.isOfSets == (rule.steps == .set), "\(rule.id)")
            #expect(rule.explanation.contains(rule.category.title))
        }
    }
}
