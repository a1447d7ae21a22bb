import Diagnostics
import Liquid

extension Rule {
    static let spintaxFewVariants = Rule(
        "spintax-few-variants", .info, "spintax gives too few wordings for so many recipients",
        .integrity,
        from: [.practice("filters cluster equal texts; the square root is Sower's own measure")],
        doc: Doc(
            why: """
                Spintax is used so that not everybody gets the same text. Below the square root of the number of \
                recipients each wording goes out so often that mail filters see one text; a second group multiplies \
                the wordings. A letter without spintax is left alone.
                """,
            bad: "{Hi|Hello}, to 400 recipients",
            good:
                "{Hi|Hello|Good morning} … {A look|Worth a look|Shall I send it} …, and so on up to 20 wordings"
        ),
        reportsOnce: true,
        check: .letter { letter in
            guard let recipients = letter.recipientCount, let group = letter.groups.first,
                letter.wordings < leastRoot(of: recipients)
            else { return [] }
            let least = leastRoot(of: recipients)
            return [
                Remark(
                    "\(letter.wordings) wordings for \(recipients) recipients; \(least) or more "
                        + "would keep each of them rare",
                    at: group.span)
            ]
        })

    /// The least number whose square is at least `number`.
    private static func leastRoot(of number: Int) -> Int {
        Int(Double(max(number, 1)).squareRoot().rounded(.up))
    }
}
