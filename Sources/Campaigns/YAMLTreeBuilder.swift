import Diagnostics
import Yams

/// Turns Yams' nodes into `YAMLNode`s: positions become spans, aliases are expanded within a budget.
struct YAMLTreeBuilder {
    private(set) var findings: [Finding] = []
    private let file: SourceFile
    private let text: YAMLText
    private let disguise: YAMLDisguise
    private let area: String
    private let extents: YAMLScalarExtent
    private var anchors: [String: (node: YAMLNode, size: Int, depth: Int)] = [:]
    private var nodesLeft = YAMLReader.mostNodes
    private var deepest = 0

    init(file: SourceFile, text: YAMLText, disguise: YAMLDisguise, area: String) {
        self.file = file
        self.text = text
        self.disguise = disguise
        self.area = area
        extents = YAMLScalarExtent(bytes: text.bytes)
    }

    /// Builds a subtree, or returns nil after a fault that makes it unusable.
    mutating func node(_ node: Yams.Node, depth: Int) -> YAMLNode? {
        let start = offset(of: node)
        guard depth < YAMLReader.deepestNesting else {
            fault(
                "lists and mappings are nested deeper than \(YAMLReader.deepestNesting)", at: start)
            return nil
        }
        guard spend(1, at: start) else { return nil }
        let before = nodesLeft
        let outerDeepest = deepest
        deepest = depth
        defer { deepest = max(deepest, outerDeepest) }
        guard let built = content(of: node, at: start, depth: depth) else { return nil }
        if let name = node.anchor?.rawValue {
            anchors[name] = (built, before - nodesLeft + 1, deepest - depth)
        }
        return built
    }

    private mutating func content(of node: Yams.Node, at start: Int, depth: Int) -> YAMLNode? {
        switch node {
        case .scalar(let scalar):
            if scalar.style == .plain, let name = disguise.alias(scalar.string) {
                return expanded(name, at: start, depth: depth)
            }
            return self.scalar(scalar, at: start)
        case .sequence(let items):
            let children = items.compactMap { self.node($0, depth: depth + 1) }
            let end = children.last?.range.upperBound ?? start
            return made(.sequence(children), start..<max(start, end))
        case .mapping(let pairs):
            var entries: [YAMLEntry] = []
            var merged: [YAMLEntry] = []
            for (key, value) in pairs {
                guard let entry = entry(key, value, depth: depth) else { continue }
                if entry.key.value == "<<" {
                    merged += mergedEntries(from: entry.value)
                } else {
                    entries.append(entry)
                }
            }
            let end = entries.map(\.value.range.upperBound).max() ?? start
            let names = Set(entries.map(\.key.value))
            entries += merged.filter { !names.contains($0.key.value) }
            return made(.mapping(entries), start..<max(start, end))
        case .alias:
            return nil
        }
    }

    private mutating func entry(_ key: Yams.Node, _ value: Yams.Node, depth: Int) -> YAMLEntry? {
        let start = offset(of: key)
        guard case .scalar(let scalar) = key,
            scalar.style != .plain || disguise.alias(scalar.string) == nil
        else {
            fault("a key must be a plain text", at: start)
            return nil
        }
        guard spend(1, at: start) else { return nil }
        let name = self.scalar(scalar, at: start)
        guard let value = self.node(value, depth: depth + 1) else { return nil }
        return YAMLEntry(
            key: Located(disguise.restored(scalar.string), at: name.span), value: value)
    }

    private func scalar(_ scalar: Yams.Node.Scalar, at start: Int) -> YAMLNode {
        let style: YAMLScalarExtent.Style =
            switch scalar.style {
            case .singleQuoted: .single
            case .doubleQuoted: .double
            case .literal, .folded: .block
            default: .plain
            }
        let value = disguise.restored(scalar.string)
        let extent = extents.extent(of: value, style: style, at: start)
        let content = YAMLScalar(text: value, isQuoted: style != .plain, content: extent.content)
        return made(.scalar(content), extent.range)
    }

    private func made(_ content: YAMLNode.Content, _ range: Range<Int>) -> YAMLNode {
        YAMLNode(content: content, span: file.span(range), range: range)
    }

    private func offset(of node: Yams.Node) -> Int {
        guard let mark = node.mark else { return 0 }
        return text.offset(line: mark.line, column: mark.column)
    }
}

// MARK: - Aliases

extension YAMLTreeBuilder {
    private mutating func expanded(_ name: String, at start: Int, depth: Int) -> YAMLNode? {
        guard let anchor = anchors[name] else {
            fault("alias '*\(name)' has no anchor '&\(name)' before it", at: start)
            return nil
        }
        guard depth + anchor.depth < YAMLReader.deepestNesting else {
            fault(
                "lists and mappings are nested deeper than \(YAMLReader.deepestNesting)", at: start)
            return nil
        }
        guard spend(anchor.size, at: start) else { return nil }
        deepest = max(deepest, depth + anchor.depth)
        return anchor.node
    }

    /// The entries that `<<` brings in, of one mapping or of a list of them.
    private mutating func mergedEntries(from node: YAMLNode) -> [YAMLEntry] {
        switch node.content {
        case .mapping(let entries):
            return entries
        case .sequence(let nodes):
            var seen: Set<String> = []
            return nodes.flatMap { mergedEntries(from: $0) }
                .filter { seen.insert($0.key.value).inserted }
        case .scalar:
            fault(
                "'<<' takes an alias of a mapping, such as '*defaults'", at: node.range.lowerBound)
            return []
        }
    }

    private mutating func spend(_ count: Int, at offset: Int) -> Bool {
        guard nodesLeft >= count else {
            if nodesLeft >= 0 { fault("the file holds more than 100,000 values", at: offset) }
            nodesLeft = -1
            return false
        }
        nodesLeft -= count
        return true
    }

    private mutating func fault(_ message: String, at offset: Int) {
        findings.append(
            Finding("\(area)/yaml", .error, message, at: file.span(offset..<offset)))
    }
}
