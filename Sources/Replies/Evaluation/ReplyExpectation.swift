import CivilTime

/// What a person says that a message is.
package struct ReplyExpectation: Sendable, Equatable {
    package let category: ReplyCategory
    /// Such as `en`; nil when the set does not say.
    package let language: String?
    /// The days that are right for the return from an absence; empty when none is expected.
    package let resumeOn: [CivilDate]

    package init(category: ReplyCategory, language: String?, resumeOn: [CivilDate]) {
        self.category = category
        self.language = language
        self.resumeOn = resumeOn
    }
}
