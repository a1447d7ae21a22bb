import Diagnostics

/// A compiled template with everything that it calls; immutable once made, so that renderings can share it.
///
/// Unchecked because of the pointers in `code`: the memory is written before `init` returns and never again.
final class Program: @unchecked Sendable {
    let pools: ProgramPools
    let code: Code
    let options: TemplateOptions

    init(pools: ProgramPools, options: TemplateOptions) {
        self.pools = pools
        self.options = options
        code = Code(pools)
    }

    deinit { code.deallocate() }
}

/// A source file, or one partial: where its ops start and what it reads.
struct Unit: Sendable {
    let name: [UInt8]
    let file: Int
    var block = Block()
    var entry: Int32 = -1
    /// Reads of variables that the unit does not assign itself.
    var freeReads: [Int32] = []
    /// Variables that it assigns.
    var assigned: Set<Int32> = []
    /// How many counters `case` needs.
    var temporaries = 0
}

/// The parts of a program, each addressed by index.
struct ProgramPools: Sendable {
    var files: [SourceFile] = []
    var units: [Unit] = []
    var ops: [Op] = []
    /// The text between tags, of all files together.
    var literals: [UInt8] = []
    /// Where the literal that begins at an offset of `literals` stands in its file.
    var literalSites: [Int32: Site] = [:]
    var symbols = SymbolTable()
    var constants: [Value] = []
    var expressions: [Expression] = []
    var segments: [PathStep] = []
    var filtered: [Filtered] = []
    var filters: [FilterCall] = []
    /// Expressions, as arguments of filters, `when` and `cycle`.
    var arguments: [Int32] = []
    var terms: [ConditionTerm] = []
    var reads: [Read] = []
    var loops: [LoopPlan] = []
    var resumptions: [[UInt8]] = []
    var cycles: [CyclePlan] = []
    var calls: [PartialCall] = []
    var groups: [GroupPlan] = []
    /// The op at which each option of a group starts.
    var optionEntries: [Int32] = []
    var hasCounters = false
    var hasIsolation = false
    /// Whether a loop goes on where another one ended.
    var hasContinuingLoops = false

    func text(of site: Site) -> String {
        String(decoding: files[Int(site.file)].bytes[site.range], as: UTF8.self)
    }

    func span(of site: Site) -> SourceSpan { files[Int(site.file)].span(site.range) }
}

/// Names of variables and their slots.
struct SymbolTable: Sendable {
    private(set) var names: [[UInt8]] = []
    private(set) var hashes: [UInt64] = []
    private var slots: [[UInt8]: Int32] = [:]

    var count: Int { names.count }

    /// Returns the slot of a name, a new one if need be.
    mutating func slot(for name: [UInt8]) -> Int32 {
        if let slot = slots[name] { return slot }
        let slot = Int32(truncatingIfNeeded: names.count)
        names.append(name)
        hashes.append(fnv1a64(name))
        slots[name] = slot
        return slot
    }

    func existingSlot(of name: [UInt8]) -> Int32? { slots[name] }
}

extension ProgramPools {
    mutating func add(_ expression: Expression) -> Int32 {
        expressions.append(expression)
        return Int32(truncatingIfNeeded: expressions.count - 1)
    }

    mutating func add(constant: Value) -> Int32 {
        constants.append(constant)
        return Int32(truncatingIfNeeded: constants.count - 1)
    }

    mutating func add(arguments list: [Int32]) -> PoolRange {
        let start = arguments.count
        arguments.append(contentsOf: list)
        return poolRange(start, list.count)
    }

    mutating func add(segments list: [PathStep]) -> PoolRange {
        let start = segments.count
        segments.append(contentsOf: list)
        return poolRange(start, list.count)
    }

    mutating func add(_ read: Read) -> Int32 {
        reads.append(read)
        return Int32(truncatingIfNeeded: reads.count - 1)
    }

    func poolRange(_ start: Int, _ count: Int) -> PoolRange {
        PoolRange(
            start: Int32(truncatingIfNeeded: start), count: Int32(truncatingIfNeeded: count))
    }
}
