/// One step of a rendering; jumps go to absolute positions.
enum Op {
    /// Prints literal bytes.
    case text(start: Int32, count: Int32)
    /// Prints a variable: as it is when it is a text that is not blank, or else what the filters make of it.
    case emitVariable(slot: Int32, Int32)
    /// Prints a filtered expression.
    case emit(Int32)
    case assign(slot: Int32, Int32)
    case jump(Int32)
    /// Jumps when the condition is not what it should be.
    case jumpUnless(terms: PoolRange, expected: Bool, Int32)
    /// Starts a `case`: no arm has matched.
    case caseBegin(matched: Int32)
    /// Counts the values equal to the subject; jumps when there are none.
    case when(subject: Int32, values: PoolRange, matched: Int32, Int32)
    /// Goes back to the body as often as further values matched.
    case whenRepeat(matched: Int32, Int32)
    /// Jumps past `else` when an arm has matched.
    case caseElse(matched: Int32, Int32)
    /// Starts a loop, or jumps when there is nothing to loop over.
    case loopBegin(Int32, Int32)
    case loopNext(Int32)
    /// `break` in a table closes the cell.
    case loopBreak
    case loopEnd
    case captureBegin
    case captureEnd(slot: Int32)
    case ifChangedBegin
    case ifChangedEnd
    case cycle(Int32)
    case counter(slot: Int32, step: Int32)
    /// Runs a partial; `break` and `continue` that leave it go on at these positions, or leave this unit too (-1).
    case call(Int32, breaking: Int32, continuing: Int32)
    case interrupt(Interrupt)
    /// Chooses an option of a group.
    case spin(group: Int32, entries: Int32)
    case end
}
