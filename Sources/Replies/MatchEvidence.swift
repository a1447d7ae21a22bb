/// By what a reply was tied to a sent mail, strongest first.
package enum MatchEvidence: String, Sendable, Codable {
    case returnedMessageID, inReplyTo, references, address
}
