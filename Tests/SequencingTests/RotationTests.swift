import Campaigns
import CivilTime
import Sequencing
import Testing

@Suite struct RotationTests {
    private func boxes(_ weights: Int...) -> [RotationMailbox] {
        weights.enumerated().map {
            RotationMailbox(name: MailboxName("box\($0)"), weight: $1)
        }
    }

    private func choices(_ mailboxes: [RotationMailbox], count: Int = 20_000) -> [MailboxName?] {
        (0..<count).map {
            Rotation.mailbox(forCompany: "c\($0).example", among: mailboxes, key: 9)
        }
    }

    @Test("a mailbox that is added takes its share, and nobody else moves", arguments: 1...6)
    func movesOnlyTheShare(count: Int) {
        let before = (0..<count).map { RotationMailbox(name: MailboxName("box\($0)"), weight: 40) }
        let added = RotationMailbox(name: MailboxName("new"), weight: 40)
        let moves = zip(choices(before), choices(before + [added])).filter { $0 != $1 }
        #expect(moves.allSatisfy { $0.1 == added.name })
        let share = Double(moves.count) / 20_000
        #expect(abs(share - 1 / Double(count + 1)) < 0.015)
    }

    @Test("contacts spread by weight")
    func spreadsByWeight() {
        let chosen = choices(boxes(10, 30, 0))
        let heavy = chosen.count { $0 == MailboxName("box1") }
        #expect(abs(Double(heavy) / 20_000 - 0.75) < 0.015)
        #expect(!chosen.contains(MailboxName("box2")))
    }

    @Test("the order of the mailboxes does not matter")
    func ignoresOrder() {
        let mailboxes = boxes(10, 20, 30)
        #expect(choices(mailboxes, count: 500) == choices(mailboxes.reversed(), count: 500))
    }

    @Test("without a mailbox that has weight there is no choice")
    func choosesNothing() {
        #expect(Rotation.mailbox(forCompany: "a", among: [], key: 1) == nil)
        #expect(Rotation.mailbox(forCompany: "a", among: boxes(0), key: 1) == nil)
    }
}
