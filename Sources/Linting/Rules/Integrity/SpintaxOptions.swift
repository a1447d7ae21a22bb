import Diagnostics
import Liquid

extension Rule {
    static let spintaxEmptyOption = Rule(
        "spintax-empty-option", .warning, "a spintax option is empty",
        .integrity, from: [.practice("a bar too many is a common slip")],
        doc: Doc(
            why: """
                '{a||b}' prints nothing for a part of the recipients, mostly because of a bar too many. Where a \
                sentence is meant to be left out for some, switch the rule off for that line.
                """,
            bad: "{Hi||Hello} Ada,",
            good: "{Hi|Hello} Ada,"),
        check: .letter { letter in
            letter.groups.flatMap { group in
                group.options.filter { trimmed($0.source).isEmpty }.map { option in
                    Remark(
                        "this option of the group is empty, so it prints nothing", at: option.span)
                }
            }
        })

    static let spintaxEqualOptions = Rule(
        "spintax-equal-options", .error, "spintax options differ in nothing, or only in blanks",
        .integrity, from: [.practice("weights are given by exact repetition")],
        doc: Doc(
            why: """
                An option that is written twice exactly counts twice, which is how one is given more weight: \
                '{Hi|Hi|Hello}'. Options that differ only in blanks around them are a slip, and a group whose options \
                are all the same chooses nothing.
                """,
            bad: "{Hi|Hi } Ada,",
            good: "{Hi|Hello} Ada,"),
        check: .letter { letter in letter.groups.flatMap(equalOptions) })

    private static func equalOptions(of group: SpintaxGroup) -> [Remark] {
        let texts = group.options.map { trimmed($0.source) }
        // Of empty ones there is a rule of its own.
        guard texts.contains(where: { !$0.isEmpty }) else { return [] }
        if texts.dropFirst().allSatisfy({ $0 == texts[0] }) {
            let message =
                "all options are '\(shown(texts[0]))'; write another wording, or none of the braces"
            return [Remark(message, at: group.span)]
        }
        var first: [[UInt8]: Int] = [:]
        return texts.indices.compactMap { index in
            guard !texts[index].isEmpty else { return nil }
            guard let known = first[texts[index]] else {
                first[texts[index]] = index
                return nil
            }
            let (option, earlier) = (group.options[index], group.options[known])
            guard Array(option.source.utf8) != Array(earlier.source.utf8) else { return nil }
            return Remark(
                "the option '\(shown(texts[index]))' stands here again and differs in blanks only; "
                    + "remove it, or write both the same to give it more weight",
                at: option.span)
        }
    }

    /// An option without the blanks around it.
    private static func trimmed(_ text: String) -> [UInt8] {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        let bytes = Array(text.utf8)
        let start = bytes.firstIndex { !isBlank($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start
        return Array(bytes[start..<max(start, end)])
    }

    private static func shown(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.count <= 40 ? text : text.prefix(39) + "…"
    }
}
