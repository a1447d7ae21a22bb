/// A stretch of a rendering and the place in the template that printed it.
struct RenderedPiece {
    let output: Range<Int>
    let site: Site
    /// Whether a variable or an expression printed it.
    let isValue: Bool
}

extension Rendering {
    /// The text with the place that each piece of it comes from; without pieces unless the context asked for them.
    ///
    /// What was printed into a capture comes from where the capture is printed.
    package var wording: TextVariant {
        let segments = pieces.map { piece in
            let source = SourceRange(file: Int(piece.site.file), bytes: piece.site.range)
            let kind: Segment.Kind =
                piece.isValue ? .value(name: text(of: piece.site)) : .literal
            return Segment(output: piece.output, source: source, kind: kind)
        }
        return TextVariant(text: bytes, segments: segments, label: "")
    }
}
