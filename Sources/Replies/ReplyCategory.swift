/// What an inbound message means for the sequence; the names are part of the command-line contract.
package enum ReplyCategory: String, CaseIterable, Sendable, Codable {
    case positive
    case meetingRequest = "meeting-request"
    case question
    case sendInfo = "send-info"
    case referral
    case notNow = "not-now"
    case notInterested = "not-interested"
    case doNotContact = "do-not-contact"
    case outOfOffice = "out-of-office"
    case leftCompany = "left-company"
    case autoAcknowledgement = "auto-acknowledgement"
    case bounce
    case other

    /// True when a person wrote it: the sequence stops for the contact.
    package var isHuman: Bool {
        switch self {
        case .outOfOffice, .leftCompany, .autoAcknowledgement, .bounce: false
        default: true
        }
    }
}
