import Diagnostics

/// A stretch of one of a template's files.
package struct SourceRange: Hashable, Sendable {
    /// An index into `Template.files`.
    package let file: Int
    /// Byte offsets.
    package let bytes: Range<Int>
}

/// A piece of a variant and where it comes from.
package struct Segment: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// Text of the template; as long as its source unless it was written as a string in an output.
        case literal
        /// The placeholder of a variable, named by its path.
        case variable(name: String, guarding: VariableUse.Guarding)
        /// What a variable or an expression printed for one recipient, named as it is written, filters included.
        case value(name: String)
    }

    /// Byte offsets in the variant.
    package var output: Range<Int>
    package let source: SourceRange
    package let kind: Kind
}

/// One wording of a template: every spintax group and every condition decided, variables left open.
package struct TextVariant: Sendable {
    /// The text, with U+FFFC (three bytes) for each variable that is printed.
    package let text: [UInt8]
    /// The pieces of the text, in order and without gaps.
    package let segments: [Segment]
    /// Which options and branches were taken, for people; empty when there was nothing to choose.
    package let label: String
}

extension Template {
    /// How many wordings there are: options × branches, nested ones multiplied; `Int.max` when they are too many to count.
    package var variantCount: Int {
        var counter = VariantCounter(program.pools)
        return counter.count(unit: 0)
    }

    /// Returns all wordings, or a sample of `limit` when there are more; more than `limit`, but at most `cover`, where
    /// it takes so many to show each option of each group, and each branch, at least once.
    ///
    /// Conditions are not evaluated: each branch, and none of them, is an alternative. A loop body appears once.
    /// The sample depends on the source alone.
    package func variants(limit: Int = 256, cover: Int = 2048) -> [TextVariant] {
        guard limit > 0 else { return [] }
        var counter = VariantCounter(program.pools)
        let count = counter.count(unit: 0)
        if count <= limit {
            return (0..<count).map { variant(.numbered($0), counter) }
        }
        var measure = VariantCounter(program.pools, .cover)
        let covering = min(measure.count(unit: 0), max(limit, cover))
        var turns = VariantTurns()
        var variants = (0..<covering).map { _ in
            var walker = VariantWalker(program, measure, .covering(turns))
            let variant = walker.run()
            turns = walker.turns
            return variant
        }
        var generator = SplitMix64(seed: fnv1a64(program.pools.files[0].bytes))
        while variants.count < limit {
            variants.append(variant(.sampled(generator.next()), counter))
        }
        return variants
    }

    /// Returns the lines and columns of a piece of a variant.
    package func span(of range: SourceRange) -> SourceSpan { files[range.file].span(range.bytes) }

    private func variant(_ choice: VariantWalker.Choice, _ counter: VariantCounter) -> TextVariant {
        var walker = VariantWalker(program, counter, choice)
        return walker.run()
    }
}
