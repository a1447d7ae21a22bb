import Diagnostics

extension Rule {
    static let stepCount = Rule(
        "step-count", .warning, "the sequence has too many letters, or only one", .sequence,
        from: [
            .study("Belkins, 16.5 million mails: the fourth follow-up halves the answers"),
            .study("Woodpecker: one follow-up goes with 40 % more answers"),
        ], steps: .set,
        doc: Doc(
            why: """
                Half of the answers come after the first follow-up, and nearly none after the third, while complaints \
                triple. Three or four letters in all are enough.
                """,
            bad: "six letters, the last one 'just checking in'",
            good: "a first letter and two follow-ups, each with a new fact"),
        check: .sequence { reading in
            guard reading.set.kind == .sequence else { return [] }
            let count = Set(reading.set.members.compactMap(\.step)).count
            if count > 5 {
                let message =
                    "the sequence has \(count) letters, 5 are the limit; 3 or 4 are answered most"
                return [Remark(message, at: reading.set.place)]
            }
            guard count == 1 else { return [] }
            let message = "the sequence has one letter; a follow-up goes with 40 % more answers"
            return [Remark(message, at: reading.set.place, severity: .info)]
        })

    static let stepGap = Rule(
        "step-gap", .warning, "a letter follows too soon, or too late", .sequence,
        from: [.study("vendors agree on two or three working days at least")], steps: .set,
        doc: Doc(
            why: """
                A letter on the next day presses; after two working days or more it is read as a reminder; after \
                three weeks the first one is forgotten.
                """,
            bad: "delay: 1bd",
            good: "delay: 3bd"),
        check: .sequence { reading in
            var seen: Set<Int> = []
            return reading.set.members.compactMap { member -> Remark? in
                guard let step = member.step, let delay = member.delay, seen.insert(step).inserted,
                    delay < 2 || delay > 14
                else { return nil }
                let days = "\(delay) working day\(delay == 1 ? "" : "s")"
                let message =
                    delay < 2
                    ? "the letter comes \(days) after the one before; wait at least 2"
                    : "the letter comes \(days) after the one before; 3 to 7 are usual, 14 the limit"
                return Remark(message, at: member.delaySpan ?? reading.set.place)
            }
        })
}
