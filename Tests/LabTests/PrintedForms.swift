/// The parts of the program's JSON that the tests look at.
struct PrintedStatus: Decodable {
    struct Campaign: Decodable {
        let campaign: String
        let contacts, waiting, held, finished, stopped, open: Int
    }
    let campaigns: [Campaign]
    let unknown: [String]
    let toReview: Int
    let unmatched: Int
}

struct PrintedReplies: Decodable, Equatable {
    struct Reply: Decodable, Equatable {
        let number: Int
        let from: String
        let contact: String
        let category: String
        let campaign: String?
        let matchedBy: String?
        let resumeOn: String?
    }
    let replies: [Reply]

    /// The only reply that concerns a contact.
    func of(_ contact: String) -> Reply? {
        let found = replies.filter { $0.contact == contact }
        return found.count == 1 ? found[0] : nil
    }
}

struct PrintedFunnel: Decodable {
    struct Stage: Decodable {
        let id: String
        let count, reached: Int
    }
    let stages: [Stage]
}

struct PrintedExplanation: Decodable {
    let state: String
    let step: String?
    let next: String?
    let note: String?
}
