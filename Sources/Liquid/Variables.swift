/// Where what a variable holds is found.
enum Slot: BitwiseCopyable, Sendable {
    case nothing
    /// The text in a column of the row that is being rendered; it becomes a value only when something looks at it.
    case cell(Int32)
    /// A stretch of the row: a text, even when it is blank.
    case part(lower: Int32, upper: Int32)
    /// What `split` makes of a cell.
    case parts(RowParts)
    /// A value, kept beside the slots because values are counted references.
    case held
}

/// The variables of a rendering, with those that loops and arguments of partials hide.
struct Variables: ~Copyable {
    /// All that an isolated partial must not see of its caller.
    struct Snapshot {
        var slots: [Slot] = []
        var values: [Value] = []
        var shadows: [Shadow] = []
        var hidden: [Value] = []

        mutating func append(_ slot: Slot, _ value: Value) {
            slots.append(slot)
            values.append(value)
        }
    }

    /// A variable that is hidden, and where what it holds meanwhile is found.
    struct Shadow: BitwiseCopyable {
        let slot: Int32
        var held: Slot
    }

    private var slots = Stack<Slot>()
    /// The values of the slots that hold one, by slot; shorter than the slots, and mostly empty.
    private var values: [Value] = []
    private var shadows = Stack<Shadow>()
    /// The values of the shadows that hold one, by shadow; shorter than the shadows.
    private var hidden: [Value] = []

    init() {}

    mutating func lend(
        slots: UnsafeMutableBufferPointer<Slot>, shadows: UnsafeMutableBufferPointer<Shadow>
    ) {
        self.slots.lend(slots)
        self.shadows.lend(shadows)
    }

    var count: Int { slots.count }
    var shadowCount: Int { shadows.count }

    // MARK: - Reading and writing

    @inline(__always)
    subscript(slot: Int32) -> Slot { slots[Int(slot)] }

    /// The value of a slot that holds one.
    func value(in slot: Int32) -> Value { values[Int(slot)] }

    /// Adds variables that are cells, or nothing.
    mutating func append(contentsOf cells: [Slot]) {
        slots.append(contentsOf: cells)
    }

    mutating func append(_ slot: Slot, _ value: Value) {
        slots.append(slot)
        if case .held = slot { Variables.keep(value, at: slots.count - 1, in: &values) }
    }

    @inline(__always)
    mutating func set(_ slot: Int32, _ held: Slot) {
        slots[Int(slot)] = held
    }

    mutating func set(_ slot: Int32, _ value: Value) {
        slots[Int(slot)] = .held
        Variables.keep(value, at: Int(slot), in: &values)
    }

    /// Sets a variable; one that is hidden is set where it is hidden.
    mutating func assign(_ slot: Int32, _ held: Slot, _ value: Value = .null) {
        for index in 0..<shadows.count where shadows[index].slot == slot {
            shadows[index].held = held
            if case .held = held { Variables.keep(value, at: index, in: &hidden) }
            return
        }
        slots[Int(slot)] = held
        if case .held = held { Variables.keep(value, at: Int(slot), in: &values) }
    }

    private static func keep(_ value: Value, at index: Int, in list: inout [Value]) {
        while list.count <= index { list.append(.null) }
        list[index] = value
    }

    // MARK: - Hiding

    mutating func hide(_ slot: Int32) {
        let held = slots[Int(slot)]
        if case .held = held {
            Variables.keep(values[Int(slot)], at: shadows.count, in: &hidden)
        }
        shadows.append(Shadow(slot: slot, held: held))
    }

    /// Shows the variable again that was hidden last.
    mutating func unhide() {
        guard let shadow = shadows.popLast() else { return }
        slots[Int(shadow.slot)] = shadow.held
        if case .held = shadow.held {
            Variables.keep(hidden[shadows.count], at: Int(shadow.slot), in: &values)
        }
        if hidden.count > shadows.count { hidden.removeLast(hidden.count - shadows.count) }
    }

    /// The variable that was hidden last.
    var lastHidden: Int32? { shadows.last?.slot }

    // MARK: - Isolation

    var snapshot: Snapshot {
        Snapshot(slots: slots.elements, values: values, shadows: shadows.elements, hidden: hidden)
    }

    mutating func restore(_ snapshot: Snapshot) {
        slots.replace(with: snapshot.slots)
        values = snapshot.values
        shadows.replace(with: snapshot.shadows)
        hidden = snapshot.hidden
    }

    /// Adds the variables that another state has beyond this one.
    mutating func extend(from other: Snapshot) {
        for index in min(count, other.slots.count)..<other.slots.count {
            append(
                other.slots[index], index < other.values.count ? other.values[index] : .null)
        }
    }
}
