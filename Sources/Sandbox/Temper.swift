/// How a simulated prospect takes cold mail.
package enum Temper: String, CaseIterable, Sendable {
    case silence
    case interested
    case question
    case notNow = "not-now"
    case notInterested = "not-interested"
    case wrongPerson = "wrong-person"
    case outOfOffice = "out-of-office"
    case unsubscribe
    /// No such mailbox: refused at RCPT, or reported later, each for half of them.
    case hardBounce = "hard-bounce"
    /// Turned away once or twice at RCPT, then taken in silence.
    case softBounce = "soft-bounce"
}

/// How many of a thousand prospects have each temper.
package struct TemperShares: Sendable, Equatable {
    private let perMille: [(temper: Temper, share: Int)]

    /// Of a hundred: 62 silent, 6 interested, 3 with a question, 6 later, 5 not interested, 4 the wrong person, 6 away,
    /// 3 unsubscribe, 3 hard and 2 soft bounces.
    package static let usual = TemperShares([
        .silence: 620, .interested: 60, .question: 30, .notNow: 60, .notInterested: 50,
        .wrongPerson: 40, .outOfOffice: 60, .unsubscribe: 30, .hardBounce: 30, .softBounce: 20,
    ])

    /// - Parameter perMille: Shares of a thousand; what is missing to a thousand is silent, what is beyond it never comes up.
    package init(_ perMille: [Temper: Int]) {
        self.perMille = Temper.allCases.map { ($0, max(0, perMille[$0] ?? 0)) }
    }

    /// Returns the temper at a place of 0..<1000.
    func temper(at place: Int) -> Temper {
        var end = 0
        for (temper, share) in perMille {
            end += min(share, 1000)
            if place < end { return temper }
        }
        return .silence
    }

    package static func == (left: TemperShares, right: TemperShares) -> Bool {
        left.perMille.elementsEqual(right.perMille) { $0 == $1 }
    }
}
