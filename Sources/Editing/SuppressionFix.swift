import Campaigns
import Diagnostics
import Linting

/// Edits that make the linter overlook a finding, with room for the reason.
enum SuppressionFix {
    /// What stands where the writer has to say why.
    private static let reason = "say why"

    /// Returns the ways to overlook a finding of a template: on its line, and in the whole letter.
    ///
    /// What no rule of letters found cannot be overlooked, nor what is found in other kinds of files.
    static func fixes(for place: PlacedFinding, in file: SourceFile) -> [Fix] {
        let finding = place.finding
        guard file.path.hasSuffix(".liquid"), place.rule != nil,
            finding.rule != "unused-suppression"
        else { return [] }
        let body = TemplateFile.letterRange(of: file).lowerBound
        var fixes: [Fix] = []
        let start = file.offset(of: finding.span.start)
        // A finding at the very head is about the letter as a whole: no line is its own.
        if start >= body, finding.span.start != finding.span.end || start > 0 {
            fixes.append(onLine(finding, in: file))
        }
        if let fix = inFrontMatter(finding.rule, of: file, body: body) { fixes.append(fix) }
        return fixes
    }

    /// A comment above the line; its `-%}` takes the line break after it out of the letter.
    private static func onLine(_ finding: Finding, in file: SourceFile) -> Fix {
        let line = finding.span.start.line
        let title = "overlook '\(finding.rule)' on this line, with a reason"
        let text =
            "{% comment %}lint-disable-next-line \(finding.rule) -- \(reason){% endcomment -%}"
        // A comment holds for the line below it, so that a second one goes beside the first.
        if let above = file.line(line - 1), above.contains("lint-disable-next-line ") {
            let end = SourcePosition(line: line - 1, column: above.unicodeScalars.count + 1)
            return insertion(of: text, at: end, in: file, title)
        }
        let place = SourcePosition(line: line, column: 1)
        return insertion(of: text + lineEnding(of: file), at: place, in: file, title)
    }

    private static func inFrontMatter(_ rule: String, of file: SourceFile, body: Int) -> Fix? {
        let title = "overlook '\(rule)' in the whole letter, with a reason"
        let end = lineEnding(of: file)
        let setting = "lint: { disable: [\(rule)] } # \(reason)" + end
        guard body > 3 else {
            let place = file.position(at: body)
            let text = "---" + end + setting + "---" + end
            return insertion(of: text, at: place, in: file, title)
        }
        guard let closing = closingLine(of: file, before: body) else { return nil }
        for number in 2..<max(closing, 2) {
            guard let line = file.line(number), line.utf8.starts(with: "lint:".utf8) else {
                continue
            }
            return extending(line, number, by: rule, in: file, title)
        }
        let place = SourcePosition(line: closing, column: 1)
        return insertion(of: setting, at: place, in: file, title)
    }

    /// Adds the rule to a list that is written in brackets on one line.
    private static func extending(
        _ line: String, _ number: Int, by rule: String, in file: SourceFile, _ title: String
    ) -> Fix? {
        let scalars = Array(line.unicodeScalars)
        guard let open = scalars.firstIndex(of: "["), let close = scalars.firstIndex(of: "]"),
            open < close
        else { return nil }
        let isEmpty = scalars[(open + 1)..<close].allSatisfy { $0 == " " }
        let place = SourcePosition(line: number, column: close + 1)
        return insertion(of: isEmpty ? rule : ", \(rule)", at: place, in: file, title)
    }

    private static func insertion(
        of text: String, at place: SourcePosition, in file: SourceFile, _ title: String
    ) -> Fix {
        let span = SourceSpan(file: file.path, start: place, end: place)
        return Fix(title, .unsafe, replacing: span, with: text)
    }

    /// The line of the `---` that ends the front matter.
    private static func closingLine(of file: SourceFile, before body: Int) -> Int? {
        let last = file.position(at: body)
        let number = last.column > 1 ? last.line : last.line - 1
        guard number > 1, file.line(number)?.utf8.starts(with: "---".utf8) == true else {
            return nil
        }
        return number
    }

    private static func lineEnding(of file: SourceFile) -> String {
        DocumentText(file.bytes).lineEnding
    }
}
