import Liquid
import Testing

@testable import Auditing

@Suite("scores against replies")
struct ReplyTests {
    /// Scores and replies by lot, the better the likelier.
    private func drawn(_ count: Int, seed: UInt64) -> [(tenths: Int, replied: Bool)] {
        var generator = SplitMix64(seed: seed)
        return (0..<count).map { _ in
            let score = Int.random(in: 0...20, using: &generator) * 50
            return (score, Int.random(in: 0...1500, using: &generator) < score)
        }
    }

    private func study(_ letters: [(tenths: Int, replied: Bool)]) -> ReplyStudy? {
        var tally = SetTally()
        for (number, letter) in letters.enumerated() {
            tally.add(mail(number, letter.tenths, replied: letter.replied))
        }
        return tally.finish().replies
    }

    @Test("AUC is the share of pairs in which the answered letter scores higher", arguments: 1..<6)
    func auc(seed: UInt64) throws {
        let letters = drawn(250, seed: seed)
        var wins = 0.0
        var pairs = 0.0
        for one in letters where one.replied {
            for other in letters where !other.replied {
                pairs += 1
                wins += one.tenths > other.tenths ? 1 : one.tenths == other.tenths ? 0.5 : 0
            }
        }
        let auc = try #require(study(letters)?.auc)
        #expect(abs(auc - wins / pairs) < 1e-9)
    }

    @Test("Spearman's correlation is Pearson's of mid-ranks", arguments: 1..<6)
    func spearman(seed: UInt64) throws {
        let letters = drawn(250, seed: seed)
        func ranks(_ values: [Int]) -> [Double] {
            values.map { value in
                Double(values.count { $0 < value }) + Double(values.count { $0 == value } + 1) / 2
            }
        }
        let x = ranks(letters.map(\.tenths))
        let y = ranks(letters.map { $0.replied ? 1 : 0 })
        let middle = Double(letters.count + 1) / 2
        let product = zip(x, y).reduce(0) { $0 + ($1.0 - middle) * ($1.1 - middle) }
        let squares = [x, y].map { $0.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } }
        let expected = product / (squares[0] * squares[1]).squareRoot()
        let found = try #require(study(letters)?.spearman)
        #expect(abs(found - expected) < 1e-9)
    }

    @Test("below 200 letters the study is too small, without a reply column there is none")
    func few() throws {
        #expect(study(drawn(199, seed: 9))?.isTooSmall == true)
        #expect(study(drawn(200, seed: 9))?.isTooSmall == false)
        #expect(study([]) == nil)
        let silent = try #require(study((0..<300).map { ($0, false) }))
        #expect(silent.auc == nil)
        #expect(silent.spearman == nil)
    }
}
