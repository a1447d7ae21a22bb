import Diagnostics
import Liquid

/// What trying one case showed.
package struct FuzzOutcome: Sendable {
    /// The rules that did not hold, as sentences; empty when all is well.
    package var broken: [String] = []
    package var hasCompiled = false
    package var hasRendered = false
    /// Whether values were exchanged to see that none of their bytes is read as a template.
    package var wasExchanged = false
}

extension FuzzCase {
    /// Compiles, renders and spreads out the template, and says which of the promises of the module were broken.
    package func check() -> FuzzOutcome {
        var outcome = FuzzOutcome()
        let file = SourceFile(path: "fuzz", bytes: source)
        let compilation = Template.compile(file, options: options)
        let again = Template.compile(file, options: options)
        if compilation.findings != again.findings {
            outcome.broken.append("compiling twice gives different findings")
        }
        let hasErrors = compilation.findings.contains { $0.severity == .error }
        if hasErrors == (compilation.template != nil) {
            outcome.broken.append("there is a template if and only if there is no error")
        }
        for finding in compilation.findings {
            if finding.message.isEmpty { outcome.broken.append("a finding says nothing") }
            checkPlace(finding.span, file, &outcome)
        }
        guard let template = compilation.template, let other = again.template else {
            return outcome
        }
        outcome.hasCompiled = true
        for use in template.uses {
            if use.path.isEmpty || !use.path.contains(use.name) && !use.path.hasPrefix("[") {
                outcome.broken.append("the use '\(use.path)' has the name '\(use.name)'")
            }
            checkPlace(use.span, file, &outcome)
        }
        checkVariants(template, other, &outcome)
        checkRendering(template, other, file, &outcome)
        if isInert { checkInertness(template, &outcome) }
        return outcome
    }

    /// A place lies inside its file: line and column exist, and the end is not before the start.
    private func checkPlace(_ span: SourceSpan, _ file: SourceFile, _ outcome: inout FuzzOutcome) {
        guard let file = span.file == "fuzz" ? file : FuzzCase.sourceOfPartial(span.file) else {
            outcome.broken.append("a place in the file '\(span.file)', which there is not")
            return
        }
        for position in [span.start, span.end] {
            if position.line < 1 || position.column < 1
                || file.position(at: file.offset(of: position)) != position
            {
                outcome.broken.append(
                    "the place \(position.line):\(position.column) is not in the file")
            }
        }
        if span.end < span.start {
            outcome.broken.append("the place \(span) ends before it starts")
        }
    }

    private func checkVariants(
        _ template: Template, _ other: Template, _ outcome: inout FuzzOutcome
    ) {
        let variants = template.variants(limit: 4, cover: 8)
        if variants.count > 8 || variants.count > template.variantCount || variants.isEmpty {
            outcome.broken.append("\(variants.count) variants of \(template.variantCount)")
        }
        if variants.map(\.text) != other.variants(limit: 4, cover: 8).map(\.text) {
            outcome.broken.append("the variants are different each time")
        }
        for variant in variants {
            var end = 0
            for segment in variant.segments {
                if segment.output.lowerBound != end {
                    outcome.broken.append("the segments leave a gap")
                }
                end = segment.output.upperBound
                if template.files[segment.source.file].bytes.count < segment.source.bytes.upperBound
                {
                    outcome.broken.append("a segment lies behind the end of its file")
                }
            }
            if end != variant.text.count {
                outcome.broken.append("the segments do not cover the text")
            }
        }
    }

    private func checkRendering(
        _ template: Template, _ other: Template, _ file: SourceFile, _ outcome: inout FuzzOutcome
    ) {
        let first = Result { () throws(RenderFailure) in try template.render(bindings, in: context)
        }
        let second = Result { () throws(RenderFailure) in try other.render(bindings, in: context) }
        switch (first, second) {
        case (.success(let rendering), .success(let repeated)):
            outcome.hasRendered = true
            if rendering.bytes != repeated.bytes || rendering.choices != repeated.choices
                || rendering.holes != repeated.holes || rendering.values != repeated.values
            {
                outcome.broken.append("rendering twice gives different letters")
            }
            if rendering.bytes.count > options.limits.output {
                outcome.broken.append("\(rendering.bytes.count) bytes were printed")
            }
            for hole in rendering.holes { checkPlace(hole.span, file, &outcome) }
        case (.failure(let failure), .failure(let repeated)):
            if failure.message != repeated.message || failure.span != repeated.span {
                outcome.broken.append("rendering twice fails differently")
            }
            for span in failure.stack + (failure.span.map { [$0] } ?? []) {
                checkPlace(span, file, &outcome)
            }
        default: outcome.broken.append("rendering fails only sometimes")
        }
    }

    /// Contact data is never read as a template: with every byte that means something to Liquid or to spintax exchanged for one
    /// that means nothing, the same letter comes out but for the exchange.
    private func checkInertness(_ template: Template, _ outcome: inout FuzzOutcome) {
        let rows = rows()
        let bound = template.bound(to: Columns(["a", "b", "c"]))
        guard let wild = try? template.render(rows.hostile, in: context),
            let tame = try? bound.render(rows.tame, in: context)
        else { return }
        outcome.wasExchanged = true
        if wild.choices != tame.choices {
            outcome.broken.append("contact data takes part in a choice")
        }
        if wild.bytes != tame.bytes.map(FuzzCase.untamed) {
            outcome.broken.append("contact data is read as a template")
        }
        if wild.holes != tame.holes { outcome.broken.append("contact data makes a hole") }
    }
}
