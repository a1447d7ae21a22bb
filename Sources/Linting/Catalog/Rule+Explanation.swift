import Diagnostics

extension Rule {
    /// The rule's page, for `sower rules explain ID`.
    package var explanation: String {
        var lines = ["\(id): \(summary)", "", doc.why]
        if let origin {
            lines += ["", "a rule of this workspace, from \(origin)"]
        } else {
            lines += ["", "bad:"] + Self.indented(doc.bad) + ["good:"] + Self.indented(doc.good)
        }
        let levels = Profile.allCases.map { profile in
            "\(profile.rawValue) \(severity(in: profile)?.rawValue ?? "off")"
        }
        lines += ["", "severity: " + levels.joined(separator: ", ")]
        lines.append("category: \(category.title); looks at \(steps.rawValue)")
        lines += (origin == nil ? sources : []).map { "source: \($0.kind), \($0.citation)" }
        if let url { lines.append("page: \(url)") }
        lines.append("switch off: 'lint: { disable: [\(id)] }' in the front matter of a template")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func indented(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
    }
}
