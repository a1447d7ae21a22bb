import Diagnostics

/// A file of letter rules that a workspace writes itself, such as `rules/house.yml`.
package struct RuleFile: Sendable {
    package let file: SourceFile
    package let rules: [RuleSpec]
    /// What it changes of built-in rules.
    package let changes: [PhraseListSpec]

    /// The longest text of a rule, in characters.
    package static let longestText = 500
    /// The highest `min` and `max`.
    package static let highestBound = 1_000_000

    /// Reads a rule file, reporting every fault of it in one run.
    ///
    /// The rules are there beside faults, too, as far as they could be read: their phrases have faults of their own,
    /// which only the linter can tell. With a finding none of them may be used.
    ///
    /// ```swift
    /// let (rules, findings) = RuleFile.parse(SourceFile(path: "rules/house.yml", bytes: bytes))
    /// ```
    package static func parse(_ file: SourceFile) -> (value: RuleFile?, findings: [Finding]) {
        var reading = FileReading(file, area: "rules")
        let value = reading.document().flatMap { reading.ruleFile($0) }
        return (value, reading.findings.sorted(by: Finding.inReadingOrder))
    }
}

extension FileReading {
    fileprivate mutating func ruleFile(_ node: YAMLNode) -> RuleFile? {
        guard let map = FieldMap(node, of: "the rule file", allowed: ["rules"], &self),
            let field = map.required(
                "rules", example: "[{ extends: existence, id: no-synergy, … }]", &self)
        else { return nil }
        guard case .sequence(let nodes) = field.node.content else {
            error(
                "value",
                "'rules' is \(field.node.kind); write a list, each rule beginning with '- '",
                at: field.span)
            return nil
        }
        var rules: [RuleSpec] = []
        var changes: [PhraseListSpec] = []
        for (index, node) in nodes.enumerated() {
            if RuleEntry.key("like", of: node) != nil {
                if let change = phraseList(node, "rule \(index + 1)") { changes.append(change) }
            } else if let rule = rule(node, "rule \(index + 1)") {
                rules.append(rule)
            }
        }
        return RuleFile(file: file, rules: rules, changes: changes)
    }

    private mutating func phraseList(_ node: YAMLNode, _ subject: String) -> PhraseListSpec? {
        let allowed = ["like", "add", "remove"]
        guard let map = FieldMap(node, of: subject, allowed: allowed, &self) else { return nil }
        let like = text(map.required("like", example: "closing-cliche", &self))
        let add = texts(map["add"])
        let remove = texts(map["remove"])
        if map["add"] == nil, map["remove"] == nil {
            error("missing-key", "\(subject) lacks 'add' and 'remove'; write one", at: map.span)
        }
        return like.map { PhraseListSpec(like: $0, add: add, remove: remove) }
    }

    private mutating func rule(_ node: YAMLNode, _ subject: String) -> RuleSpec? {
        let named = RuleEntry.key("extends", of: node).flatMap { RuleSpec.Kind(rawValue: $0) }
        let allowed = RuleEntry.keys(of: named)
        guard let map = FieldMap(node, of: subject, allowed: allowed, &self) else { return nil }
        let extends = map.required("extends", example: "existence", &self)
        let kind = choice(extends, of: RuleSpec.Kind.self)?.value
        let id = value(map.required("id", example: "no-synergy", &self)) {
            text throws(ValueFault) in try RuleEntry.identifier(text)
        }
        let severity = choice(map["severity"], of: Severity.self)?.value ?? .warning
        let summary = sentence(map["summary"])
        let message = sentence(map.required("message", example: "\"'%' says nothing\"", &self))
        let hint = sentence(map["hint"])
        let scope = choice(map["scope"], of: RuleSpec.Scope.self)?.value ?? .body
        let languages = texts(map["language"])
        let category = choice(map["category"], of: RuleSpec.Category.self)?.value ?? .house
        let url = value(map["url"]) { text throws(ValueFault) in try RuleEntry.address(text) }
        guard let kind else { return nil }
        let content = content(of: kind, map)
        // No name that a file can write: it clashes with none.
        let placeholder = Located(subject, at: map.span)
        var rule = RuleSpec(
            kind: kind, id: id ?? placeholder, severity: severity, summary: summary,
            message: message ?? "", hint: hint, scope: scope, languages: languages)
        rule.category = category
        rule.url = url?.value
        content.fill(&rule)
        return rule
    }

    /// One line for people.
    private mutating func sentence(_ field: Field?) -> String? {
        value(field) { text throws(ValueFault) in try RuleEntry.line(text) }?.value
    }
}

// MARK: - What a kind asks for

/// The keys of a rule that depend on its kind.
private struct RuleContent {
    var tokens: [Located<String>] = []
    var against: [Located<String>] = []
    var swaps: [RuleSpec.Swap] = []
    var least: Int?
    var most: Int?
    var mostThousandths: Int?
    var unit: RuleSpec.Unit?

    func fill(_ rule: inout RuleSpec) {
        rule.tokens = tokens
        rule.against = against
        rule.swaps = swaps
        rule.least = least
        rule.most = most
        rule.mostThousandths = mostThousandths
        rule.unit = unit
    }
}

extension FileReading {
    private mutating func content(of kind: RuleSpec.Kind, _ map: FieldMap) -> RuleContent {
        var content = RuleContent()
        switch kind {
        case .existence: content.tokens = patterns("tokens", map)
        case .substitution: content.swaps = swaps(map)
        case .occurrence:
            content.tokens = patterns("tokens", map)
            bounds(map, &content)
        case .length: bounds(map, &content)
        case .ratio:
            content.tokens = patterns("tokens", map)
            content.against = patterns("against", map)
            content.mostThousandths =
                value(map.required("max", example: "1.5", &self)) { text throws(ValueFault) in
                    try RuleEntry.thousandths(text)
                }?.value
        }
        return content
    }

    private mutating func patterns(_ name: String, _ map: FieldMap) -> [Located<String>] {
        guard let field = map.required(name, example: "[synergy, circle back]", &self) else {
            return []
        }
        let items = items(of: field)
        if items.isEmpty { error("value", "'\(name)' is empty; name a phrase", at: field.span) }
        return items.compactMap { text($0) }
    }

    private mutating func swaps(_ map: FieldMap) -> [RuleSpec.Swap] {
        guard let field = map.required("swap", example: "{ utilize: use }", &self),
            let entries = FieldMap.entries(of: field.node, "'swap'", &self)
        else { return [] }
        if entries.isEmpty {
            error("value", "'swap' is empty; write 'phrase: other words' lines", at: field.span)
        }
        return entries.compactMap { entry in
            let place = entry.value.isNull ? entry.key.span : entry.value.span
            let field = Field(name: entry.key.value, node: entry.value, span: place)
            let words = value(field) { text throws(ValueFault) in try RuleEntry.words(text) }
            return words.map { RuleSpec.Swap(from: entry.key, to: $0) }
        }
    }

    private mutating func bounds(_ map: FieldMap, _ content: inout RuleContent) {
        let least = count(map["min"], in: 0...RuleFile.highestBound)
        let most = count(map["max"], in: 0...RuleFile.highestBound)
        if map["min"] == nil, map["max"] == nil {
            error("missing-key", "\(map.subject) lacks 'min' and 'max'; write one", at: map.span)
        }
        if let least, let most, least.value > most.value {
            error(
                "value", "'min' is \(least.value), more than 'max', which is \(most.value)",
                at: least.span)
        }
        content.least = least?.value
        content.most = most?.value
        content.unit = choice(map["unit"], of: RuleSpec.Unit.self)?.value
    }
}
