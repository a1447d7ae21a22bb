import Campaigns
import CivilTime
import Diagnostics
import Linting
import Liquid
import Mail

/// Looks at a template as the rows of a contact table fill it in.
///
/// Rows whose values have the same traits read alike, so that few of many thousands are written out.
struct RowCheck {
    /// Rules that a value can break although the template keeps them.
    static let rules: Set<String> = [
        "all-caps-subject", "bad-case-value", "greeting-name-mismatch", "greeting-placeholder",
        "http-link", "invisible-characters", "language-mismatch", "mixed-scripts",
        "null-rendered", "raw-legal-name", "smart-quote-mojibake", "subject-length",
        "subject-missing", "subject-punctuation", "typo-repeat-word", "unresolved-variable",
        "url-shortener", "word-count",
    ]
    /// Those of the rules that longer values break.
    static let measures = ["subject-length", "word-count"]
    /// Rows that are written out for one template.
    private static let mostRows = 64

    let linter: Linter
    let traits: TableTraits
    let settings: WorkspaceSettings?
    let now: Instant

    /// A template with what it is sent with.
    struct Piece {
        let template: TemplateFile
        let signature: TemplateFile?
        let mailbox: MailboxSettings?
        let campaign: String
        let step: String

        /// The variables that it prints or asks for.
        var names: Set<String> {
            let own = (template.subject?.uses ?? []) + template.body.uses
            return Set((own + (signature?.body.uses ?? [])).map(\.name))
        }
    }

    /// Returns a template's report with what only some rows show added.
    func report(_ report: LetterReport, on piece: Piece, as letter: Letter) -> LetterReport {
        let columns = traits.table.columns.filter(piece.names.contains)
        guard !columns.isEmpty, !traits.table.contacts.isEmpty else { return report }
        var tally = RowTally(report: report, table: traits.table)
        for row in traits.representatives(for: columns, most: RowCheck.mostRows) {
            guard let filled = filled(piece, row: row) else { continue }
            let asked = RowCheck.rules.subtracting(RowCheck.measures)
            for finding in examine(letter, filled, asked) {
                let column = column(of: finding, in: filled, among: columns, row: row)
                // A mail with an unguarded blank is held: what the blank does to its text reaches nobody.
                if column == nil, filled.hasHoles { continue }
                let kind =
                    column.map { traits.kind(of: row, in: $0) }
                    ?? traits.kind(of: row, blanksOf: columns)
                tally.add(finding, row: row, kind: kind) { traits.count(kind, of: columns) }
            }
        }
        for rule in RowCheck.measures where !tally.knows(rule) {
            measure(rule, piece, letter, columns, &tally)
        }
        return tally.finished()
    }

    // MARK: - One row

    /// A letter as one row fills it in.
    private struct Filled {
        let variant: LetterVariant
        let contact: ContactRow
        /// Whether a blank value without a default keeps it from being sent.
        let hasHoles: Bool
    }

    private func filled(_ piece: Piece, row: Int) -> Filled? {
        let contact = traits.table.contacts[row]
        let cells = contact.fields.mapValues(\.value)
        let bindings = SenderValues(
            contact: contact.address, campaign: piece.campaign, step: piece.step,
            mailbox: piece.mailbox, settings: settings
        ).bindings(over: cells)
        var context = RenderContext(now: now, local: ZoneRules.utc.local(at: now))
        context.tracesSources = true
        var hasHoles = false
        func text(_ template: Template) -> LetterText? {
            // A template that breaks a limit with these values is reported when it is sent or previewed.
            guard let rendering = try? template.render(bindings, in: context) else { return nil }
            if !rendering.holes.isEmpty { hasHoles = true }
            return LetterText(rendering.wording, of: template)
        }
        guard var body = text(piece.template.body) else { return nil }
        if let ending = piece.signature.flatMap({ text($0.body) }) {
            body = body.appending(ending, after: "\n\n")
        }
        let subject = piece.template.subject.flatMap(text)
        let fields = traits.table.columns.compactMap { column in
            contact.value(column).map { ContactRow.Field(column, $0) }
        }
        return Filled(
            variant: LetterVariant(subject: subject, body: body), contact: ContactRow(fields),
            hasHoles: hasHoles)
    }

    private func examine(_ letter: Letter, _ filled: Filled, _ rules: Set<String>) -> [Finding] {
        linter.examine(letter.writtenOut(filled.variant, for: filled.contact), only: rules)
            .findings.filter { rules.contains($0.rule) }
    }

    /// The column whose value a finding is about: of those that are printed in its place the most unusual one.
    private func column(
        of finding: Finding, in filled: Filled, among columns: [String], row: Int
    ) -> String? {
        let values = (filled.variant.subject?.values ?? []) + filled.variant.body.values
        let names = values.filter { $0.span.overlaps(finding.span) }.compactMap { value in
            columns.first { value.value.utf8.mentions($0) }
        }
        return names.max {
            traits.traits(of: $0, row: row).rawValue < traits.traits(of: $1, row: row).rawValue
        }
    }

    // MARK: - Length

    /// Finds from which length of values on a rule is broken, by halves, as it takes writing letters out.
    private func measure(
        _ rule: String, _ piece: Piece, _ letter: Letter, _ columns: [String],
        _ tally: inout RowTally
    ) {
        let isSubject = rule == "subject-length"
        let uses = isSubject ? piece.template.subject?.uses ?? [] : piece.template.body.uses
        let printed = columns.filter { column in uses.contains { $0.name == column } }
        guard !printed.isEmpty else { return }
        let rows = traits.table.contacts.indices
            .map { (row: $0, length: traits.length(of: printed, row: $0)) }
            .sorted { $0.length == $1.length ? $0.row < $1.row : $0.length > $1.length }
        func finding(_ index: Int) -> Finding? {
            guard let filled = filled(piece, row: rows[index].row) else { return nil }
            return examine(letter, filled, [rule]).first { $0.severity > .info }
        }
        guard !rows.isEmpty, let worst = finding(0) else { return }
        var broken = 0
        var kept = rows.count
        while kept - broken > 1 {
            let middle = (broken + kept) / 2
            if finding(middle) == nil { kept = middle } else { broken = middle }
        }
        let column = printed.count == 1 ? printed[0] : nil
        let kind = TableTraits.Kind(column: column, traits: [], blanks: 0)
        tally.add(worst, row: rows[0].row, kind: kind) { kept }
    }
}

extension SourceSpan {
    fileprivate func overlaps(_ other: SourceSpan) -> Bool {
        file == other.file && start < other.end && other.start < end
    }
}

extension String.UTF8View {
    /// Whether a name occurs in an expression as a whole word.
    fileprivate func mentions(_ name: String) -> Bool {
        let isPart: (UInt8) -> Bool = { byte in
            byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte >= 0x80
                || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
        }
        return split(whereSeparator: { !isPart($0) }).contains { $0.elementsEqual(name.utf8) }
    }
}
