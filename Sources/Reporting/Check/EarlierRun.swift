import Deliverability

/// An earlier run of `sower check`, read from what `--format json` or `jsonl` wrote.
package struct EarlierRun: Sendable {
    /// What was checked about one subject.
    package struct Subject: Sendable {
        let entries: [Entry]
    }

    struct Entry: Sendable {
        struct Answer: Sendable {
            let query: String
            /// The records sorted, as name servers change their order at will.
            let answer: String
        }

        let id: String
        let status: Check.Status
        let answers: [Answer]
    }

    private var subjects: [String: Subject] = [:]

    /// What the run said about a subject; nil when it did not look at it.
    package func subject(_ name: String) -> Subject? { subjects[name] }

    /// Reads a report, an array of them, or one on each line.
    ///
    /// - Throws: ``JSONFault`` where the bytes are no JSON or no report of checks.
    package init(parsing bytes: [UInt8]) throws(JSONFault) {
        for report in try EarlierRun.reports(bytes) {
            guard report["schema"]?.text == CheckJSON.schema,
                let name = report["subject"]?.text
            else {
                throw JSONFault(
                    reason: "no report of 'sower check --format json' (schema \(CheckJSON.schema))",
                    offset: 0)
            }
            let entries = (report["checks"]?.elements ?? []).compactMap(Entry.init)
            subjects[name] = Subject(entries: entries)
        }
    }

    private static func reports(_ bytes: [UInt8]) throws(JSONFault) -> [JSONText] {
        let whole: JSONText
        do {
            whole = try JSONText.parse(bytes)
        } catch {
            let lines = bytes.split(separator: 0x0A).filter { $0.contains { $0 > 0x20 } }
            guard lines.count > 1 else { throw error }
            var reports: [JSONText] = []
            for line in lines { reports.append(try JSONText.parse(Array(line))) }
            return reports
        }
        if case .array(let reports) = whole { return reports }
        return [whole]
    }

    /// Each entry with what tells it from others of the same id: its first question, then its place among them.
    static func keyed(_ entries: [Entry]) -> [(key: String, entry: Entry)] {
        var counts: [String: Int] = [:]
        return entries.map { entry in
            let name = "\(entry.id)\n\(entry.answers.first?.query ?? "")"
            counts[name, default: 0] += 1
            return ("\(name)\n\(counts[name] ?? 0)", entry)
        }
    }
}

extension EarlierRun.Entry {
    init(_ check: Check) {
        id = check.id
        status = check.status
        answers = check.evidence.map { Answer($0.query, $0.answer) }
    }

    fileprivate init?(_ json: JSONText) {
        guard let id = json["id"]?.text,
            let status = json["status"]?.text.flatMap(Check.Status.init)
        else { return nil }
        self.id = id
        self.status = status
        answers = (json["evidence"]?.elements ?? []).compactMap { evidence in
            guard let query = evidence["query"]?.text,
                let answer = evidence["answer"]?.text
            else { return nil }
            return Answer(query, answer)
        }
    }
}

extension EarlierRun.Entry.Answer {
    init(_ query: String, _ answer: String) {
        self.query = query
        self.answer = answer.split(separator: "\n", omittingEmptySubsequences: false).sorted()
            .joined(separator: "\n")
    }
}
