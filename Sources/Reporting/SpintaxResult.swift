import Funnels

/// What the wordings of one spintax group brought in one step.
package struct SpintaxResult: Sendable {
    /// A wording; options that are written the same count as one.
    package struct Option: Sendable, Equatable {
        /// The option as it is written in the template.
        package var text: String
        /// Mails sent with it.
        package var sent: Int
        /// Those of them that a person answered.
        package var replied: Int

        package init(text: String, sent: Int, replied: Int) {
            self.text = text
            self.sent = sent
            self.replied = replied
        }

        var rate: Rate? { Rate(replied, of: sent) }
    }

    package var step: String
    /// The template that the step was sent with.
    package var template: String
    /// Where the group stands, `templates/hello.liquid:4:1`; nil when it was edited since.
    package var place: String?
    /// The name of `{name: a|b}`.
    package var name: String?
    package var options: [Option]

    package init(
        step: String, template: String, place: String?, name: String?, options: [Option]
    ) {
        self.step = step
        self.template = template
        self.place = place
        self.name = name
        self.options = options
    }

    /// What the counts allow to say about the wordings.
    package enum Verdict: Sendable, Equatable {
        /// The intervals overlap: the difference may be chance.
        case tooFew
        /// One wording drew more replies than each of the others, beyond both intervals.
        case best(String)
        /// One wording drew fewer replies than each of the others, beyond both intervals.
        case worst(String)
    }

    /// Compares the 95 % Wilson intervals of the options; one that was not sent yet leaves everything open.
    package var verdict: Verdict {
        let rated = options.compactMap { option in option.rate.map { (option, $0.interval) } }
        guard rated.count == options.count, rated.count > 1 else { return .tooFew }
        for (index, (option, interval)) in rated.enumerated() {
            let others = rated.indices.filter { $0 != index }.map { rated[$0].1 }
            if others.allSatisfy({ $0.upperBound < interval.lowerBound }) {
                return .best(option.text)
            }
        }
        for (index, (option, interval)) in rated.enumerated() {
            let others = rated.indices.filter { $0 != index }.map { rated[$0].1 }
            if others.allSatisfy({ $0.lowerBound > interval.upperBound }) {
                return .worst(option.text)
            }
        }
        return .tooFew
    }

    /// `too few to tell`, `'Hello' draws more replies`.
    package var verdictText: String {
        switch verdict {
        case .tooFew: "too few to tell"
        case .best(let text): "\(SpintaxResult.shown(text)) draws more replies"
        case .worst(let text): "\(SpintaxResult.shown(text)) draws fewer replies"
        }
    }

    /// `tone, templates/hello.liquid:4:1`, or that the template no longer has it.
    var placeText: String {
        let place = place ?? "\(template), edited since"
        return name.map { "\($0), \(place)" } ?? place
    }

    /// An option on one line, in quotes: `'Hello'`, `''` for an empty one.
    static func shown(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return "'\(shortened(words, to: 40))'"
    }
}
