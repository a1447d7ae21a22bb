import CivilTime
import Diagnostics

/// A failure while rendering, before it has a file name.
struct RenderFault: Error {
    let message: String
    let site: Site?
}

/// Runs the ops of a program into a byte buffer.
///
/// It cannot be copied, because a copy for each call of a method would cost more than the rendering.
struct Renderer: ~Copyable {
    /// Grows only when an `include` names a partial that was not known at compile time.
    var program: Program
    let bindings: Bindings
    let context: RenderContext
    let limits: Limits
    /// The value of each variable.
    var slots: [Value]
    /// The values as they were bound, for partials with variables of their own.
    var pristine: [Value] = []
    var out: [UInt8] = []
    var operations = 0
    var loops: [LoopFrame] = []
    /// Values that loop variables and arguments of partials hide.
    var shadows: [(slot: Int32, value: Value)] = []
    var shadowBase = 0
    /// Where in the output, and in the emissions, each open capture starts.
    var captures: [(output: Int, emission: Int)] = []
    var choices: [Int]
    var emissions: [Emission] = []
    /// What each stretch of the output comes from, kept when the context asks for it.
    var pieces: [RenderedPiece] = []
    var spill: [UInt8] = []
    var holes: [Int32] = []
    var counters: [Int32: Int] = [:]
    /// Slots that the template assigned, kept only when it has counters.
    var assigned: Set<Int32> = []
    var cyclePositions: [[UInt8]: Int] = [:]
    var loopEnds: [Int32: Int] = [:]
    var lastChange: [UInt8]?
    var calls: [Site] = []

    init(_ program: Program, _ bindings: Bindings, _ context: RenderContext) {
        self.program = program
        self.bindings = bindings
        self.context = context
        limits = program.options.limits
        slots = Renderer.bind(program.pools.symbols, bindings, from: 0)
        if program.pools.hasIsolation { pristine = slots }
        choices = Array(repeating: -1, count: program.pools.groups.count)
        out.reserveCapacity(program.pools.literals.count + 512)
    }

    static func bind(_ symbols: SymbolTable, _ bindings: Bindings, from start: Int) -> [Value] {
        var bound: [Value] = []
        bound.reserveCapacity(symbols.count - start)
        for slot in start..<symbols.count {
            let value = bindings.value(named: symbols.names[slot], hash: symbols.hashes[slot])
            bound.append(value ?? .null)
        }
        return bound
    }

    // MARK: - Running

    /// Runs a unit to its end; returns the interrupt that left it, if one did.
    mutating func run(unit: Int32) throws(RenderFault) -> Interrupt? {
        let ops = program.pools.ops
        let temporaryCount = program.pools.units[Int(unit)].temporaries
        var temporaries = [Int](repeating: 0, count: temporaryCount)
        var position = Int(program.pools.units[Int(unit)].entry)
        while true {
            operations += 1
            try checkLimits()
            let op = ops[position]
            position += 1
            switch op {
            case .text(let start, let count):
                out.append(
                    contentsOf: program.pools.literals[Int(start)..<Int(start) + Int(count)])
                if context.tracesSources { traceLiteral(start, Int(count)) }
            case .emit(let output): try emit(program.pools.filtered[Int(output)])
            case .assign(let slot, let value):
                assign(slot, try evaluate(program.pools.filtered[Int(value)]))
            case .jump(let target): position = Int(target)
            case .jumpUnless(let terms, let expected, let target):
                if try holds(terms) != expected { position = Int(target) }
            case .spin(let group, let entries):
                let option = choose(group)
                position = Int(program.pools.optionEntries[Int(entries) + option])
            case .loopBegin(let plan, let exit):
                if try !beginLoop(plan) { position = Int(exit) }
            case .loopNext(let body):
                if advanceLoop() { position = Int(body) }
            case .loopBreak: breakTable()
            case .loopEnd: endLoop()
            case .call(let call, let breaking, let continuing):
                guard let interrupt = try self.call(program.pools.calls[Int(call)]) else { break }
                position = Int(interrupt == .breaking ? breaking : continuing)
            case .interrupt(let interrupt): return interrupt
            case .end: return nil
            case .caseBegin, .when, .whenRepeat, .caseElse:
                position = runCase(op, &temporaries) ?? position
            case .captureBegin, .captureEnd, .ifChangedBegin, .ifChangedEnd, .cycle, .counter:
                runOther(op)
            }
        }
    }

    private func checkLimits() throws(RenderFault) {
        guard operations <= limits.operations else {
            throw RenderFault(
                message: "the template takes more than \(limits.operations) steps", site: nil)
        }
        guard out.count <= limits.output else {
            throw RenderFault(
                message: "the text grows beyond \(limits.output) bytes", site: nil)
        }
    }

    private mutating func runCase(_ op: Op, _ temporaries: inout [Int]) -> Int? {
        switch op {
        case .caseBegin(let matched): temporaries[Int(matched)] = 0
        case .when(let subject, let values, let matched, let next):
            let value = self.value(of: subject)
            var count = 0
            for index in values.indices {
                let other = self.value(of: program.pools.arguments[index])
                operations += min(value.cost, other.cost)
                if value.equals(other) { count += 1 }
            }
            guard count > 0 else { return Int(next) }
            temporaries[Int(matched)] = 1
            temporaries[Int(matched) + 1] = count
        case .whenRepeat(let matched, let body):
            temporaries[Int(matched) + 1] -= 1
            if temporaries[Int(matched) + 1] > 0 { return Int(body) }
        case .caseElse(let matched, let next):
            if temporaries[Int(matched)] > 0 { return Int(next) }
        default: break
        }
        return nil
    }

