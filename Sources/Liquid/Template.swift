import Diagnostics

/// A compiled Liquid template with spintax: rendered for a contact, or looked at in all its wordings.
///
/// ```swift
/// let file = SourceFile(path: "hello.liquid", text: "{Hi|Hello} {{ first_name | default: 'there' }}")
/// let compilation = Template.compile(file, options: TemplateOptions())
/// let mail = try compilation.template?.render(Bindings([("first_name", "Ada")]), in: context)
/// ```
package struct Template: Sendable {
    let program: Program
    /// The columns that the variables were looked up in beforehand.
    private var bound: BoundColumns?

    init(program: Program) {
        self.program = program
    }

    /// Compiles a file, or the part of it that `range` names, with all partials it calls.
    ///
    /// Every fault of the file is found in one run; positions always refer to the whole file.
    package static func compile(
        _ source: SourceFile, range: Range<Int>? = nil, options: TemplateOptions
    ) -> Compilation {
        var parser = Parser(options: options)
        _ = parser.parseUnit(named: [], source, range: range ?? 0..<source.bytes.count)
        let findings = parser.findings.sorted(by: Finding.inReadingOrder)
        guard !findings.contains(where: { $0.severity == .error }) else {
            return Compilation(template: nil, findings: findings)
        }
        var lowering = Lowering(parser.pools)
        let program = Program(pools: lowering.run(), options: options)
        return Compilation(template: Template(program: program), findings: findings)
    }

    /// Returns the template with its variables looked up in columns, so that rows of these columns render faster; all else
    /// stays as it is.
    package func bound(to columns: Columns) -> Template {
        var copy = self
        copy.bound = BoundColumns(program.pools.symbols, columns)
        return copy
    }

    /// The files of the template: its own first, then its partials in the order of first use.
    package var files: [SourceFile] { program.pools.files }

    /// Every read of a variable that the template does not assign itself, in source order; the reads of a
    /// partial stand where it is first called.
    package var uses: [VariableUse] {
        let pools = program.pools
        return pools.units[0].freeReads.map { index in
            let read = pools.reads[Int(index)]
            return VariableUse(
                name: String(decoding: pools.symbols.names[Int(read.slot)], as: UTF8.self),
                path: pools.text(of: read.site), span: pools.span(of: read.site),
                guarding: read.guarding)
        }
    }

    /// Renders the template for one contact. The result depends on the arguments alone.
    ///
    /// - Throws: `RenderFailure` when a limit is exceeded, a partial is missing or a value does not fit a filter.
    package func render(
        _ data: Bindings, in context: RenderContext
    ) throws(RenderFailure) -> Rendering {
        var renderer = Renderer(program, data, context)
        let bytes = try text(of: &renderer)
        return Rendering(bytes, of: self, renderer)
    }

    /// Renders once more for the sake of what each variable prints; few ask for it, and every letter would pay for it.
    func values(_ data: Bindings, in context: RenderContext) throws(RenderFailure) -> [UsedValue] {
        var renderer = Renderer(program, data, context, keepsEmissions: true)
        let bytes = try text(of: &renderer)
        let (state, pools) = (renderer.rare, renderer.program.pools)
        return state.emissions.map { emission in
            let read = pools.reads[Int(emission.read)]
            let source = emission.isSpilled ? state.spill : bytes
            return UsedValue(
                name: pools.text(of: read.site),
                text: String(decoding: source[emission.range], as: UTF8.self),
                span: pools.span(of: read.site), isLocal: read.isLocal)
        }
    }

    private func text(of renderer: inout Renderer) throws(RenderFailure) -> [UInt8] {
        guard let row = renderer.bindings.row else { return try run(&renderer, slots: nil) }
        let isBound = bound?.columns === renderer.bindings.columns.index
        return try row.withMemory { row throws(RenderFailure) in
            renderer.row = row
            return try run(&renderer, slots: isBound ? bound?.slots : nil)
        }
    }

    private func run(
        _ renderer: inout Renderer, slots: [Slot]?
    ) throws(RenderFailure) -> [UInt8] {
        var fault: RenderFault?
        // The text is written where it stays.
        var bytes = [UInt8](unsafeUninitializedCapacity: program.code.usualLength) {
            memory, count in
            renderer.out.lend(memory)
            Scratch.lend(to: &renderer, program.pools.symbols.count) { renderer in
                renderer.bind(slots)
                do throws(RenderFault) { _ = try renderer.run(unit: 0) } catch { fault = error }
            }
            count = renderer.out.ownsMemory ? 0 : renderer.out.count
        }
        if let fault {
            throw failure(
                fault, renderer.existingRareState?.calls ?? [], renderer.program.pools)
        }
        guard renderer.out.count <= renderer.limits.output else {
            let message = "the text grows beyond \(renderer.limits.output) bytes"
            throw RenderFailure(message: message, span: nil, stack: [])
        }
        if renderer.out.ownsMemory { bytes = renderer.out.bytes() }
        return bytes
    }

    private func failure(
        _ fault: RenderFault, _ calls: [Site], _ pools: ProgramPools
    ) -> RenderFailure {
        var calls = calls
        // What has no place of its own is the fault of the partial that was running.
        let site = fault.site ?? calls.popLast()
        return RenderFailure(
            message: fault.message, span: site.map(pools.span), stack: calls.map(pools.span))
    }
}
