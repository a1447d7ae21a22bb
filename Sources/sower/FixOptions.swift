import ArgumentParser

/// Whether findings are mended, and how.
struct FixOptions: ParsableArguments {
    @Flag(
        help: "Mends what can be mended without a reader: white space, invisible characters, '?'.")
    var fix = false

    @Flag(help: "With --fix: also takes words away or rewrites them, and prints the difference.")
    var unsafe = false

    @Flag(help: "With --fix: prints the difference and writes nothing.")
    var diff = false

    func validate() throws {
        guard !fix else { return }
        if unsafe {
            throw ValidationError("--unsafe says which findings --fix mends; write --fix --unsafe")
        }
        if diff { throw ValidationError("--diff shows what --fix would do; write --fix --diff") }
    }
}