    private mutating func runOther(_ op: Op) {
        switch op {
        case .captureBegin, .ifChangedBegin: captures.append((out.count, emissions.count))
        case .captureEnd(let slot): assign(slot, .string(endCapture()))
        case .ifChangedEnd: endIfChanged()
        case .cycle(let plan): cycle(program.pools.cycles[Int(plan)])
        case .counter(let slot, let step): count(slot, step: Int(step))
        default: break
        }
    }

    // MARK: - Printing

    private mutating func emit(_ item: Filtered) throws(RenderFault) {
        let start = out.count
        if item.filters.count == 0 {
            if case .variable(let slot) = program.pools.expressions[Int(item.base)] {
                slots[Int(slot)].append(to: &out)
            } else {
                value(of: item.base).append(to: &out)
            }
        } else {
            try evaluate(item).append(to: &out)
        }
        if program.options.escapesHTML { escapePrinted(from: start, by: item) }
        if context.tracesSources, out.count > start {
            pieces.append(RenderedPiece(output: start..<out.count, site: item.site, isValue: true))
        }
        guard item.read >= 0 else { return }
        emissions.append(
            Emission(
                read: item.read, start: Int32(truncatingIfNeeded: start),
                end: Int32(truncatingIfNeeded: out.count)))
        let read = program.pools.reads[Int(item.read)]
        if context.strictBlanks, read.guarding == .none, !read.isLocal || read.original >= 0,
            out[start...].allSatisfy(isWhitespace)
        {
            holes.append(item.read)
        }
    }

    /// Escapes what was just printed, unless the template did so itself.
    private mutating func escapePrinted(from start: Int, by item: Filtered) {
        let filters = item.filters.indices.map { program.pools.filters[$0].filter }
        guard !filters.contains(.escape), !filters.contains(.escapeOnce) else { return }
        let printed = Array(out[start...])
        out.removeSubrange(start...)
        out.append(contentsOf: Filter.escape.escaped(printed, once: false))
    }

    private mutating func choose(_ group: Int32) -> Int {
        let plan = program.pools.groups[Int(group)]
        let option = context.spin?.choice(of: plan, among: plan.source.options.count) ?? 0
        choices[Int(group)] = option
        return option
    }

    private mutating func traceLiteral(_ start: Int32, _ count: Int) {
        guard count > 0, let site = program.pools.literalSites[start] else { return }
        pieces.append(
            RenderedPiece(output: out.count - count..<out.count, site: site, isValue: false))
    }

    /// Forgets the pieces of what was taken back.
    private mutating func dropPieces(from start: Int) {
        while let last = pieces.last, last.output.upperBound > start { pieces.removeLast() }
    }

    /// Takes back what was printed since the capture began.
    private mutating func endCapture() -> [UInt8] {
        guard let capture = captures.popLast() else { return [] }
        let captured = Array(out[capture.output...])
        out.removeSubrange(capture.output...)
        dropPieces(from: capture.output)
        let shift = Int32(truncatingIfNeeded: spill.count - capture.output)
        var hasSpilled = false
        for index in capture.emission..<emissions.count where !emissions[index].isSpilled {
            emissions[index].start += shift
            emissions[index].end += shift
            emissions[index].isSpilled = true
            hasSpilled = true
        }
        if hasSpilled { spill.append(contentsOf: captured) }
        return captured
    }

    private mutating func endIfChanged() {
        guard let capture = captures.popLast() else { return }
        let printed = Array(out[capture.output...])
        if printed == lastChange {
            out.removeSubrange(capture.output...)
            dropPieces(from: capture.output)
            emissions.removeSubrange(capture.emission...)
        }
        lastChange = printed
    }

    // MARK: - Variables

    /// Sets a variable; one that a loop or an argument hides is set where it is hidden.
    mutating func assign(_ slot: Int32, _ value: Value) {
        if program.pools.hasCounters { assigned.insert(slot) }
        for index in shadowBase..<shadows.count where shadows[index].slot == slot {
            shadows[index].value = value
            return
        }
        slots[Int(slot)] = value
    }

    private mutating func cycle(_ plan: CyclePlan) {
        var key: [UInt8] = [UInt8(ascii: "#")]
        if plan.name >= 0 {
            key = [UInt8(ascii: ":")] + value(of: plan.name).text
        } else {
            key += program.pools.constants[Int(plan.identity)].text
        }
        let position = cyclePositions[key] ?? 0
        if position < Int(plan.items.count) {
            let item = program.pools.arguments[Int(plan.items.start) + position]
            value(of: item).append(to: &out)
        }
        cyclePositions[key] = position + 1 >= Int(plan.items.count) ? 0 : position + 1
    }

    /// Counters are variables of their own, which assigned ones hide.
    private mutating func count(_ slot: Int32, step: Int) {
        var current = counters[slot] ?? 0
        if counters[slot] == nil, !assigned.contains(slot), case .int(let bound) = slots[Int(slot)]
        {
            current = bound
        }
        let next = current.addingReportingOverflow(step).partialValue
        appendDecimal(step > 0 ? current : next, to: &out)
        counters[slot] = next
        if !assigned.contains(slot) { slots[Int(slot)] = .int(next) }
    }
}
