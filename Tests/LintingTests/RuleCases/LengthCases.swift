import Diagnostics
import Linting

extension RuleCases {
    static let length: [RuleCase] = [
        .bad(
            "word-count", .english, words(120) + " [[word-count:last]].", .warning,
            message: "the letter has 121 words, the limit is 120; cut 1"),
        .bad("word-count", .russian, words(102, "рампа") + " [[word-count:мала]].", .warning),
        .bad("word-count", .english, "[[word-count:Who decides?]]", .info),
        .good("word-count", .english, words(80)),
        .good("word-count", .russian, words(60, "рампа")),
    ]

    /// So many words, the same again and again.
    static func words(_ count: Int, _ word: String = "dock") -> String {
        Array(repeating: word, count: count).joined(separator: " ")
    }
}
