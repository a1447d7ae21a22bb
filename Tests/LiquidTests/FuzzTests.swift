import LiquidFuzz
import Testing

/// The bounded form of `make soak`, which goes on with fresh seeds for as long as it is told.
@Suite struct FuzzTests {
    @Test("12,000 random templates break none of the promises", arguments: 0..<4)
    func promises(part: Int) {
        let seed: UInt64 = 0x5EED_0000 + UInt64(part)
        var compiled = 0
        var rendered = 0
        var exchanged = 0
        for number in 0..<3_000 {
            let outcome = FuzzCase(seed: seed, number: number).check()
            #expect(outcome.broken.isEmpty, "seed \(seed), case \(number)")
            if outcome.hasCompiled { compiled += 1 }
            if outcome.hasRendered { rendered += 1 }
            if outcome.wasExchanged { exchanged += 1 }
        }
        // Unless many are valid, nothing but the parser is tried.
        #expect(compiled > 1_000)
        #expect(rendered > 600)
        #expect(exchanged > 200)
    }

    @Test("the same seed gives the same case on every machine")
    func repeatable() {
        let sources = [FuzzCase(seed: 7, number: 3), FuzzCase(seed: 7, number: 3)].map(\.source)
        #expect(sources[0] == sources[1])
        #expect(FuzzCase(seed: 7, number: 4).source != sources[0])
        var generator = Generator(seed: 1)
        #expect(generator.next() == 0x910A_2DEC_8902_5CC1)
    }
}
