import Diagnostics

/// Turns the tree of each unit into a flat sequence of ops.
struct Lowering {
    private(set) var pools: ProgramPools
    private var unit = 0
    /// What a `break` or `continue` at the current place has to close, innermost last.
    private var enclosing: [Enclosing] = []

    private enum Enclosing {
        case capture(Int32)
        case ifChanged
        case loop(LoopKind)
    }

    /// Jumps out of the innermost loop, whose targets are not known yet.
    private var pendingBreaks: [[Int]] = []
    private var pendingContinues: [[Int]] = []

    init(_ pools: ProgramPools) {
        self.pools = pools
    }

    /// Makes the ops of all units that have none yet.
    mutating func run() -> ProgramPools {
        for index in pools.units.indices where pools.units[index].entry < 0 {
            unit = index
            pools.units[index].entry = position
            lower(pools.units[index].block)
            pools.ops.append(.end)
        }
        return pools
    }

    private var position: Int32 { Int32(truncatingIfNeeded: pools.ops.count) }

    private mutating func lower(_ block: Block) {
        for node in block.nodes { lower(node) }
    }

    private mutating func lower(_ node: Node) {
        switch node {
        case .text(let site): lowerText(site)
        case .output(let output): lowerOutput(output)
        case .assign(let slot, let value): pools.ops.append(.assign(slot: slot, value))
        case .capture(let slot, let body):
            pools.ops.append(.captureBegin)
            enclosing.append(.capture(slot))
            lower(body)
            enclosing.removeLast()
            pools.ops.append(.captureEnd(slot: slot))
        case .ifChanged(let body):
            pools.ops.append(.ifChangedBegin)
            enclosing.append(.ifChanged)
            lower(body)
            enclosing.removeLast()
            pools.ops.append(.ifChangedEnd)
        case .branches(let branches): lower(branches)
        case .choice(let choice): lower(choice)
        case .loop(let loop): lower(loop)
        case .interrupt(let kind): lower(kind)
        case .cycle(let plan): pools.ops.append(.cycle(plan))
        case .counter(let slot, let step, _): pools.ops.append(.counter(slot: slot, step: step))
        case .partial(let call): lowerCall(call)
        case .spin(let group, let options): lowerGroup(group, options)
        }
    }

    private mutating func lowerText(_ site: Site) {
        let start = pools.literals.count
        if site.upper > site.lower {
            pools.literalSites[Int32(truncatingIfNeeded: start)] = site
        }
        pools.literals.append(contentsOf: pools.files[Int(site.file)].bytes[site.range])
        pools.ops.append(
            .text(start: Int32(truncatingIfNeeded: start), count: site.upper - site.lower))
    }

    /// A variable without filters, or with nothing but a default, is printed without looking at what it is made of.
    private mutating func lowerOutput(_ output: Int32) {
        let item = pools.filtered[Int(output)]
        let filters = item.filters.indices.map { pools.filters[$0].filter }
        guard filters.allSatisfy({ $0 == .default }),
            case .variable(let slot) = pools.expressions[Int(item.base)]
        else {
            pools.ops.append(.emit(output))
            return
        }
        pools.ops.append(.emitVariable(slot: slot, output))
    }

    // MARK: - Branches

    private mutating func lower(_ branches: [Branch]) {
        var exits: [Int] = []
        for (index, branch) in branches.enumerated() {
            let test = pools.ops.count
            if branch.condition != nil { pools.ops.append(.end) }
            lower(branch.block)
            if index < branches.count - 1 {
                exits.append(pools.ops.count)
                pools.ops.append(.end)
            }
            if let terms = branch.condition {
                pools.ops[test] = .jumpUnless(
                    terms: terms, expected: !branch.isNegated, position)
            }
        }
        for exit in exits { pools.ops[exit] = .jump(position) }
    }

