import Diagnostics
import Linting

/// Letters that are judged together.
enum SetCases {
    static let all: [SetCase] = [
        .bad("step-count", ["Who decides?"], .info, elsewhere: 1),
        .bad("step-count", Array(repeating: "Who decides?", count: 6), .warning, elsewhere: 1),
        .good("step-count", ["Who decides?", "And who plans?"]),
        .good("step-count", ["Who decides?"], kind: .mails),
        .bad("step-gap", ["Who decides?", "And who plans?"], delays: [nil, 1], elsewhere: 1),
        .bad("step-gap", ["Who decides?", "And who plans?"], delays: [nil, 15], elsewhere: 1),
        .good("step-gap", ["Who decides?", "And who plans?"], delays: [nil, 3]),
    ]
}
