/// The TXT record at `_mta-sts` that says that there is a policy, and which (RFC 8461 §3.1).
package struct MTASTSRecord: Sendable, Equatable {
    package struct Fault: Error, Equatable {
        /// The rest of a sentence about the record.
        package let sentence: String
    }

    /// Changes whenever the policy does.
    package let id: String

    package init(_ text: [UInt8]) throws(Fault) {
        let tags: TagText
        do {
            tags = try TagText(text, version: "v=STSv1")
        } catch {
            throw Fault(sentence: error.sentence)
        }
        guard let id = tags.tags.first(where: { $0.name == "id" })?.value else {
            throw Fault(sentence: "has no 'id='")
        }
        guard id.utf8.count <= 32, id.utf8.allSatisfy(TagText.isAlphanumeric) else {
            throw Fault(
                sentence:
                    "has the id '\(id.prefix(60))', which is not of 1 to 32 letters and digits")
        }
        self.id = id
    }

    /// Whether a text record means to be one: others at the name are passed over (RFC 8461 §3.1).
    package static func isMeant(_ text: [UInt8]) -> Bool { text.starts(with: "v=STSv1".utf8) }
}
