import CivilTime
import Testing

@Suite struct SeededRandomTests {
    @Test("seed 1234567 gives the published numbers of SplitMix64")
    func referenceNumbers() {
        var random = SeededRandom(seed: 1_234_567)
        let numbers = (0..<5).map { _ in random.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test("a hash depends on key, parts and their borders, and never on the run")
    func stableHashes() {
        #expect(stableHash(["a", "bc"], key: 1) == stableHash(["a", "bc"], key: 1))
        let different = [
            stableHash(["a", "bc"], key: 1), stableHash(["ab", "c"], key: 1),
            stableHash(["abc"], key: 1), stableHash(["a", "bc"], key: 2),
            stableHash(["a", "bc", ""], key: 1), stableHash([], key: 1),
        ]
        #expect(Set(different).count == different.count)
    }

    @Test("hashes fill buckets evenly")
    func evenness() {
        var buckets = [Int](repeating: 0, count: 16)
        for number in 0..<16_000 {
            buckets[Int(stableHash(["contact", String(number)], key: 7) % 16)] += 1
        }
        // 1000 expected in each; five standard deviations are about 153.
        #expect(buckets.allSatisfy { (847...1153).contains($0) })
    }
}
