import Campaigns
import Liquid

/// The wordings in which rows of a table are written out: enough to show each option of spintax once.
struct RowWordings {
    private let subject: [[Int]]
    private let body: [[Int]]
    private let signature: [[Int]]
    /// At least 1.
    let count: Int
    /// Whether there are more options than wordings.
    let isCut: Bool

    /// - Parameter most: No more wordings than this.
    init(_ piece: RowCheck.Piece, most: Int) {
        let covers = [piece.template.subject, piece.template.body, piece.signature?.body]
            .map { $0?.coveringPicks(limit: most) ?? (picks: [[]], isWhole: true) }
        subject = covers[0].picks
        body = covers[1].picks
        signature = covers[2].picks
        count = covers.map(\.picks.count).max() ?? 1
        isCut = covers.contains { !$0.isWhole }
    }

    /// A part of a letter that has options of its own.
    enum Part { case subject, body, signature }

    /// Returns the options that a part takes in a wording.
    func picks(of part: Part, in wording: Int) -> [Int] {
        let all =
            switch part {
            case .subject: subject
            case .body: body
            case .signature: signature
            }
        return all[wording % all.count]
    }
}
