import Diagnostics

/// One stage of a funnel as `funnel.yml` writes it; what roles there are is for the funnel to say.
package struct StageSpec: Sendable, Equatable {
    package let id: Located<String>
    package let label: Located<String>
    package let role: Located<String>?
    package let description: Located<String>?
    /// What has to be true of a deal to enter the stage, one sentence each.
    package let criteria: [Located<String>]
    package let kind: StageKind
    package let span: SourceSpan
}

/// How a stage lies to the way that a deal takes; a step is passed by whoever is at a later one.
package enum StageKind: String, CaseIterable, Sendable {
    case step
    /// Beside the way, such as a negative reply.
    case branch
    /// The end, which a deal may come to from any stage.
    case exit
}

/// `funnel.yml`: the stages of a deal in their order.
package enum FunnelFile {
    /// The most stages; more than this cannot be read off one screen.
    package static let mostStages = 100
    private static let keys = ["id", "label", "role", "description", "criteria", "kind"]

    /// Reads the stages, reporting every fault of the file in one run.
    package static func parse(_ file: SourceFile) -> Parsed<[StageSpec]> {
        var reading = FileReading(file, area: "funnel")
        let node = reading.document()
        let stages = node.flatMap { self.stages($0, &reading) }
        return Parsed(value: stages, findings: reading.findings)
    }

    private static func stages(_ node: YAMLNode, _ reading: inout FileReading) -> [StageSpec]? {
        guard let map = FieldMap(node, of: "the funnel", allowed: ["stages"], &reading),
            let field = map.required(
                "stages", example: "[{ id: replied, label: Replied }]", &reading)
        else { return nil }
        guard case .sequence(let nodes) = field.node.content else {
            reading.error(
                "value",
                "'stages' is \(field.node.kind); write a list, each stage beginning with '- '",
                at: field.span)
            return nil
        }
        guard (1...mostStages).contains(nodes.count) else {
            reading.error(
                "value", "'stages' holds \(nodes.count); write 1 to \(mostStages)", at: field.span)
            return nil
        }
        var lines: [String: Int] = [:]
        return nodes.enumerated().compactMap { index, node in
            guard let stage = stage(node, number: index + 1, &reading) else { return nil }
            if let line = lines[stage.id.value] {
                reading.error(
                    "duplicate-stage",
                    "stage id '\(stage.id.value)' stands twice; the first is in line \(line)",
                    at: stage.id.span)
            }
            lines[stage.id.value] = lines[stage.id.value] ?? stage.id.span.start.line
            return stage
        }
    }

    private static func stage(
        _ node: YAMLNode, number: Int, _ reading: inout FileReading
    ) -> StageSpec? {
        guard let map = FieldMap(node, of: "stage \(number)", allowed: keys, &reading) else {
            return nil
        }
        let id = reading.value(map.required("id", example: "replied", &reading)) {
            text throws(ValueFault) in
            guard isName(text) else {
                throw ValueFault("is '\(text)'; use letters, digits, '-', '_' and '.'")
            }
            return text
        }
        let label = reading.text(map.required("label", example: "Replied", &reading))
        let role = reading.text(map["role"])
        let description = reading.text(map["description"])
        let criteria = reading.texts(map["criteria"])
        let kind = reading.choice(map["kind"], of: StageKind.self)?.value
        guard let id, let label else { return nil }
        return StageSpec(
            id: id, label: label, role: role, description: description, criteria: criteria,
            kind: kind ?? .step, span: map.span)
    }
}
