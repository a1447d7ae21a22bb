import Diagnostics

/// Makes one wording of a template by walking its tree with a rule for the choices.
struct VariantWalker {
    enum Choice {
        /// The wording with this number, counted through all choices in order.
        case numbered(Int)
        /// A random wording.
        case sampled(UInt64)
        /// The wording that follows those that the turns were taken for.
        case covering(VariantTurns)
    }

    private let program: Program
    private let pools: ProgramPools
    private var counter: VariantCounter
    private var number: Int?
    private var generator: SplitMix64
    /// The turns taken so far, this wording's included.
    private(set) var turns = VariantTurns()
    private var isCovering = false
    private var written = Written()
    private var labels: [String] = []
    /// What local variables stand for, where that is known.
    private var locals: [Int32: Written] = [:]
    /// Set by `break` and `continue` until the loop ends.
    private var isInterrupted = false
    private var steps = 0
    private var callDepth = 0

    /// Text with the pieces it is made of.
    private struct Written {
        var text: [UInt8] = []
        var segments: [Segment] = []

        mutating func append(
            _ bytes: some Sequence<UInt8>, _ source: SourceRange, _ kind: Segment.Kind
        ) {
            let start = text.count
            text.append(contentsOf: bytes)
            guard text.count > start else { return }
            segments.append(Segment(output: start..<text.count, source: source, kind: kind))
        }

        mutating func append(_ other: Written) {
            let shift = text.count
            text += other.text
            segments += other.segments.map { segment in
                var moved = segment
                moved.output = segment.output.lowerBound + shift..<segment.output.upperBound + shift
                return moved
            }
        }
    }

    init(_ program: Program, _ counter: VariantCounter, _ choice: Choice) {
        self.program = program
        pools = program.pools
        self.counter = counter
        switch choice {
        case .numbered(let number):
            self.number = number
            generator = SplitMix64(seed: 0)
        case .sampled(let seed):
            number = nil
            generator = SplitMix64(seed: seed)
        case .covering(let turns):
            number = nil
            generator = SplitMix64(seed: 0)
            self.turns = turns
            isCovering = true
        }
    }

    mutating func run() -> TextVariant {
        walk(pools.units[0].block, number)
        return TextVariant(
            text: written.text, segments: written.segments,
            label: labels.joined(separator: ", "))
    }

    // MARK: - Nodes

    /// Walks the nodes of a block; its number is taken apart into one for each node.
    private mutating func walk(_ block: Block, _ number: Int?) {
        var rest = number
        for node in block.nodes {
            steps += 1
            guard !isInterrupted, steps < 20_000,
                written.text.count <= program.options.limits.output
            else { return }
            var own: Int?
            if let left = rest {
                let count = counter.count(node)
                own = left % count
                rest = left / count
            }
            walk(node, own)
        }
    }

    private mutating func walk(_ node: Node, _ number: Int?) {
        switch node {
        case .text(let site):
            written.append(pools.files[Int(site.file)].bytes[site.range], range(site), .literal)
        case .output(let output): print(pools.filtered[Int(output)])
        case .assign(let slot, let value):
            locals[slot] = meaning(of: pools.filtered[Int(value)], assignedTo: slot)
        case .capture(let slot, let body):
            let outer = written
            written = Written()
            walk(body, number)
            locals[slot] = written
            written = outer
        case .ifChanged(let body): walk(body, number)
        case .branches, .choice, .spin: choose(node, number)
        case .loop(let loop):
            locals[pools.loops[Int(loop.plan)].slot] = nil
            choose(node, number)
            isInterrupted = false
        case .interrupt: isInterrupted = true
        case .cycle(let plan):
            printFirst(of: pools.cycles[Int(plan)])
        case .counter(let slot, _, let site):
            let name = String(decoding: pools.symbols.names[Int(slot)], as: UTF8.self)
            written.append(
                Segment.placeholder, range(site), .variable(name: name, guarding: .default))
        case .partial(let call): walk(pools.calls[Int(call)], number)
        }
    }

    // MARK: - Choices

    private mutating func choose(_ node: Node, _ number: Int?) {
        let alternatives = node.alternatives
        guard !alternatives.isEmpty else { return }
        var taken = 0
        var inner = number
        if let number {
            var left = number
            for (index, block) in alternatives.enumerated() {
                let count = block.map { counter.count($0) } ?? 1
                taken = index
                if left < count { break }
                left -= count
            }
            inner = left
        } else if isCovering {
            let needs = alternatives.map { block in block.map { counter.count($0) } ?? 1 }
            taken = turns.next(at: node.identity, needs: needs)
        } else {
            taken = Int.random(in: alternatives.indices, using: &generator)
        }
        note(node, taken)
        if let block = alternatives[taken] { walk(block, inner) }
    }

