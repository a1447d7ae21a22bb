import CivilTime

extension AggregateReport {
    /// Reads the XML of a report, with or without namespaces.
    ///
    /// - Throws: ``ReportFault``, its place as line and column, when it is cut short or no report.
    package static func parse(_ bytes: [UInt8]) throws(ReportFault) -> AggregateReport {
        var reader = AggregateReader(bytes)
        return try reader.read()
    }
}

/// Walks the elements and puts each text where it belongs.
private struct AggregateReader {
    /// Elements inside one another.
    private static let deepest = 32
    /// More than any receiver counts in a day from one address; what claims more is taken as none.
    private static let mostMessages = 1_000_000_000_000
    private static let mostNotes = 20
    /// Twice what a report of 100 MB holds; a bomb of empty rows would fill the memory.
    private static let mostRows = 500_000
    /// Signatures, SPF results and overrides of all rows together.
    private static let mostDetails = 2_000_000

    private var scanner: XMLScanner
    private var path: [String] = []
    private var text: [UInt8] = []
    private var report = AggregateReport()
    private var row = AggregateReport.Row()
    private var hasRoot = false
    private var misplaced = 0
    private var details = 0

    init(_ bytes: [UInt8]) {
        scanner = XMLScanner(bytes)
    }

    mutating func read() throws(ReportFault) -> AggregateReport {
        while let event = try scanner.next() {
            switch event {
            case .start(let name): try open(name)
            case .text(let piece):
                if text.count < XMLScanner.longestText { text += piece }
            case .end(let name): close(name)
            }
        }
        guard hasRoot else {
            throw ReportFault("it is no DMARC report: an element 'feedback' is missing")
        }
        if let open = path.last {
            throw ReportFault("\(scanner.place): it ends inside of '\(open)': it was cut short")
        }
        noteOddities()
        return report
    }

    private mutating func open(_ name: String) throws(ReportFault) {
        guard path.count < AggregateReader.deepest else {
            throw ReportFault(
                "\(scanner.place): more than \(AggregateReader.deepest) elements deep")
        }
        // Some reporters open with the element of the schema, and never close it.
        if path.isEmpty, name == "schema", !hasRoot { return }
        if path.isEmpty {
            guard name == "feedback", !hasRoot else {
                throw ReportFault(
                    "\(scanner.place): '\(name)' is no DMARC report; it starts with 'feedback'")
            }
            hasRoot = true
        }
        text = []
        path.append(name)
        try note(name, in: path.dropLast().last)
    }

    /// Makes room for what an element holds.
    private mutating func note(_ name: String, in parent: String?) throws(ReportFault) {
        switch (parent, name) {
        case ("policy_evaluated", "reason"), ("auth_results", "dkim"), ("auth_results", "spf"):
            details += 1
        default: break
        }
        guard report.rows.count < AggregateReader.mostRows, details <= AggregateReader.mostDetails
        else {
            throw ReportFault(
                "\(scanner.place): more than \(AggregateReader.mostRows) rows or "
                    + "\(AggregateReader.mostDetails) results; no receiver sends such a report")
        }
        switch (parent, name) {
        case (_, "record"): row = AggregateReport.Row()
        case ("policy_evaluated", "reason"): row.overrides.append(.init())
        case ("auth_results", "dkim"): row.dkim.append(.init())
        case ("auth_results", "spf"): row.spf.append(.init())
        default: break
        }
    }

    private mutating func close(_ name: String) {
        guard path.last == name else {
            misplaced += 1
            // An end without its start is no end; one of an outer element ends the inner ones as well.
            guard path.contains(name) else { return }
            while let last = path.last, last != name { path.removeLast() }
            text = []
            return close(name)
        }
        let value = scanner.string(text)
        text = []
        path.removeLast()
        switch path.last {
        case "feedback": finish(name, value)
        case "report_metadata": readMetadata(name, value)
        case "date_range": readPeriod(name, value)
        case "policy_published": readPolicy(name, value)
        case "row": readRow(name, value)
        case "policy_evaluated": readVerdict(name, value)
        case "reason": readOverride(name, value)
        case "identifiers": readIdentifiers(name, value)
        case "dkim": readAuthentication(name, value, \.dkim)
        case "spf": readAuthentication(name, value, \.spf)
        default: break
        }
    }

    private mutating func finish(_ name: String, _ value: String) {
        if name == "record" { report.rows.append(row) }
        if name == "version", !value.isEmpty { report.version = value }
    }

    // MARK: - Parts

