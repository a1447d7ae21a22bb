import Foundation
import Mail
import Testing

@testable import Replies

@Suite struct ReplyModelTests {
    /// What the shipped weights are learned from: never what is kept for measuring, never the development set.
    private static func learned() throws -> [LabelledReply] {
        try LabelledReply.fixtureNames.flatMap(LabelledReply.fixture).filter { $0.split != "kept" }
    }

    /// Half of the first set, and a set written after the model was made: neither is ever learned from.
    private static func kept() throws -> [LabelledReply] {
        try LabelledReply.fixture("replies").filter { $0.split == "kept" }
            + LabelledReply.fixture("replies-kept")
    }

    private static var weightsFile: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "../../../Sources/CReplyModel/weights.txt"
        ).standardized
    }

    @Test(
        "the weights are learned from the labelled sets",
        .enabled(if: ProcessInfo.processInfo.environment["SOWER_TRAIN_REPLIES"] != nil))
    func train() throws {
        let reader = IntentReader().features
        let model = ReplyTrainer(try Self.learned(), features: reader).train()
        let head =
            "# Learned by `make reply-model`; see Tests/RepliesTests/Intent/ReplyTrainer.swift.\n"
        try (head + model.text(features: reader.names)).write(
            to: Self.weightsFile, atomically: true, encoding: .utf8)
    }

    @Test(
        "each author's replies are read by what the others taught",
        .enabled(if: ProcessInfo.processInfo.environment["SOWER_TRAIN_REPLIES"] != nil))
    func crossValidation() throws {
        let sets = try LabelledReply.fixtureNames.map(LabelledReply.fixture)
        let reader = IntentReader().features
        for (held, replies) in sets.enumerated() {
            let rest = sets.indices.filter { $0 != held }.flatMap { sets[$0] }
            let model = ReplyTrainer(rest, features: reader).train()
            let score = Self.measure(replies, with: ReplyClassifier(model: model))
            print("\(LabelledReply.fixtureNames[held]), learned from the others\n\(score.report)")
            #expect(score.macroF1 > 0.6)
        }
    }

    @Test("replies that the model never saw are read about as well as measured")
    func unseen() throws {
        let kept = try Self.kept()
        let score = Self.measure(kept, with: ReplyClassifier())
        print(score.misses.joined(separator: "\n"))
        print(score.report)
        for language in ["en", "ru"] {
            let part = Self.measure(kept.filter { $0.lang == language }, with: ReplyClassifier())
            print("\(language)\n\(part.report)")
            #expect(part.macroF1 > 0.85)
        }
        #expect(score.macroF1 > 0.9)
        #expect(score.recall("do-not-contact") >= 0.95)
        #expect(score.falseShare("do-not-contact") <= 0.01)
        #expect(score.count("out-of-office", readAs: "positive") == 0)
    }

    @Test("a kept reply does not stand among those that were learned from")
    func disjoint() throws {
        let learned = Set(try Self.learned().map(\.body))
        let shared = try Self.kept().filter {
            $0.body.utf8.count > 24 && learned.contains($0.body)
        }
        #expect(shared.map(\.id) == [])
    }

    static func measure(_ replies: [LabelledReply], with classifier: ReplyClassifier) -> Confusion {
        var score = Confusion()
        for reply in replies { score.add(reply, classifier.read(reply.message)) }
        return score
    }
}

@Suite struct ConceptLexiconTests {
    private static let features = IntentReader().features

    @Test("every line of the lexicon belongs to a concept and is folded")
    func isSound() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../Sources/CReplyModel/concepts.txt").standardized
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(Self.features.lexicon.faults == [])
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            #expect(Folding.fold(String(line)) == line)
        }
        #expect(Set(Self.features.names).count == Self.features.names.count)
    }

    @Test(
        "concepts are found as stems, in a row and behind negations",
        arguments: [
            ("We are not interested", "noneed", true), ("Interesting!", "interest", true),
            ("This is not a bad or interesting thing", "!interest", false),
            ("отпишите меня", "unsub", true), ("👍", "yes", true),
            ("Fine, but send prices", ">send", true),
        ])
    func finds(_ text: String, _ name: String, _ expected: Bool) {
        let read = Self.features.read(WordSplitter.clauses(of: text))
        let names = read.all.concepts.map { Self.features.names[$0] }
        #expect(names.contains(name) == expected)
    }
}
