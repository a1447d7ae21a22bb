/// The parts of a program that rendering looks at for every step, as plain memory.
///
/// Arrays would be counted up and down at each access, which took nearly half the time of a rendering. All indices come from
/// the parser and the lowering of this module; debug builds check them.
struct Code {
    let ops: UnsafeBufferPointer<Op>
    let literals: UnsafeBufferPointer<UInt8>
    let constants: UnsafeBufferPointer<Value>
    let expressions: UnsafeBufferPointer<Expression>
    let segments: UnsafeBufferPointer<PathStep>
    let filtered: UnsafeBufferPointer<Filtered>
    let filters: UnsafeBufferPointer<FilterCall>
    let arguments: UnsafeBufferPointer<Int32>
    let terms: UnsafeBufferPointer<ConditionTerm>
    let reads: UnsafeBufferPointer<Read>
    let loops: UnsafeBufferPointer<LoopPlan>
    let optionEntries: UnsafeBufferPointer<Int32>
    let units: UnsafeBufferPointer<UnitEntry>

    /// Copies the parts; whoever makes it calls `deallocate` in the end.
    init(_ pools: ProgramPools) {
        ops = Code.copy(pools.ops)
        literals = Code.copy(pools.literals)
        constants = Code.copy(pools.constants)
        expressions = Code.copy(pools.expressions)
        segments = Code.copy(pools.segments)
        filtered = Code.copy(pools.filtered)
        filters = Code.copy(pools.filters)
        arguments = Code.copy(pools.arguments)
        terms = Code.copy(pools.terms)
        reads = Code.copy(pools.reads)
        loops = Code.copy(pools.loops)
        optionEntries = Code.copy(pools.optionEntries)
        units = Code.copy(
            pools.units.map { UnitEntry(position: $0.entry, temporaries: $0.temporaries) })
    }

    /// A length that few texts exceed.
    var usualLength: Int { literals.count + 512 }

    func deallocate() {
        Code.free(ops)
        Code.free(literals)
        Code.free(constants)
        Code.free(expressions)
        Code.free(segments)
        Code.free(filtered)
        Code.free(filters)
        Code.free(arguments)
        Code.free(terms)
        Code.free(reads)
        Code.free(loops)
        Code.free(optionEntries)
        Code.free(units)
    }

    private static func copy<Element>(_ array: [Element]) -> UnsafeBufferPointer<Element> {
        let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: array.count)
        _ = memory.initialize(from: array)
        return UnsafeBufferPointer(memory)
    }

    private static func free<Element>(_ memory: UnsafeBufferPointer<Element>) {
        UnsafeMutableBufferPointer(mutating: memory).deinitialize()
        memory.deallocate()
    }
}

/// Where the ops of a unit start, and how many counters its `case` tags need.
struct UnitEntry {
    let position: Int32
    let temporaries: Int
}
