// The tree that the parser makes. Ops for rendering are made from it; variants walk it.

/// A sequence of nodes.
struct Block: Sendable {
    var nodes: [Node] = []
    /// Whether it prints nothing but white space and sets variables at most.
    var isBlank = true
}

indirect enum Node: Sendable {
    case text(Site)
    /// An index into the filtered expressions.
    case output(Int32)
    case assign(slot: Int32, Int32)
    case capture(slot: Int32, Block)
    case branches([Branch])
    case choice(Choice)
    case loop(LoopNode)
    /// `break` or `continue`.
    case interrupt(Interrupt)
    case cycle(Int32)
    /// `increment` (+1) or `decrement` (-1).
    case counter(slot: Int32, step: Int32, Site)
    case ifChanged(Block)
    case partial(Int32)
    case spin(group: Int32, options: [Block])
}

enum Interrupt: Sendable {
    case breaking, continuing
}

/// A branch of `if` or `unless`; without a condition it is `else`.
struct Branch: Sendable {
    /// Terms of the condition.
    let condition: PoolRange?
    /// `unless`: the branch is taken when the condition is false.
    let isNegated: Bool
    let block: Block
    let site: Site
}

/// `case` with its branches in source order; `else` may stand anywhere.
struct Choice: Sendable {
    struct Arm: Sendable {
        /// The values, indices into the argument pool; nil for `else`.
        let values: PoolRange?
        let block: Block
        let site: Site
    }

    let subject: Int32
    let arms: [Arm]
}

/// `for` or `tablerow`.
struct LoopNode: Sendable {
    let plan: Int32
    let body: Block
    let otherwise: Block?
}

/// What a loop runs over.
struct LoopPlan: Sendable {
    let kind: LoopKind
    let slot: Int32
    let collection: Int32
    let isReversed: Bool
    /// Expressions, or -1.
    let limit: Int32
    let offset: Int32
    let columns: Int32
    let continuesAtOffset: Bool
    /// Shared by all loops with the same variable and collection, for `offset: continue`.
    let resumption: Int32
    /// `variable-collection`, an index into the constants.
    let name: Int32
    let site: Site
}

/// `cycle`.
struct CyclePlan: Sendable {
    /// The group's name, or -1 when the items themselves are the group.
    let name: Int32
    let items: PoolRange
    /// The same for all unnamed cycles with the same items.
    let identity: Int32
    let site: Site
}

/// `render` or `include`.
struct PartialCall: Sendable {
    struct Argument: Sendable {
        let slot: Int32
        let expression: Int32
    }

    /// `render` gives the partial variables of its own; `include` shares the caller's.
    let isIsolated: Bool
    /// The unit when the name is a literal, or -1.
    let unit: Int32
    /// The name, an expression.
    let name: Int32
    let arguments: [Argument]
    /// The value bound by `with` or `for`, or -1.
    let bound: Int32
    /// Whether it runs once for each element of the bound value.
    let repeats: Bool
    /// The variable that takes the bound value, or -1 to name it after the partial.
    let alias: Int32
    let site: Site
}
