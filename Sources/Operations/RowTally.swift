import Campaigns
import Diagnostics
import Linting
import Reporting

/// What the rows of a table show in one template: each thing once for each place, with the number of rows.
struct RowTally {
    private let report: LetterReport
    private let table: ContactTable
    private var entries: [Key: Entry] = [:]

    private struct Key: Hashable {
        let rule: String
        let span: SourceSpan
    }

    private struct Entry {
        var finding: Finding
        var row: Int
        /// What sets the row apart.
        var kind: RowKinds.Kind
        /// The kinds of rows that are counted already: several rows may stand for one.
        var counted: Set<RowKinds.Kind>
        var count: Int
        /// The wordings that show it.
        var wordings: Set<Int>
    }

    /// How many wordings each row is written out in; nil when that differs.
    private let wordings: Int?

    /// - Parameter wordings: How many wordings each row is written out in; nil when that differs.
    init(report: LetterReport, table: ContactTable, wordings: Int?) {
        self.report = report
        self.table = table
        self.wordings = wordings
    }

    /// Whether the template itself, or a column of the table, is found to break a rule already.
    func knows(_ rule: String) -> Bool { report.findings.contains { $0.rule == rule } }

    /// Counts what one row shows that stands for several.
    ///
    /// - Parameter count: Returns how many rows are of the kind.
    mutating func add(
        _ finding: Finding, row: Int, kind: RowKinds.Kind, wordings: Set<Int>, count: () -> Int
    ) {
        let isKnown = report.findings.contains { known in
            guard known.rule == finding.rule else { return false }
            if known.span.file == table.file.path { return true }
            return known.span.file == finding.span.file
                && known.span.start <= finding.span.start
                && finding.span.start <= known.span.end
        }
        guard !isKnown else { return }
        let key = Key(rule: finding.rule, span: finding.span)
        guard var entry = entries[key] else {
            entries[key] = Entry(
                finding: finding, row: row, kind: kind, counted: [kind], count: count(),
                wordings: wordings)
            return
        }
        entry.wordings.formUnion(wordings)
        if entry.counted.insert(kind).inserted {
            entry.count = min(entry.count + count(), table.contacts.count)
        }
        let isWorse = finding.severity > entry.finding.severity
        let isEarlier = finding.severity == entry.finding.severity && row < entry.row
        if isWorse || isEarlier {
            entry.finding = finding
            entry.row = row
            entry.kind = kind
        }
        entries[key] = entry
    }

    /// Returns the report with what was counted; a suppression that rows need is no unused one.
    func finished() -> LetterReport {
        var result = report
        let found = entries.values.map(finding)
        let needed = Set(found.compactMap { $0.suppression?.span })
        result.findings.removeAll { $0.rule == "unused-suppression" && needed.contains($0.span) }
        result.findings = (result.findings + found).sorted(by: Finding.inReadingOrder)
        return result
    }

    private func finding(_ entry: Entry) -> Finding {
        let contact = table.contacts[entry.row]
        let cell = entry.kind.column.flatMap { contact.fields[$0]?.span } ?? contact.span
        var finding = entry.finding
        // What mends a value stands in the table, not in the template.
        finding.fix = nil
        finding.variants = wordings.flatMap { total in
            entry.wordings.count < total
                ? VariantShare(count: entry.wordings.count, of: total) : nil
        }
        let all = grouped(table.contacts.count)
        let noun = table.contacts.count == 1 ? "contact" : "contacts"
        finding.message += "; for \(grouped(entry.count)) of \(all) \(noun), as in \(cell)"
        return finding
    }
}
