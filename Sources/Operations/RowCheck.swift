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
    static let mostRows = 64
    /// Wordings in which a row is written out.
    static let mostWordings = 16
    /// Letters that are written out for one template, those aside that find out how long is too long.
    static let mostLetters = 512

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
        let wordings = RowWordings(piece, most: RowCheck.mostWordings)
        let kinds = RowKinds(traits: traits, columns: columns, branches: branches(of: piece))
        let (rows, needed) = kinds.representatives(most: RowCheck.mostRows)
        let each = max(1, min(wordings.count, RowCheck.mostLetters / max(rows.count, 1)))
        var tally = RowTally(
            report: report, table: traits.table,
            wordings: each == wordings.count && !wordings.isCut ? each : nil)
        for (index, row) in rows.enumerated() {
            for turn in 0..<each {
                // When not every row takes every wording, each wording still has its turn.
                let wording = (index * each + turn) % wordings.count
                look(at: row, in: wording, of: (piece, wordings), letter, kinds, &tally)
            }
        }
        for rule in RowCheck.measures where !tally.knows(rule) {
            measure(rule, (piece, wordings), letter, columns, &tally)
        }
        var result = tally.finished()
        let isCut = needed > rows.count || each < wordings.count || wordings.isCut
        if isCut {
            let reason =
                "\(rows.count) of \(needed) kinds of rows were written out in \(each) wordings each; "
                + "\(RowCheck.mostRows) rows, \(RowCheck.mostWordings) wordings and "
                + "\(RowCheck.mostLetters) letters a template are the most"
            result.notAssessed.append(.init(rule: RowCheck.limitNote, reason: reason))
        }
        return result
    }

    /// What a report calls it when not everything was written out.
    static let limitNote = "contacts"

    private typealias Wordings = (piece: Piece, wordings: RowWordings)

    private func look(
        at row: Int, in wording: Int, of source: Wordings, _ letter: Letter, _ kinds: RowKinds,
        _ tally: inout RowTally
    ) {
        guard let filled = filled(source, row: row, wording) else { return }
        for finding in examine(letter, filled, RowCheck.values) {
            let column = column(of: finding, in: filled, among: kinds.columns, row: row)
            // A mail with an unguarded blank is held: what the blank does to its text reaches nobody.
            if column == nil, filled.hasHoles { continue }
            let kind = column.map { kinds.kind(of: row, in: $0) } ?? kinds.kind(ofBlanks: row)
            tally.add(finding, row: row, kind: kind, wordings: [wording]) { kinds.count(kind) }
        }
    }

    private static let values = rules.subtracting(measures)

    /// By row, a hash of which text of the template it prints; empty when no condition asks for values.
    private func branches(of piece: Piece) -> [UInt64] {
        let templates = [piece.template.subject, piece.template.body, piece.signature?.body]
            .compactMap { $0 }.filter(\.hasBranches)
        guard !templates.isEmpty else { return [] }
        return traits.table.contacts.indices.map { row in
            let bindings = bindings(of: row, for: piece)
            return templates.reduce(0xCBF2_9CE4_8422_2325) { hash, template in
                guard let rendering = try? template.render(bindings, in: context(picks: nil)) else {
                    return hash
                }
                return rendering.wording.segments.reduce(hash) { hash, segment in
                    guard case .literal = segment.kind else { return hash }
                    let place = UInt64(bitPattern: Int64(segment.source.bytes.lowerBound))
                    return (hash ^ (place &+ 1)) &* 0x100_0000_01B3
                }
            }
        }
    }

    // MARK: - One row

    /// A letter as one row fills it in.
    private struct Filled {
        let variant: LetterVariant
        let contact: ContactRow
        /// Whether a blank value without a default keeps it from being sent.
        let hasHoles: Bool

        /// Scalars.
        func length(ofSubject isSubject: Bool) -> Int {
            isSubject ? variant.subject?.scalars.count ?? 0 : variant.body.scalars.count
        }
    }

    private func bindings(of row: Int, for piece: Piece) -> Bindings {
        let contact = traits.table.contacts[row]
        let cells = contact.fields.mapValues(\.value)
        return SenderValues(
            contact: contact.address, campaign: piece.campaign, step: piece.step,
            mailbox: piece.mailbox, settings: settings
        ).bindings(over: cells)
    }

    private func context(picks: [Int]?) -> RenderContext {
        var context = RenderContext(now: now, local: ZoneRules.utc.local(at: now))
        context.tracesSources = true
        context.picks = picks
        return context
    }

    private func filled(_ source: Wordings, row: Int, _ wording: Int) -> Filled? {
        let piece = source.piece
        let contact = traits.table.contacts[row]
        let bindings = bindings(of: row, for: piece)
        var hasHoles = false
        func text(_ template: Template, _ part: RowWordings.Part) -> LetterText? {
            let context = context(picks: source.wordings.picks(of: part, in: wording))
            // A template that breaks a limit with these values is reported when it is sent or previewed.
            guard let rendering = try? template.render(bindings, in: context) else { return nil }
            if !rendering.holes.isEmpty { hasHoles = true }
            return LetterText(rendering.wording, of: template)
        }
        guard var body = text(piece.template.body, .body) else { return nil }
        if let ending = piece.signature.flatMap({ text($0.body, .signature) }) {
            body = body.appending(ending, after: "\n\n")
        }
        let subject = piece.template.subject.flatMap { text($0, .subject) }
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
        _ rule: String, _ source: Wordings, _ letter: Letter, _ columns: [String],
        _ tally: inout RowTally
    ) {
        let template = source.piece.template
        let isSubject = rule == "subject-length"
        let uses = isSubject ? template.subject?.uses ?? [] : template.body.uses
        let printed = columns.filter { column in uses.contains { $0.name == column } }
        guard !printed.isEmpty else { return }
        let rows = traits.table.contacts.indices
            .map { (row: $0, length: traits.length(of: printed, row: $0)) }
            .sorted { $0.length == $1.length ? $0.row < $1.row : $0.length > $1.length }
        func finding(_ index: Int, _ wording: Int) -> (finding: Finding, length: Int)? {
            guard let filled = filled(source, row: rows[index].row, wording) else { return nil }
            let found = examine(letter, filled, [rule]).first { $0.severity > .info }
            return found.map { ($0, filled.length(ofSubject: isSubject)) }
        }
        let broken = (0..<source.wordings.count).compactMap { wording in
            finding(0, wording).map { (wording: wording, found: $0) }
        }
        guard let worst = broken.max(by: { $0.found.length < $1.found.length }) else { return }
        var most = 0
        var kept = rows.count
        while kept - most > 1 {
            let middle = (most + kept) / 2
            if finding(middle, worst.wording) == nil { kept = middle } else { most = middle }
        }
        let kind = RowKinds.Kind(
            column: printed.count == 1 ? printed[0] : nil, traits: [], blanks: 0, branch: 0)
        tally.add(
            worst.found.finding, row: rows[0].row, kind: kind,
            wordings: Set(broken.map(\.wording))
        ) { kept }
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