    private mutating func lower(_ choice: Choice) {
        let matched = Int32(truncatingIfNeeded: pools.units[unit].temporaries)
        pools.units[unit].temporaries += 2
        pools.ops.append(.caseBegin(matched: matched))
        for arm in choice.arms {
            let test = pools.ops.count
            pools.ops.append(.end)
            let body = position
            lower(arm.block)
            if let values = arm.values {
                pools.ops.append(.whenRepeat(matched: matched, body))
                pools.ops[test] = .when(
                    subject: choice.subject, values: values, matched: matched, position)
            } else {
                pools.ops[test] = .caseElse(matched: matched, position)
            }
        }
    }

    // MARK: - Loops

    private mutating func lower(_ loop: LoopNode) {
        let kind = pools.loops[Int(loop.plan)].kind
        let begin = pools.ops.count
        pools.ops.append(.end)
        let body = position
        enclosing.append(.loop(kind))
        pendingBreaks.append([])
        pendingContinues.append([])
        lower(loop.body)
        enclosing.removeLast()
        for jump in pendingContinues.removeLast() { pools.ops[jump] = .jump(position) }
        pools.ops.append(.loopNext(body))
        let breaks = pendingBreaks.removeLast()
        if !breaks.isEmpty {
            // The loop that ran to its end must not close its last cell twice.
            pools.ops.append(.jump(position + 2))
            for jump in breaks { pools.ops[jump] = .jump(position) }
            pools.ops.append(.loopBreak)
        }
        pools.ops.append(.loopEnd)
        let exit = pools.ops.count
        if loop.otherwise != nil { pools.ops.append(.end) }
        pools.ops[begin] = .loopBegin(loop.plan, position)
        if let otherwise = loop.otherwise {
            lower(otherwise)
            pools.ops[exit] = .jump(position)
        }
    }

    /// Closes what stands between here and the innermost loop, then jumps.
    private mutating func lower(_ kind: Interrupt) {
        let isInLoop = closeUpToLoop()
        guard isInLoop else {
            pools.ops.append(.interrupt(kind))
            return
        }
        let last = pendingBreaks.count - 1
        if kind == .breaking {
            pendingBreaks[last].append(pools.ops.count)
        } else {
            pendingContinues[last].append(pools.ops.count)
        }
        pools.ops.append(.end)
    }

    private mutating func closeUpToLoop() -> Bool {
        for item in enclosing.reversed() {
            switch item {
            case .capture(let slot): pools.ops.append(.captureEnd(slot: slot))
            case .ifChanged: pools.ops.append(.ifChangedEnd)
            case .loop: return true
            }
        }
        return false
    }

    // MARK: - Partials and groups

    /// An interrupt that leaves an included partial goes on where one in this place would.
    private mutating func lowerCall(_ call: Int32) {
        let index = pools.ops.count
        pools.ops.append(.end)
        guard !pools.calls[Int(call)].isIsolated else {
            pools.ops[index] = .call(call, breaking: -1, continuing: -1)
            return
        }
        let skip = pools.ops.count
        pools.ops.append(.end)
        let breaking = position
        lower(Interrupt.breaking)
        let continuing = position
        lower(Interrupt.continuing)
        pools.ops[skip] = .jump(position)
        pools.ops[index] = .call(call, breaking: breaking, continuing: continuing)
    }

    private mutating func lowerGroup(_ group: Int32, _ options: [Block]) {
        let spin = pools.ops.count
        pools.ops.append(.end)
        var entries: [Int32] = []
        var exits: [Int] = []
        for option in options {
            entries.append(position)
            lower(option)
            exits.append(pools.ops.count)
            pools.ops.append(.end)
        }
        for exit in exits { pools.ops[exit] = .jump(position) }
        let start = Int32(truncatingIfNeeded: pools.optionEntries.count)
        pools.optionEntries.append(contentsOf: entries)
        pools.ops[spin] = .spin(group: group, entries: start)
    }
}
