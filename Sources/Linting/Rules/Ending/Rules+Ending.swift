extension Rule {
    /// The computed rules of how a letter ends and what it asks.
    static let ending: [Rule] = [
        closingCliche, closingThanks, endsWithQuestion, farewellAfterQuestion, questionsBait,
        questionMarkMissing, noQuestion, questionsMany, rhetoricalOpener, oneAsk, askMissing,
        calendarLink, spanishInverted,
    ]
}
