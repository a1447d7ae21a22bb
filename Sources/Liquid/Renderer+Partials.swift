import Diagnostics

extension Renderer {
    /// Runs a partial, once or for each element; returns the interrupt that an included one left with.
    mutating func call(_ call: PartialCall) throws(RenderFault) -> Interrupt? {
        guard rare.calls.count < limits.partialDepth else {
            throw RenderFault(
                message: "partials call each other more than \(limits.partialDepth) deep; "
                    + "does one call itself?",
                site: call.site)
        }
        let unit = try unit(of: call)
        let arguments = call.arguments.map { ($0.slot, value(of: $0.expression)) }
        let bound = call.bound >= 0 ? value(of: call.bound) : .null
        let alias = call.alias >= 0 || call.bound < 0 ? call.alias : aliasOfDynamic(unit)
        // Only a call that returns is taken off: after a failure the calls tell the way to it.
        rare.calls.append(call.site)
        let items = call.repeats || !call.isIsolated ? try elements(bound, call.site) : nil
        var interrupt: Interrupt?
        if call.isIsolated {
            try render(unit, arguments, alias, items, bound)
        } else {
            interrupt = try include(unit, arguments, alias, items ?? [bound])
        }
        rare.calls.removeLast()
        return interrupt
    }

    private func elements(_ value: Value, _ site: Site) throws(RenderFault) -> [Value]? {
        do throws(FilterFault) {
            return try value.elements(atMost: limits.elements)
        } catch {
            throw RenderFault(
                message: "more than \(limits.elements) elements to repeat a partial for",
                site: site)
        }
    }

    // MARK: - Include

    private mutating func include(
        _ unit: Int32, _ arguments: [(Int32, Value)], _ alias: Int32, _ items: [Value]
    ) throws(RenderFault) -> Interrupt? {
        let shadowCount = variables.shadowCount
        defer {
            while variables.shadowCount > shadowCount { variables.unhide() }
        }
        for (slot, value) in arguments { hide(slot, behind: value) }
        if alias >= 0 { hide(alias, behind: .null) }
        for item in items {
            if alias >= 0 { variables.set(alias, item) }
            if let interrupt = try run(unit: unit) { return interrupt }
        }
        return nil
    }

    private mutating func hide(_ slot: Int32, behind value: Value) {
        variables.hide(slot)
        variables.set(slot, value)
    }

    // MARK: - Render

    /// Runs a partial with variables of its own; it sees the bound values, but nothing the caller assigned.
    private mutating func render(
        _ unit: Int32, _ arguments: [(Int32, Value)], _ alias: Int32, _ items: [Value]?,
        _ bound: Value
    ) throws(RenderFault) {
        let state = rare
        let outer = (variables.snapshot, loops.elements)
        let marks = (state.counters, state.assigned, state.cyclePositions)
        defer {
            variables.restore(outer.0)
            variables.extend(from: state.pristine)
            loops.replace(with: outer.1)
            (state.counters, state.assigned, state.cyclePositions) = marks
        }
        for (index, item) in (items ?? [bound]).enumerated() {
            variables.restore(state.pristine)
            operations += variables.count / 16
            state.counters = [:]
            state.assigned = []
            state.cyclePositions = [:]
            for (slot, value) in arguments { variables.set(slot, value) }
            if alias >= 0 { variables.set(alias, item) }
            loops.replace(
                with: items.map { [barrier(count: $0.count, index: index, state.calls.last)] } ?? []
            )
            _ = try run(unit: unit)
        }
    }

    private func barrier(count: Int, index: Int, _ call: Site?) -> LoopFrame {
        LoopFrame(
            kind: .each, rangeStart: 0, start: 0, count: count, isReversed: false, columns: 0,
            name: -1, slot: -1, site: call ?? Site(file: 0, 0..<0), isBarrier: true, index: index)
    }

    // MARK: - Names known only now

    private mutating func unit(of call: PartialCall) throws(RenderFault) -> Int32 {
        if call.unit >= 0 { return call.unit }
        guard case .string(let name) = value(of: call.name) else {
            throw RenderFault(
                message: "the name of the partial is \(value(of: call.name).shown), not a text",
                site: call.site)
        }
        if let known = program.pools.units.indices.dropFirst().first(where: {
            program.pools.units[$0].name == name
        }) {
            return Int32(truncatingIfNeeded: known)
        }
        return try compile(name, call.site)
    }

    private mutating func compile(_ name: [UInt8], _ site: Site) throws(RenderFault) -> Int32 {
        let shown = String(decoding: name, as: UTF8.self)
        guard let source = program.options.partials(shown) else {
            throw RenderFault(message: missingPartialMessage(shown), site: site)
        }
        var parser = Parser(pools: program.pools, options: program.options)
        let unit = parser.parseUnit(named: name, source, range: 0..<source.bytes.count)
        if let finding = parser.findings.first(where: { $0.severity == .error }) {
            throw RenderFault(
                message: "the partial '\(shown)' has an error: \(finding.span): \(finding.message)",
                site: site)
        }
        var lowering = Lowering(parser.pools)
        program = Program(pools: lowering.run(), options: program.options)
        bindRest()
        if program.pools.hasIsolation { rare.pristine = boundAnew() }
        let state = rare
        state.choices += Array(
            repeating: -1, count: program.pools.groups.count - state.choices.count)
        return unit
    }

    /// The variable that an unnamed bound value takes when the partial's name was not known before.
    private func aliasOfDynamic(_ unit: Int32) -> Int32 {
        let name = program.pools.units[Int(unit)].name
        let last = Array(name.split(separator: UInt8(ascii: "/")).last ?? [])
        return program.pools.symbols.existingSlot(of: last) ?? -1
    }
}
