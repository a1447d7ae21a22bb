import Diagnostics

/// A rule that is data: phrases of some lists, in one part of the letter, counted in one way.
struct PhraseRule: Sendable {
    let id: String
    /// Of one phrase; `measure` may raise it.
    let severity: Severity
    /// One line for lists, without a full stop.
    let summary: String
    let category: RuleCategory
    let sources: [RuleSource]
    let lists: [PhraseList]
    let scope: PhraseScope
    /// What is wrong; `%` stands for the phrase.
    let message: String
    /// The next step.
    let hint: String
    let doc: Rule.Doc
    var steps = StepScope.any
    var measure = PhraseMeasure.each
    /// Lists whose phrases another rule speaks of: a phrase that overlaps one of theirs is left to it.
    var exceptions: [PhraseList] = []
    /// With a phrase of these lists anywhere in the body the rule says nothing.
    var unless: [PhraseList] = []
    /// Takes the place of `severity` in letters that are known not to be the first.
    var followUpSeverity: Severity?
    var severities: [Profile: Severity] = [:]
    var profiles: Set<Profile>?
    var silentFollowUps: Set<Profile> = []
    var mend = PhraseMend.none
}

/// Where in a letter phrases count.
enum PhraseScope: Sendable, Equatable {
    /// The sentences of the body, greeting and farewell left out.
    case body
    case subject
    case subjectAndBody
    /// The first sentences after the greeting.
    case opening(sentences: Int)
    /// The last sentences of the body, and the lines of farewell and signature.
    case closing(sentences: Int)
    /// The last sentence, of which the phrase is all.
    case wholeLastSentence
    /// The subject, of which the phrase is all but variables and reply prefixes.
    case wholeSubject
    case greeting
    case footer
    /// All the sender wrote: body, greeting, farewell, signature, postscript and footer, but no quote.
    case letter
}

/// How phrases are counted.
enum PhraseMeasure: Sendable, Equatable {
    /// Each is a finding.
    case each
    /// Only the first is a finding.
    case first
    /// Each is a finding, of this severity when there are so many of them, absolutely and in a hundred words.
    case denser(atLeast: Int, perHundred: Int, Severity)
    /// One finding, and only when there are so many; `#n` and `#w` in the message stand for phrases and words.
    case onlyDense(atLeast: Int, perHundred: Int)
    /// Each is a finding, of this severity when so many differ or when it stands in the subject.
    case distinct(Int, Severity)
}

/// What a fix takes away.
enum PhraseMend: Sendable, Equatable {
    case none
    case phrase, sentence
}

extension PhraseRule {
    /// The rule of the catalogue that the data stands for.
    var rule: Rule {
        Rule(
            id, severity, summary, category, from: sources, steps: steps, doc: doc,
            severities: severities, profiles: profiles, silentFollowUps: silentFollowUps,
            check: .variant { reading in PhraseSearch(self, reading).remarks })
    }
}
