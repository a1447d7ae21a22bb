import Diagnostics
import Liquid

extension LetterText {
    /// Takes one wording of a template; each scalar keeps its place in the template or its partials.
    package init(_ variant: TextVariant, of template: Template) {
        let segments = variant.segments.map { segment in
            LetterSegment(
                output: segment.output, file: template.files[segment.source.file],
                source: segment.source.bytes, kind: LetterSegment.Kind(segment.kind))
        }
        self.init(text: variant.text, segments: segments, file: template.files[0])
    }
}

extension LetterSegment.Kind {
    fileprivate init(_ kind: Segment.Kind) {
        switch kind {
        case .literal: self = .literal
        case .value(let name): self = .value(name: name)
        case .variable(let name, let guarding):
            self = .variable(name: name, guarded: guarding != .none)
        }
    }
}

extension VariableMention {
    /// Takes a template's use of a variable.
    package init(_ use: VariableUse) {
        self.init(name: use.name, span: use.span, isGuarded: use.guarding != .none)
    }
}
