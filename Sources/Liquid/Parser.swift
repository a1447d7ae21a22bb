import Diagnostics

/// Parses a template and the partials it names into trees and pools.
///
/// Every fault is noted and parsing goes on at the next tag, so that one run finds all of them.
struct Parser {
    var pools: ProgramPools
    let options: TemplateOptions
    var findings: [Finding] = []
    /// The file being parsed.
    var state: UnitState
    /// Units by name of the partial, for those that are parsed or being parsed.
    var unitsByName: [[UInt8]: Int32] = [:]
    /// The calls of the partials around the place being parsed, outermost first.
    var callSites: [Site] = []

    init(pools: ProgramPools = ProgramPools(), options: TemplateOptions) {
        self.pools = pools
        self.options = options
        state = UnitState(unit: 0, file: 0, bytes: [])
        for (index, unit) in pools.units.enumerated() where index > 0 {
            unitsByName[unit.name] = Int32(truncatingIfNeeded: index)
        }
    }

    /// What is known while one file is parsed.
    struct UnitState {
        let unit: Int
        let file: Int
        let bytes: [UInt8]
        var groups: [SpinGroup] = []
        /// Index in the program of the file's first group.
        var firstGroup = 0
        var tokens: [Token] = []
        var cursor = 0
        /// The block tags around the current place.
        var openBlocks: [OpenBlock] = []
        /// Local variables and the unguarded read each stands for, or -1.
        var locals: [Int32: Int32] = [:]
        /// Paths that are known not to be blank here.
        var facts: [[UInt8]] = []
        /// Reads that stand for an alias, with whether any use of the alias was bare.
        var aliasUses: [Int32: Bool] = [:]
        /// Depth of subscripts and ranges in the expression being parsed.
        var expressionDepth = 0
        var liquidDepth = 0
        /// Set when blocks stood too deep: what is not closed after that is no news.
        var isTooDeep = false
    }

    struct OpenBlock {
        let name: String
        let range: Range<Int>
        /// The tags that end the current stretch of the block.
        let stops: [String]
        /// The innermost loop counts as left by `break`.
        var isLoop: Bool { name == "for" || name == "tablerow" }
    }

    // MARK: - Files

    /// Parses one file as a unit of the program and returns the unit's index.
    mutating func parseUnit(named name: [UInt8], _ source: SourceFile, range: Range<Int>) -> Int32 {
        let unit = pools.units.count
        let file = pools.files.count
        pools.files.append(source)
        pools.units.append(Unit(name: name, file: file))
        if unit > 0 { unitsByName[name] = Int32(truncatingIfNeeded: unit) }
        let outer = state
        state = UnitState(unit: unit, file: file, bytes: source.bytes)
        parseBody(range)
        settleAliases()
        state = outer
        return Int32(truncatingIfNeeded: unit)
    }

    private mutating func parseBody(_ range: Range<Int>) {
        guard range.count <= options.limits.source else {
            let start = range.lowerBound
            note(
                Fault(
                    .tooLarge,
                    "the template has \(range.count) bytes, and \(options.limits.source) are the most; "
                        + "a letter is short: is this the right file?",
                    start..<start))
            return
        }
        var lexer = Lexer(state.bytes, range: range)
        state.tokens = lexer.run()
        for fault in lexer.faults { note(fault) }
        if options.spintax { scanSpintax() }
        var block = parseBlock(stops: [])
        while state.cursor < state.tokens.count {
            // Only a stray mark or end tag stops the outermost block; step over it.
            state.cursor += 1
            let more = parseBlock(stops: [])
            block.nodes += more.nodes
        }
        pools.units[state.unit].block = block
        pools.units[state.unit].assigned = Set(state.locals.keys)
    }

    private mutating func scanSpintax() {
        var scanner = SpintaxScanner(state.bytes, maximumDepth: options.limits.spinDepth)
        state.tokens = scanner.scan(state.tokens)
        for fault in scanner.faults { note(fault) }
        state.firstGroup = pools.groups.count
        state.groups = scanner.groups
        pools.addGroups(scanner.groups, file: state.file, bytes: state.bytes)
        checkNames()
    }

    /// A name stands for one place among the options, so all its groups must have as many.
    private mutating func checkNames() {
        let namesakes = pools.firstNamesakes
        for plan in pools.groups[state.firstGroup...] where plan.isNamed {
            let group = plan.source
            guard let first = namesakes[plan.key],
                first.source.options.count != group.options.count
            else { continue }
            let name = text(group.name ?? group.range)
            let place = pools.files[Int(first.file)].span(first.source.range)
            note(
                Fault(
                    .spintaxName,
                    "the group '\(name)' has \(group.options.count) options, and "
                        + "\(first.source.options.count) at \(place); groups of a name choose "
                        + "together, so give them as many options or another name",
                    group.range.lowerBound..<group.range.lowerBound + 1))
        }
    }

    // MARK: - Blocks

    /// Parses nodes up to one of the stop tags, a mark of the group around, or the end of the text.
    mutating func parseBlock(stops: [String]) -> Block {
        var block = Block()
        while state.cursor < state.tokens.count {
            let token = state.tokens[state.cursor]
            switch token.kind {
            case .text: appendText(token, to: &block)
            case .verbatim:
                block.nodes.append(.text(site(token.range)))
                block.isBlank = false
            case .comment: break
            case .output:
                block.isBlank = false
                if let output = parseOutput(token) { block.nodes.append(.output(output)) }
            case .spinOpen(let group):
                block.isBlank = false
                block.nodes.append(parseGroup(group))
                continue
            case .spinSeparator, .spinClose: return block
            case .tag:
                let name = String(decoding: state.bytes[token.name], as: UTF8.self)
                if stops.contains(name) { return block }
                if endsOuterBlock(name) { return block }
                parseTag(name, token, into: &block)
                continue
            }
            state.cursor += 1
        }
        return block
    }

    private mutating func appendText(_ token: Token, to block: inout Block) {
        block.nodes.append(.text(site(token.range)))
        if block.isBlank { block.isBlank = state.bytes[token.range].allSatisfy(isWhitespace) }
    }

    /// Whether a tag belongs to a block further out, so that the blocks inside it were not closed.
    private func endsOuterBlock(_ name: String) -> Bool {
        name.hasPrefix("end") && state.openBlocks.contains { $0.stops.contains(name) }
    }

    private mutating func parseGroup(_ group: Int) -> Node {
        state.cursor += 1
        var options = [parseBlock(stops: [])]
        loop: while state.cursor < state.tokens.count {
            switch state.tokens[state.cursor].kind {
            case .spinSeparator(group):
                state.cursor += 1
                options.append(parseBlock(stops: []))
            case .spinClose(group):
                state.cursor += 1
                break loop
            default: break loop
            }
        }
        return .spin(
            group: Int32(truncatingIfNeeded: state.firstGroup + group), options: options)
    }

    // MARK: - Faults

    mutating func note(_ fault: Fault) {
        guard findings.count < 200, !state.isTooDeep || fault.rule != .syntax else { return }
        var finding = Finding(
            fault.rule.rawValue, fault.rule.isWarning ? .warning : .error, fault.message,
            at: pools.files[state.file].span(fault.range))
        finding.trail = callSites.reversed().map(pools.span)
        findings.append(finding)
    }

    func site(_ range: Range<Int>) -> Site { Site(file: state.file, range) }

    func bytes(_ range: Range<Int>) -> [UInt8] { Array(state.bytes[range]) }

    func text(_ range: Range<Int>) -> String {
        String(decoding: state.bytes[range], as: UTF8.self)
    }
}
