import Diagnostics

/// A spintax group of a template as it is written, for lists, reports and rules.
package struct SpintaxGroup: Hashable, Sendable {
    /// One of its wordings.
    package struct Option: Hashable, Sendable {
        /// The source of the option, spaces kept.
        package let source: String
        /// An empty option is shown by the brace or bar before it.
        package let span: SourceSpan
    }

    /// What ``SpinPick/key`` names it by.
    package let key: UInt64
    /// The name of `{name: a|b}`.
    package let name: String?
    /// The whole group, braces included.
    package let span: SourceSpan
    /// Two or more.
    package let options: [Option]
}

/// The option that a rendering took of a group.
package struct SpinPick: Hashable, Sendable {
    /// The hash of the group's own source and its ordinal among equal groups; an edit elsewhere does not change it.
    package let key: UInt64
    /// Counted from 0, below `count`.
    package let option: Int
    /// How many options the group has.
    package let count: Int

    package init(key: UInt64, option: Int, count: Int) {
        self.key = key
        self.option = option
        self.count = count
    }
}

extension Template {
    /// The spintax groups of the template and its partials, in the order of the source; those inside others, too.
    package var groups: [SpintaxGroup] {
        program.pools.groups.map { plan in
            let file = program.pools.files[Int(plan.file)]
            func text(_ range: Range<Int>) -> String {
                String(decoding: file.bytes[range], as: UTF8.self)
            }
            return SpintaxGroup(
                key: plan.identity, name: plan.source.name.map(text),
                span: file.span(plan.source.range),
                options: plan.source.options.map { option in
                    let start = option.isEmpty ? option.lowerBound - 1 : option.lowerBound
                    return SpintaxGroup.Option(
                        source: text(option),
                        span: file.span(start..<max(option.upperBound, start + 1)))
                })
        }
    }
}
