import CivilTime
import Diagnostics

/// What a rendering depends on beside template and values; nothing is read from the machine.
package struct RenderContext: Sendable {
    /// The instant of the planned send; `date` prints `now` with it.
    package var now: Instant
    /// The same instant on the recipient's clock.
    package var local: CivilDateTime
    /// Decides between wordings; nil takes the first option of every group.
    package var spin: SpinKey?
    /// The option of each spintax group, in their order; it goes before `spin`. A number beyond the options counts on
    /// from the first.
    package var picks: [Int]?
    /// Whether unguarded blanks are reported as holes.
    package var strictBlanks: Bool
    /// Whether the rendering keeps where each piece of its text comes from.
    package var tracesSources = false

    package init(
        now: Instant, local: CivilDateTime, spin: SpinKey? = nil, strictBlanks: Bool = true
    ) {
        self.now = now
        self.local = local
        self.spin = spin
        self.strictBlanks = strictBlanks
    }
}

/// Why a template could not be rendered with these values.
package struct RenderFailure: Error, Sendable {
    /// Lower case, no full stop.
    package let message: String
    /// The tag or filter at fault.
    package let span: SourceSpan?
    /// The calls that led into the partial at fault, outermost first.
    package let stack: [SourceSpan]
}

extension RenderFailure: CustomStringConvertible {
    /// The place, the message and the calls that led there: `a:2:4: …, rendered at b:9:1`.
    package var description: String {
        let place = span.map { "\($0): " } ?? ""
        return place + message + trailText(stack.reversed())
    }

    /// The failure as a finding, nil when it has no place.
    package var finding: Finding? {
        guard let span else { return nil }
        var finding = Finding("template-render", .error, message, at: span)
        finding.trail = stack.reversed()
        return finding
    }
}

/// An unguarded variable that printed nothing.
package struct Hole: Hashable, Sendable {
    /// The path as written.
    package let name: String
    package let span: SourceSpan
}

/// A variable that was printed, for previews.
package struct UsedValue: Hashable, Sendable {
    /// The path as written.
    package let name: String
    /// What it printed, filters applied.
    package let text: String
    package let span: SourceSpan
    /// Whether the template itself gave it its value.
    package let isLocal: Bool
}

/// A rendered template.
package struct Rendering: Sendable {
    package let bytes: [UInt8]
    private let template: Template
    private let bindings: Bindings
    private let context: RenderContext
    /// Nil for a rendering without anything of that kind, as most are.
    private let details: RenderingDetails?

    /// Takes over what a renderer has made beside the text.
    init(_ bytes: [UInt8], of template: Template, _ renderer: borrowing Renderer) {
        self.bytes = bytes
        self.template = template
        bindings = renderer.bindings
        context = renderer.context
        details = renderer.existingRareState.map { RenderingDetails($0, renderer.program) }
    }

    /// The option taken of each spintax group, by the order in the source; -1 for a group that was not reached.
    package var choices: [Int] {
        details?.choices ?? Array(repeating: -1, count: program.pools.groups.count)
    }

    package var holes: [Hole] { details?.holes ?? [] }

    var pieces: [RenderedPiece] { details?.pieces ?? [] }

    private var program: Program { details?.program ?? template.program }

    /// What was chosen, each group once, in the order of the source; groups that were not reached are left out.
    package var picks: [SpinPick] {
        var seen: Set<UInt64> = []
        return zip(choices, program.pools.groups).compactMap { choice, plan in
            guard choice >= 0, seen.insert(plan.identity).inserted else { return nil }
            return SpinPick(
                key: plan.identity, option: choice, count: plan.source.options.count)
        }
    }

    /// What a place of the template says.
    func text(of site: Site) -> String { program.pools.text(of: site) }

    /// The text; invalid UTF-8 is repaired.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The variables that were printed, in the order of printing; they are found by rendering once more.
    package var values: [UsedValue] {
        do throws(RenderFailure) {
            return try template.values(bindings, in: context)
        } catch {
            // What was rendered once is rendered again alike.
            return []
        }
    }
}

/// What only some renderings have.
private final class RenderingDetails: Sendable {
    let choices: [Int]
    let holes: [Hole]
    let pieces: [RenderedPiece]
    /// The program as it was in the end, with the partials that were not known before.
    let program: Program

    init(_ state: RareState, _ program: Program) {
        choices = state.choices
        holes = state.holes.isEmpty ? [] : program.pools.holes(state.holes)
        pieces = state.pieces
        self.program = program
    }
}

extension ProgramPools {
    /// Names and places the reads that printed nothing, each once.
    fileprivate func holes(_ indices: [Int32]) -> [Hole] {
        var seen: Set<Hole> = []
        return indices.compactMap { index in
            let read = reads[Int(index)]
            let source = read.original >= 0 ? reads[Int(read.original)] : read
            let hole = Hole(name: text(of: source.site), span: span(of: read.site))
            return seen.insert(hole).inserted ? hole : nil
        }
    }
}

/// Where in the output a variable was printed.
struct Emission: Sendable {
    let read: Int32
    var start: Int32
    var end: Int32
    /// Whether the range belongs to the text of a capture.
    var isSpilled = false

    var range: Range<Int> { Int(start)..<Int(end) }
}
