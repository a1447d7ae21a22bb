/// How much a template may read, nest, run and print; beyond a limit there is an error, never a hang.
package struct Limits: Sendable {
    /// Bytes of one source file.
    package var source = 256 * 1024
    /// Bytes of the rendered text, and of any one value on the way to it; at most 16 MiB.
    package var output = 256 * 1024
    /// Operations of one rendering; large values cost more than one.
    package var operations = 100_000
    /// `for` and `tablerow` loops inside each other.
    package var loopDepth = 32
    /// Partials inside each other.
    package var partialDepth = 16
    /// Block tags inside each other in one file.
    package var blockDepth = 64
    /// Spintax groups inside each other.
    package var spinDepth = 8
    /// Elements of one array.
    package var elements = 65_536

    package init() {}
}