    private mutating func readMetadata(_ name: String, _ value: String) {
        switch name {
        case "org_name": report.organization = value
        case "email": report.email = value
        case "extra_contact_info": report.contact = value
        case "report_id": report.reportID = value
        case "generator": report.generator = value
        case "error" where report.errors.count < AggregateReader.mostNotes:
            report.errors.append(value)
        default: break
        }
    }

    private mutating func readPeriod(_ name: String, _ value: String) {
        guard name == "begin" || name == "end" else { return }
        // Up to the year 9999; some reporters write fractions.
        let whole = value.utf8.prefix { $0 != UInt8(ascii: ".") }
        guard let seconds = Int64(String(decoding: Array(whole), as: UTF8.self)),
            (0...253_402_300_799).contains(seconds)
        else { return note("'\(value)' is no time in '\(name)'") }
        if name == "begin" {
            report.begin = Instant(seconds: seconds)
        } else {
            report.end = Instant(seconds: seconds)
        }
    }

    private mutating func readPolicy(_ name: String, _ value: String) {
        let word = value.isEmpty ? nil : DomainName.key(value)
        switch name {
        case "domain": report.policy.domain = DomainName.key(value)
        case "p": report.policy.policy = word
        case "sp": report.policy.subdomainPolicy = word
        case "np": report.policy.nonexistentPolicy = word
        case "adkim": report.policy.dkimMode = word
        case "aspf": report.policy.spfMode = word
        case "pct": report.policy.percentage = word
        case "fo": report.policy.failureOptions = word
        case "testing": report.policy.testing = word
        case "discovery_method": report.policy.discoveryMethod = word
        default: break
        }
    }

    private mutating func readRow(_ name: String, _ value: String) {
        if name == "source_ip" { row.sourceAddress = value }
        guard name == "count" else { return }
        guard let count = Int(value), (0...AggregateReader.mostMessages).contains(count) else {
            return note("'\(value)' is no count of messages, so the row counts for none")
        }
        row.count = count
    }

    private mutating func readVerdict(_ name: String, _ value: String) {
        switch name {
        case "disposition": row.disposition = DomainName.key(value)
        case "dkim": row.dkimAligned = DomainName.key(value) == "pass"
        case "spf": row.spfAligned = DomainName.key(value) == "pass"
        default: break
        }
    }

    private mutating func readOverride(_ name: String, _ value: String) {
        guard let last = row.overrides.indices.last else { return }
        if name == "type" { row.overrides[last].type = DomainName.key(value) }
        if name == "comment" { row.overrides[last].comment = value }
    }

    private mutating func readIdentifiers(_ name: String, _ value: String) {
        switch name {
        case "header_from": row.headerFrom = DomainName.key(value)
        case "envelope_from": row.envelopeFrom = DomainName.key(value)
        case "envelope_to": row.envelopeTo = DomainName.key(value)
        default: break
        }
    }

    private mutating func readAuthentication(
        _ name: String, _ value: String,
        _ list: WritableKeyPath<AggregateReport.Row, [AggregateReport.Authentication]>
    ) {
        guard let last = row[keyPath: list].indices.last else { return }
        let filled = value.isEmpty ? nil : value
        switch name {
        case "domain": row[keyPath: list][last].domain = DomainName.key(value)
        case "selector": row[keyPath: list][last].selector = filled.map(DomainName.key)
        case "scope": row[keyPath: list][last].scope = filled.map(DomainName.key)
        case "result": row[keyPath: list][last].result = DomainName.key(value)
        case "human_result": row[keyPath: list][last].humanResult = filled
        default: break
        }
    }

    // MARK: - Notes

    private mutating func note(_ sentence: String) {
        guard report.notes.count < AggregateReader.mostNotes else { return }
        report.notes.append(sentence)
    }

    private mutating func noteOddities() {
        if scanner.unescaped > 0 {
            note("\(scanner.unescaped) '<' or '&' stand unescaped, and were taken as text")
        }
        if misplaced > 0 { note("\(misplaced) end tags do not fit their start tags") }
        if report.policy.domain.isEmpty { note("the domain of the policy is missing") }
        if let begin = report.begin, let end = report.end, begin > end {
            note("the period ends before it begins")
        }
        if report.rows.isEmpty { note("it holds no record") }
        let unproven = report.rows.count { row in
            row.dkimAligned && !row.dkim.contains { $0.result == "pass" }
                || row.spfAligned && !row.spf.contains { $0.result == "pass" }
        }
        if unproven > 0 {
            note("an aligned pass without any result that passed: \(unproven) of the records")
        }
    }
}
