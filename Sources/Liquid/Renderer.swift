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
    var program: Program {
        didSet { code = program.code }
    }
    private(set) var code: Code
    let bindings: Bindings
    /// The row of `bindings` as plain memory; whoever runs the renderer sets it.
    var row = RowMemory(UnsafeRawBufferPointer(start: nil, count: 0))
    let context: RenderContext
    let limits: Limits
    let escapesHTML: Bool
    /// Whether printing a variable does no more than that.
    let printsPlainly: Bool
    /// Whether the rendering keeps what was printed of each variable.
    let keepsEmissions: Bool
    var variables = Variables()
    var out = Output()
    var operations = 0
    var loops = Stack<LoopFrame>()
    private(set) var existingRareState: RareState?

    init(
        _ program: Program, _ bindings: Bindings, _ context: RenderContext,
        keepsEmissions: Bool = false
    ) {
        self.program = program
        code = program.code
        self.bindings = bindings
        self.context = context
        limits = program.options.limits
        escapesHTML = program.options.escapesHTML
        self.keepsEmissions = keepsEmissions
        printsPlainly = !escapesHTML && !keepsEmissions && !context.tracesSources
    }

    /// What few templates need, made at the first use.
    var rare: RareState {
        mutating get {
            if let existingRareState { return existingRareState }
            let made = RareState(groupCount: program.pools.groups.count)
            existingRareState = made
            return made
        }
    }

    /// Binds all variables; `cells` is what they start as when their columns are known from other rows.
    mutating func bind(_ cells: [Slot]?) {
        if let cells { variables.append(contentsOf: cells) } else { bindRest() }
        if program.pools.hasIsolation { rare.pristine = variables.snapshot }
    }

    /// Binds the variables that have no slot yet.
    mutating func bindRest() {
        variables.extend(from: boundAnew())
    }

    /// All variables of the program as they start.
    func boundAnew() -> Variables.Snapshot {
        let symbols = program.pools.symbols
        var bound = Variables.Snapshot()
        for (name, hash) in zip(symbols.names, symbols.hashes) {
            let (slot, value) = bindings.start(named: name, hash: hash)
            bound.append(slot, value)
        }
        return bound
    }

    // MARK: - Running

    /// Runs a unit to its end; returns the interrupt that left it, if one did.
    mutating func run(unit: Int32) throws(RenderFault) -> Interrupt? {
        // A partial that is compiled on the way replaces `code`, but leaves the ops of this unit where they are.
        var temporaries = [Int](repeating: 0, count: code.units[Int(unit)].temporaries)
        var position = Int(code.units[Int(unit)].position)
        while true {
            operations += 1
            try checkLimits()
            let op = code.ops[position]
            position += 1
            switch op {
            case .text(let start, let count):
                let range = Int(start)..<Int(start) + Int(count)
                out.append(UnsafeBufferPointer(rebasing: code.literals[range]))
                if context.tracesSources { traceLiteral(start, Int(count)) }
            case .emitVariable(let slot, let output):
                if printsPlainly, let text = plainText(in: slot) {
                    out.append(text)
                } else {
                    try emit(code.filtered[Int(output)])
                }
            case .emit(let output): try emit(code.filtered[Int(output)])
            case .assign(let slot, let value):
                let item = code.filtered[Int(value)]
                if let parts = parts(of: item) {
                    assign(slot, .parts(parts))
                } else {
                    assign(slot, try evaluate(item))
                }
            case .jump(let target): position = Int(target)
            case .jumpUnless(let terms, let expected, let target):
                if try holds(terms) != expected { position = Int(target) }
            case .spin(let group, let entries):
                let option = choose(group)
                position = Int(code.optionEntries[Int(entries) + option])
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
                message: "the template takes more than \(limits.operations) steps to render; "
                    + "a loop that runs too long?",
                site: runningLoop)
        }
        guard out.count <= limits.output else {
            throw RenderFault(
                message: "the text grows beyond \(limits.output) bytes", site: runningLoop)
        }
    }

    /// The innermost loop of the file that is being rendered: what runs for long or prints much is one.
    private var runningLoop: Site? {
        guard let loop = loops.last, !loop.isBarrier else { return nil }
        return loop.site
    }

    private mutating func runCase(_ op: Op, _ temporaries: inout [Int]) -> Int? {
        switch op {
        case .caseBegin(let matched): temporaries[Int(matched)] = 0
        case .when(let subject, let values, let matched, let next):
            let value = self.value(of: subject)
            var count = 0
            for index in values.indices {
                let other = self.value(of: code.arguments[index])
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
        case .captureBegin, .ifChangedBegin:
            rare.captures.append((out.count, rare.emissions.count))
        case .captureEnd(let slot): assign(slot, .string(endCapture()))
        case .ifChangedEnd: endIfChanged()
        case .cycle(let plan): cycle(program.pools.cycles[Int(plan)])
        case .counter(let slot, let step): count(slot, step: Int(step))
        default: break
        }
    }

    // MARK: - Variables

    /// Sets a variable; one that a loop or an argument hides is set where it is hidden.
    mutating func assign(_ slot: Int32, _ held: Slot, _ value: Value = .null) {
        if program.pools.hasCounters { rare.assigned.insert(slot) }
        variables.assign(slot, held, value)
    }

    private mutating func assign(_ slot: Int32, _ value: Value) { assign(slot, .held, value) }

    private mutating func cycle(_ plan: CyclePlan) {
        var key: [UInt8] = [UInt8(ascii: "#")]
        if plan.name >= 0 {
            key = [UInt8(ascii: ":")] + value(of: plan.name).text
        } else {
            key += code.constants[Int(plan.identity)].text
        }
        let state = rare
        let position = state.cyclePositions[key] ?? 0
        if position < Int(plan.items.count) {
            let item = code.arguments[Int(plan.items.start) + position]
            out.append(value(of: item))
        }
        state.cyclePositions[key] = position + 1 >= Int(plan.items.count) ? 0 : position + 1
    }

    /// Counters are variables of their own, which assigned ones hide.
    private mutating func count(_ slot: Int32, step: Int) {
        let state = rare
        var current = state.counters[slot] ?? 0
        if state.counters[slot] == nil, !state.assigned.contains(slot),
            case .held = variables[slot], case .int(let bound) = variables.value(in: slot)
        {
            current = bound
        }
        let next = current.addingReportingOverflow(step).partialValue
        out.append(.int(step > 0 ? current : next))
        state.counters[slot] = next
        if !state.assigned.contains(slot) { variables.set(slot, .int(next)) }
    }
}
