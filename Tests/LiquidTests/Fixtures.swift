import CivilTime
import Diagnostics
import Liquid
import Testing

extension RenderContext {
    /// Monday 2026-11-23 10:30 in a zone one hour east of UTC.
    static let fixed = RenderContext(
        now: Instant(seconds: 1_795_426_200),
        local: CivilDateTime(
            date: CivilDate(dayNumber: 20_780), millisecondOfDay: (10 * 60 + 30) * 60_000))

    func spun(contact: String, step: String = "1", variant: String = "a") -> RenderContext {
        var copy = self
        copy.spin = SpinKey(
            workspaceKey: Array("0123456789abcdef".utf8), campaign: "q4", contact: contact,
            step: step, variant: variant)
        return copy
    }
}

/// Compiles a text that must be free of errors.
func compiled(
    _ text: String, partials: [String: String] = [:], spintax: Bool = true,
    limits: Limits = Limits()
) throws -> Template {
    let options = TemplateOptions(
        spintax: spintax,
        partials: { name in partials[name].map { SourceFile(path: name, text: $0) } },
        limits: limits)
    let compilation = Template.compile(
        SourceFile(path: "mail.liquid", text: text), options: options)
    return try #require(
        compilation.template, "\(compilation.findings.map(\.message).joined(separator: "; "))")
}

/// Renders a text with values.
func rendered(
    _ text: String, _ values: [(String, Value)] = [], partials: [String: String] = [:]
) throws -> String {
    try compiled(text, partials: partials).render(Bindings(values), in: .fixed).text
}

/// The findings of a text as `line:column rule message`.
func findings(_ text: String, partials: [String: String] = [:]) -> [Finding] {
    let options = TemplateOptions(
        partials: { name in partials[name].map { SourceFile(path: name, text: $0) } })
    return Template.compile(SourceFile(path: "mail.liquid", text: text), options: options).findings
}