    private mutating func note(_ node: Node, _ taken: Int) {
        guard labels.count < 16 else { return }
        switch node {
        case .spin(let group, _):
            let plan = pools.groups[Int(group)]
            let option = pools.files[Int(plan.file)].bytes[plan.source.options[taken]]
            labels.append("'\(shortened(option))'")
        case .branches(let branches):
            if taken < branches.count {
                labels.append(tagText(branches[taken].site))
            } else if let first = branches.first {
                labels.append("no '\(tagText(first.site))'")
            }
        case .choice(let choice):
            labels.append(
                taken < choice.arms.count ? tagText(choice.arms[taken].site) : "no 'when'")
        default: break
        }
    }

    private func tagText(_ site: Site) -> String {
        let bytes = pools.files[Int(site.file)].bytes[site.range]
        let isDelimiter: (UInt8) -> Bool = { byte in
            isWhitespace(byte) || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
                || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "-")
        }
        let inner = bytes.drop(while: isDelimiter)
        let end = inner.lastIndex { !isDelimiter($0) } ?? inner.startIndex - 1
        return shortened(inner[inner.startIndex..<end + 1])
    }

    private func shortened(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.count <= 24 ? text : text.prefix(23) + "…"
    }

    // MARK: - Values

    private mutating func print(_ item: Filtered) {
        if item.filters.count == 0, item.read >= 0,
            case .variable(let slot) = pools.expressions[Int(item.base)], let known = locals[slot]
        {
            written.append(known)
        } else {
            written.append(meaning(of: item, assignedTo: nil))
        }
    }

    private mutating func printFirst(of cycle: CyclePlan) {
        if let text = constantText(pools.arguments[Int(cycle.items.start)]) {
            written.append(text, range(cycle.site), .literal)
        } else {
            written.append(
                Segment.placeholder, range(cycle.site),
                .variable(name: "cycle", guarding: .none))
        }
    }

    /// What an expression prints: its text when that is fixed, otherwise one placeholder.
    private func meaning(of item: Filtered, assignedTo slot: Int32?) -> Written {
        var result = Written()
        if item.filters.count == 0 {
            if let text = constantText(item.base) {
                result.append(text, range(item.site), .literal)
                return result
            }
            if case .variable(let slot) = pools.expressions[Int(item.base)],
                let known = locals[slot]
            {
                return known
            }
        }
        result.append(Segment.placeholder, range(item.site), placeholderKind(item, slot))
        return result
    }

    private func placeholderKind(_ item: Filtered, _ slot: Int32?) -> Segment.Kind {
        if item.read >= 0 {
            let read = pools.reads[Int(item.read)]
            return .variable(name: pools.text(of: read.site), guarding: read.guarding)
        }
        // What is calculated from literals is never blank by accident.
        let name =
            slot.map { String(decoding: pools.symbols.names[Int($0)], as: UTF8.self) }
            ?? pools.text(of: item.site)
        return .variable(name: name, guarding: .default)
    }

    private func constantText(_ expression: Int32) -> [UInt8]? {
        guard case .constant(let index) = pools.expressions[Int(expression)] else { return nil }
        return pools.constants[Int(index)].text
    }

    private func range(_ site: Site) -> SourceRange {
        SourceRange(file: Int(site.file), bytes: site.range)
    }

    // MARK: - Partials

    private mutating func walk(_ call: PartialCall, _ number: Int?) {
        guard call.unit >= 0, callDepth < program.options.limits.partialDepth else { return }
        callDepth += 1
        defer { callDepth -= 1 }
        let outer = locals
        var inner = call.isIsolated ? [:] : locals
        if call.alias >= 0 { inner[call.alias] = nil }
        for argument in call.arguments { inner[argument.slot] = meaning(of: argument, call) }
        locals = inner
        walk(pools.units[Int(call.unit)].block, number)
        if call.isIsolated {
            locals = outer
            isInterrupted = false
        } else {
            for slot in call.arguments.map(\.slot) + [call.alias] { locals[slot] = outer[slot] }
        }
    }

    private func meaning(of argument: PartialCall.Argument, _ call: PartialCall) -> Written? {
        if let text = constantText(argument.expression) {
            var result = Written()
            result.append(text, range(call.site), .literal)
            return result
        }
        guard case .variable(let slot) = pools.expressions[Int(argument.expression)] else {
            return nil
        }
        return locals[slot]
    }
}

extension Segment {
    /// U+FFFC, the object replacement character.
    static let placeholder: [UInt8] = [0xEF, 0xBF, 0xBC]
}

extension Node {
    /// What tells the choices of a program from each other.
    fileprivate var identity: VariantTurns.Place {
        switch self {
        case .spin(let group, _): VariantTurns.Place(kind: 0, file: 0, offset: Int(group))
        case .branches(let branches): VariantTurns.Place(kind: 1, branches.first?.site)
        case .choice(let choice): VariantTurns.Place(kind: 2, choice.arms.first?.site)
        case .loop(let loop): VariantTurns.Place(kind: 3, file: 0, offset: Int(loop.plan))
        default: VariantTurns.Place(kind: 4, nil)
        }
    }
}
