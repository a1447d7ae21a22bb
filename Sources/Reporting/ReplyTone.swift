import Replies

/// What an inbound message means for the seller, coarser than its category: the colours of charts.
enum ReplyTone: String, CaseIterable {
    case positive, neutral, negative, automatic, bounce

    init(_ category: ReplyCategory) {
        self =
            switch category {
            case .positive, .meetingRequest: .positive
            case .question, .sendInfo, .referral, .other: .neutral
            case .notNow, .notInterested, .doNotContact: .negative
            case .outOfOffice, .leftCompany, .autoAcknowledgement: .automatic
            case .bounce: .bounce
            }
    }

    /// For legends.
    var label: String {
        switch self {
        case .positive: "positive"
        case .neutral: "other reply"
        case .negative: "negative"
        case .automatic: "automatic"
        case .bounce: "bounce"
        }
    }
}
