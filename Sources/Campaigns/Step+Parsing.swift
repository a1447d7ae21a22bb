import CivilTime
import Diagnostics

extension Step {
    fileprivate static let keys = ["id", "after", "template", "variants", "thread", "task"]
}

extension FileReading {
    /// Reads the steps of a campaign and checks how they stand to each other.
    mutating func steps(_ map: FieldMap) -> [Step] {
        let example = "[{ id: first, template: first }]"
        guard let field = map.required("steps", example: example, &self) else { return [] }
        guard case .sequence(let nodes) = field.node.content else {
            error(
                "value",
                "'steps' is \(field.node.kind); write a list, each step beginning with '- '",
                at: field.span)
            return []
        }
        if nodes.isEmpty {
            error(
                "step-order", "'steps' is empty; a campaign has at least one mail", at: field.span)
        }
        var lines: [String: Int] = [:]
        return nodes.enumerated().compactMap { index, node in
            guard let step = step(node, number: index + 1) else { return nil }
            let id = step.id.value
            if let line = lines[id] {
                error(
                    "duplicate-step",
                    "step id '\(id)' stands twice; the first is in line \(line)", at: step.id.span)
            }
            lines[id] = lines[id] ?? step.id.span.start.line
            return Step(
                id: StepID(id), action: step.action, delay: step.delay, span: node.span)
        }
    }

    private typealias Reading = (id: Located<String>, action: StepAction, delay: Located<Delay>?)

    private mutating func step(_ node: YAMLNode, number: Int) -> Reading? {
        let subject = "step \(number)"
        guard let map = FieldMap(node, of: subject, allowed: Step.keys, &self) else { return nil }
        let id = value(map.required("id", example: "first", &self)) { text throws(ValueFault) in
            guard isName(text) else {
                throw ValueFault("is '\(text)'; use letters, digits, '-', '_' and '.'")
            }
            return text
        }
        let delay = value(map["after"]) { text throws(ValueFault) in try Delay(parsing: text) }
        let action = action(map)
        checkPlace(map, isFirst: number == 1)
        if let delay, case .mail = action { checkLength(of: delay) }
        guard let id, let action else { return nil }
        return (id, action, delay)
    }

    private mutating func action(_ map: FieldMap) -> StepAction? {
        let given = ["template", "variants", "task"].filter { map[$0] != nil }
        guard given.count == 1 else {
            let problem =
                given.isEmpty
                ? "\(map.subject) does nothing; give it one of 'template', 'variants' or 'task'"
                : "\(map.subject) has \(quotedList(given)); keep one of them"
            error("step-action", problem, at: map.span.firstCharacter)
            return nil
        }
        let thread = choice(map["thread"], of: ThreadMode.self)
        if map["task"] != nil {
            if let thread = map["thread"] {
                error("step-action", "a task has no 'thread'; delete it", at: thread.span)
            }
            return text(map["task"]).map { .task($0.value) }
        }
        let variants = variants(map)
        guard !variants.isEmpty else { return nil }
        return .mail(variants: variants, thread: thread?.value ?? .new)
    }

    private mutating func variants(_ map: FieldMap) -> [Located<TemplateName>] {
        guard let field = map["template"] ?? map["variants"] else { return [] }
        let items = field.name == "template" ? [field] : items(of: field)
        if items.isEmpty {
            error("value", "'variants' is empty; name at least one template", at: field.span)
        }
        var seen: Set<TemplateName> = []
        return items.compactMap { item in
            let name = value(item) { text throws(ValueFault) in try TemplateName(parsing: text) }
            guard let name else { return nil }
            if !seen.insert(name.value).inserted {
                error("value", "variant '\(name.value)' stands twice", at: name.span)
            }
            return name
        }
    }
}

// MARK: - Order

extension FileReading {
    private mutating func checkPlace(_ map: FieldMap, isFirst: Bool) {
        guard isFirst else {
            if map["after"] == nil {
                error(
                    "step-order",
                    "\(map.subject) lacks 'after'; say how long after the step before, such as "
                        + "'after: 3bd'", at: map.span.firstCharacter)
            }
            return
        }
        if let after = map["after"] {
            error(
                "step-order", "the first step has no step before it; delete 'after'",
                at: after.span)
        }
        if let task = map["task"] {
            error(
                "step-order",
                "the first step is a task; begin with a mail, which the sequence is counted from",
                at: task.span)
        }
        if let thread = map["thread"], case .scalar(let word) = thread.node.content,
            word.text == ThreadMode.reply.rawValue
        {
            error(
                "step-order", "the first step has no mail to reply to; delete 'thread: reply'",
                at: thread.span)
        }
    }

    /// Two mails within a day read as pressure, and spam filters count them so.
    private mutating func checkLength(of delay: Located<Delay>) {
        guard case .elapsed(let elapsed) = delay.value, elapsed < .hours(24) else { return }
        warning(
            "short-delay",
            "this mail follows the step before within 24 hours; '2bd' or more is usual",
            at: delay.span)
    }
}

extension SourceSpan {
    /// The empty span at the beginning.
    var firstCharacter: SourceSpan {
        SourceSpan(file: file, line: start.line, column: start.column)
    }
}
