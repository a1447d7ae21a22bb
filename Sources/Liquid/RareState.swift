/// What a rendering needs only for what few templates do; made when it is first needed, because to make and to drop it costs as
/// much as a tenth of a letter.
final class RareState {
    /// The variables as they were bound, for partials with variables of their own.
    var pristine = Variables.Snapshot()
    /// The option taken of each group, or -1.
    var choices: [Int]
    /// Where in the output, and in the emissions, each open capture starts.
    var captures: [(output: Int, emission: Int)] = []
    /// What was printed, kept when somebody asks for it.
    var emissions: [Emission] = []
    /// What was printed into captures.
    var spill: [UInt8] = []
    /// What each stretch of the output comes from, kept when the context asks for it.
    var pieces: [RenderedPiece] = []
    /// Reads that printed nothing.
    var holes: [Int32] = []
    var counters: [Int32: Int] = [:]
    /// Slots that the template assigned, kept only when it has counters.
    var assigned: Set<Int32> = []
    var cyclePositions: [[UInt8]: Int] = [:]
    var loopEnds: [Int32: Int] = [:]
    var lastChange: [UInt8]?
    /// What the loops run over that do not run over parts of a cell or a range, outermost first.
    var loopItems: [[Value]] = []
    /// The calls of partials that are running, outermost first.
    var calls: [Site] = []

    init(groupCount: Int) {
        choices = Array(repeating: -1, count: groupCount)
    }
}
