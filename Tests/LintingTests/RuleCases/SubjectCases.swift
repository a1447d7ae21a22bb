import Diagnostics
import Linting

extension RuleCases {
    static let subject: [RuleCase] = [
        .bad("subject-missing", .english, "[[subject-missing:]]Who decides?", subject: nil, .error),
        .bad("subject-missing", .russian, "[[subject-missing:]]Кто решает?", subject: " "),
        .good("subject-missing", .english, "Who decides?", subject: nil, position: .followUp),
        .bad(
            "subject-length", .english, "Who decides?",
            subject: "[[subject-length:one two three four five six seven eight]]", .info),
        .bad(
            "subject-length", .russian, "Кто решает?",
            subject: "[[subject-length:а б в г д е ж з и к]]", .warning),
        .good("subject-length", .english, "Who decides?", subject: "the returns dock"),
        .bad("fake-re", .english, "Who decides?", subject: "[[fake-re:Re:]] docks", .error),
        .bad("fake-re", .russian, "Кто решает?", subject: "[[fake-re:Отв:]] рампа"),
        .good("fake-re", .english, "Who decides?", subject: "Regarding docks"),
        .good("fake-re", .english, "Who decides?", subject: "Re: docks") { $0.inReplyTo = true },
    ]
}
