extension Rule {
    /// The computed rules of the subject line.
    static let subject: [Rule] = [
        subjectMissing, subjectLength, allCapsSubject, subjectPunctuation, fakeReply,
        subjectInFollowUp, subjectNameOnly, subjectBodyMismatch, preheaderWaste,
    ]
}
