import Diagnostics

extension Rule {
    static let linkCount = Rule(
        "link-count", .warning, "the letter has more links than one", .links,
        from: [
            .study(
                "SmartReach: 1 or 2 links reach the inbox in 89 %, 7 or more in 34 % (a vendor's own figures)"
            )
        ],
        doc: Doc(
            why: """
                Each link is one more way out of the letter than its question, and filters weigh them. Different \
                addresses in the body count; signature, footer and the link to unsubscribe do not. One is enough, \
                more than three is an error; a first letter is best without any.
                """,
            bad: "See acme.example/docks, acme.example/prices and acme.example/jobs.",
            good: "Shall I send you the plan of the dock?"),
        reportsOnce: true,
        check: .variant { reading in
            let places = reading.bodyLinkPlaces
            let count = places.count
            guard count > mostLinks else {
                guard let first = places.first, reading.letter.isFirstTouch else { return [] }
                let message =
                    "a first letter is read without links; offer what it leads to, and send it with the answer"
                return [Remark(message, at: first, severity: .info, weight: count)]
            }
            let message =
                "the letter has \(count) links, \(mostLinks) is the limit; keep the one that the question needs"
            return [
                Remark(
                    message, at: places[mostLinks],
                    severity: count > refusedLinks ? .error : .warning, weight: count)
            ]
        })

    /// Links.
    private static let mostLinks = 1
    private static let refusedLinks = 3

    static let urlShortener = Rule(
        "url-shortener", .error, "a link hides where it leads", .links,
        from: [
            .practice("the block list Spamhaus DBL has a class of its own for abused shorteners")
        ],
        doc: Doc(
            why: """
                Short links hide their target, so that phishing uses them and filters count the shortener's bad name \
                against the letter. Link to the page itself.
                """,
            bad: "The plan: https://bit.ly/3docks",
            good: "The plan: https://acme.example/docks"),
        check: .variant { reading in
            reading.links.filter { link in shorteners.contains { link.url.isUnder($0) } }
                .map { link in
                    Remark(
                        "'\(link.url.host)' hides where the link leads; link to the page itself",
                        at: link.span)
                }
        })

    private static let shorteners = [
        "bit.ly", "t.ly", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "buff.ly", "rebrand.ly",
        "cutt.ly", "rb.gy", "t.co", "clck.ru", "vk.cc", "u.to", "goo.su", "qps.ru",
    ]
}
