import Diagnostics

/// The option that a spintax group printed.
package struct TakenOption: Hashable, Sendable {
    /// The whole group.
    package let span: SourceSpan
    /// The name of `{name: a|b}`, which takes the same option in all mails of a thread.
    package let name: String?
    /// Which of the options, from 0.
    package let option: Int
    /// The source of every option, Liquid in it included.
    package let options: [String]

    init(of group: GroupPlan, option: Int, in pools: ProgramPools) {
        let file = pools.files[Int(group.file)]
        span = file.span(group.source.range)
        name = group.source.name.map { String(decoding: file.bytes[$0], as: UTF8.self) }
        self.option = option
        options = group.source.options.map { String(decoding: file.bytes[$0], as: UTF8.self) }
    }
}
