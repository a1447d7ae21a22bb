/// The memory that a rendering works in, on the machine's stack when the template has few variables.
enum Scratch {
    /// Loops inside each other that need no memory beyond it; others that a loop hides do not either.
    private static let usualLoops = 4

    /// Lends memory for the variables and the loops of a rendering as long as the body runs.
    static func lend(
        to renderer: inout Renderer, _ variables: Int, _ body: (inout Renderer) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: Slot.self, capacity: variables) { slots in
            withUnsafeTemporaryAllocation(of: Variables.Shadow.self, capacity: usualLoops) {
                shadows in
                withUnsafeTemporaryAllocation(of: LoopFrame.self, capacity: usualLoops) { loops in
                    renderer.variables.lend(slots: slots, shadows: shadows)
                    renderer.loops.lend(loops)
                    body(&renderer)
                }
            }
        }
    }
}
