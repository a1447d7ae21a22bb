import Diagnostics

/// One file being read into a model: gathers every fault, so that a single run shows them all.
struct FileReading {
    let file: SourceFile
    /// The first part of rule identifiers: `workspace`, `campaign`, `funnel`, `template`.
    let area: String
    private(set) var findings: [Finding] = []

    init(_ file: SourceFile, area: String) {
        self.file = file
        self.area = area
    }

    /// Reads the file's YAML; nil after a finding when it is none.
    mutating func document() -> YAMLNode? {
        let parsed = YAMLReader.read(file, area: area)
        findings += parsed.findings
        return parsed.value
    }

    /// Records an error; a rule of `secret` becomes `workspace/secret`.
    mutating func error(_ rule: String, _ message: String, at span: SourceSpan) {
        findings.append(Finding("\(area)/\(rule)", .error, message, at: span))
    }

    mutating func warning(_ rule: String, _ message: String, at span: SourceSpan) {
        findings.append(Finding("\(area)/\(rule)", .warning, message, at: span))
    }

    mutating func add(_ more: [Finding]) {
        findings += more
    }
}

// MARK: - Values

extension FileReading {
    /// Reads a text that is not blank; nil without a finding when the key is absent.
    mutating func text(_ field: Field?) -> Located<String>? {
        guard let field else { return nil }
        guard case .scalar(let scalar) = field.node.content else {
            error("value", "\(field) is \(field.node.kind); write a text", at: field.node.span)
            return nil
        }
        guard !field.node.isNull, scalar.text.contains(where: { !$0.isWhitespace }) else {
            error("value", "\(field) is empty", at: field.span)
            return nil
        }
        return Located(scalar.text, at: field.node.span)
    }

    /// Reads a text and turns it into a value; the thrown sentence follows the field's name in the finding.
    mutating func value<Value>(
        _ field: Field?, _ parse: (String) throws(ValueFault) -> Value
    ) -> Located<Value>? {
        guard let field, let text = text(field) else { return nil }
        do throws(ValueFault) {
            return Located(try parse(text.value), at: text.span)
        } catch {
            self.error(error.rule, "\(field) \(error.message)", at: text.span)
            return nil
        }
    }

    /// Reads a list of texts; a single text counts as a list of one.
    mutating func texts(_ field: Field?) -> [Located<String>] {
        items(of: field).compactMap { text($0) }
    }

    /// The items of a list, or the value itself when it is not one.
    mutating func items(of field: Field?) -> [Field] {
        guard let field else { return [] }
        guard case .sequence(let nodes) = field.node.content else { return [field] }
        return nodes.map { Field(name: field.name, node: $0, span: $0.span) }
    }

    /// Reads one of a few words, with a hint at the nearest when it is none of them.
    mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ field: Field?, of type: Choice.Type
    ) -> Located<Choice>? {
        value(field) { text throws(ValueFault) in
            if let choice = Choice(rawValue: text) { return choice }
            throw .notOne(of: Choice.allCases.map(\.rawValue), text)
        }
    }

    /// Reads a whole number within bounds.
    mutating func count(_ field: Field?, in bounds: ClosedRange<Int>) -> Located<Int>? {
        value(field) { text throws(ValueFault) in try wholeNumber(text, in: bounds) }
    }

    /// Reads `true` or `false`.
    mutating func flag(_ field: Field?) -> Located<Bool>? {
        choice(field, of: Flag.self)?.map { $0 == .true }
    }

    private enum Flag: String, CaseIterable {
        case `true`, `false`
    }
}

/// A key of a mapping with its value, as messages name it.
struct Field: CustomStringConvertible {
    let name: String
    let node: YAMLNode
    /// The value's place, or the key's when the value is missing.
    let span: SourceSpan

    /// The name in quotes.
    var description: String { "'\(name)'" }
}

/// Why a text is not the value that a field wants; the message follows the field's name.
struct ValueFault: Error {
    let rule: String
    let message: String

    init(_ message: String, rule: String = "value") {
        self.rule = rule
        self.message = message
    }

    /// `is 'x'; did you mean 'y'? allowed are a, b`.
    static func notOne(of allowed: [String], _ text: String) -> ValueFault {
        let hint = nearest(to: text, among: allowed).map { "did you mean '\($0)'? " } ?? ""
        return ValueFault("is '\(text)'; \(hint)allowed are \(quotedList(allowed))")
    }
}

/// Joins names for a message: `'a', 'b', 'c'`.
func quotedList(_ names: some Sequence<String>) -> String {
    names.map { "'\($0)'" }.joined(separator: ", ")
}

/// Reads a whole number in plain ASCII digits.
func wholeNumber(_ text: String, in bounds: ClosedRange<Int>) throws(ValueFault) -> Int {
    let range =
        bounds.upperBound == .max
        ? "\(bounds.lowerBound) or more" : "\(bounds.lowerBound) to \(bounds.upperBound)"
    guard let number = digits(text), bounds.contains(number) else {
        throw ValueFault("is '\(text)'; write a whole number, \(range)")
    }
    return number
}

/// Returns the value of a text of ASCII digits only, or nil; at most nine digits, so it never overflows.
func digits(_ text: some StringProtocol) -> Int? {
    guard (1...9).contains(text.utf8.count) else { return nil }
    var number = 0
    for byte in text.utf8 {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        number = number * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return number
}
