extension Rule {
    /// The computed rules of the subject line.
    static let subject: [Rule] = [subjectMissing, subjectLength, fakeReply]
}
