/// A phrase that speaks for a category, and how strongly.
struct Rule: Sendable {
    let category: ReplyCategory
    /// 1 hints, 3 decides alone, 5 stands against the rest of the text.
    let weight: Double
    /// The language that a text must be written in, nil for phrases that no other language shares.
    let language: TextLanguage?
}

/// Rules written as text: a `[category weight]` line opens a section, each further line is a phrase.
struct RuleTable: Sendable {
    let source: String
    let language: TextLanguage?

    init(_ source: String, language: TextLanguage? = nil) {
        self.source = source
        self.language = language
    }

    /// Adds the table to an index; returns the lines that cannot be read.
    func add(to index: inout PhraseIndex<Rule>) -> [String] {
        var faults: [String] = []
        var rule: Rule?
        for line in source.split(separator: "\n").map({ String($0).trimmingBlanks }) {
            guard !line.isEmpty else { continue }
            if line.hasPrefix("["), line.hasSuffix("]") {
                rule = section(line)
                if rule == nil { faults.append(line) }
            } else if let rule {
                if !index.add(line, rule) { faults.append(line) }
            } else {
                faults.append(line)
            }
        }
        return faults
    }

    private func section(_ line: String) -> Rule? {
        let parts = line.dropFirst().dropLast().split(separator: " ")
        guard parts.count == 2, let category = ReplyCategory(rawValue: String(parts[0])),
            let weight = Double(parts[1])
        else { return nil }
        return Rule(category: category, weight: weight, language: language)
    }
}
