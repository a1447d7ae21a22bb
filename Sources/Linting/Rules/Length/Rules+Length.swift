extension Rule {
    /// The computed rules of how long a letter is and how hard to read.
    static let length: [Rule] = [
        wordCount, sentenceLength, paragraphLength, wallOfText, readingGrade,
    ]
}
