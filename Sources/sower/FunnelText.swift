import Funnels

/// A funnel as a file that people edit.
enum FunnelText {
    static func yaml(of funnel: Funnel) -> String {
        var text =
            "# The stages of a deal. Mail moves deals to outreach-started, replied, replied-negative and positive;\n"
        text +=
            "# people move the rest: sower funnel move EMAIL STAGE. Identifiers stay, labels may change.\nstages:\n"
        for stage in funnel.stages {
            text += "  - id: \(stage.id)\n"
            text += "    label: \(quoted(stage.label))\n"
            if stage.kind != .step { text += "    kind: \(stage.kind.rawValue)\n" }
            text += "    role: \(quoted(stage.role))\n"
            text += "    description: \(quoted(stage.description))\n"
            text += "    criteria: \(quoted(stage.criteria))\n"
        }
        return text
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        return "\"\(escaped)\""
    }
}
