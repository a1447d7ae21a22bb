import Diagnostics
import Yams

/// Reads one YAML document into a tree with exact positions, within bounds that no hostile file escapes.
///
/// Yams gives structure and marks. Aliases and doubled keys are handled here, because Yams expands
/// aliases before anyone can count them and gives up at the first doubled key.
package struct YAMLReader {
    /// The largest file read.
    package static let largestFile = 1_048_576
    /// The deepest nesting of lists and mappings.
    package static let deepestNesting = 64
    /// The most nodes after aliases are expanded.
    package static let mostNodes = 100_000
    /// The most doubled keys reported in one run; each costs another pass.
    private static let mostDoubledKeys = 8

    private let file: SourceFile
    /// The first part of rule identifiers: `campaign` makes `campaign/yaml`.
    private let area: String
    private let original: YAMLText
    private var standIns: StandIns

    private init(_ file: SourceFile, area: String) {
        self.file = file
        self.area = area
        original = YAMLText(file.bytes)
        standIns = StandIns(absentFrom: file.bytes)
    }

    /// Reads a file, or says in one finding why it is not YAML; an area of `campaign` gives `campaign/yaml`.
    package static func read(_ file: SourceFile, area: String) -> Parsed<YAMLNode> {
        if let finding = unreadable(file, area: area) {
            return Parsed(value: nil, findings: [finding])
        }
        var reader = YAMLReader(file, area: area)
        return reader.read()
    }

    private mutating func read() -> Parsed<YAMLNode> {
        guard let star = standIns.take() else {
            return failure("too many private-use characters (U+E000 to U+E03F); remove them", at: 0)
        }
        // A scalar that begins with this character is an alias; Yams sees a plain text.
        var disguise = YAMLDisguise(bytes: file.bytes, star: star)
        for _ in 0...YAMLReader.mostDoubledKeys {
            do {
                let parser = try Yams.Parser(
                    yaml: disguise.text, resolver: .basic, encoding: .utf8)
                guard let root = try parser.singleRoot() else {
                    return failure("the file is empty", at: 0)
                }
                // Nodes hold their anchors weakly; the parser keeps them alive.
                return withExtendedLifetime(parser) { tree(of: root, disguise) }
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                guard let name = keys.first, let standIn = standIns.take(),
                    disguise.hide(
                        name, line: context.mark.line, column: context.mark.column, standIn)
                else {
                    return failure(doubledKey(keys.first ?? "", disguise), at: context.mark)
                }
            } catch let error as YamlError {
                return failure(error)
            } catch {
                return failure("not valid YAML", at: 0)
            }
        }
        return failure("too many doubled keys; write each key of a mapping once", at: 0)
    }

    private func tree(of root: Yams.Node, _ disguise: YAMLDisguise) -> Parsed<YAMLNode> {
        var builder = YAMLTreeBuilder(file: file, text: original, disguise: disguise, area: area)
        let node = builder.node(root, depth: 0)
        return Parsed(value: node, findings: builder.findings)
    }

    private func doubledKey(_ name: String, _ disguise: YAMLDisguise) -> String {
        "key '\(disguise.restored(name))' stands twice in one mapping"
    }
}

// MARK: - What Yams never gets to see

extension YAMLReader {
    /// The finding about a file that is too large or is no text.
    private static func unreadable(_ file: SourceFile, area: String) -> Finding? {
        func finding(_ message: String, at offset: Int) -> Finding {
            Finding("\(area)/yaml", .error, message, at: file.span(offset..<offset))
        }
        guard file.bytes.count <= largestFile else {
            return finding("the file is larger than 1 MB", at: 0)
        }
        if let offset = firstInvalidUTF8(in: file.bytes) {
            return finding("not valid UTF-8; save the file in UTF-8", at: offset)
        }
        let isForbidden = { (byte: UInt8) in
            byte == 0x7F || byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
        }
        if let offset = file.bytes.firstIndex(where: isForbidden) {
            let code = String(file.bytes[offset], radix: 16, uppercase: true)
            return finding("control character U+\(padded(code)); delete it", at: offset)
        }
        return nil
    }

    private static func padded(_ hexadecimal: String) -> String {
        String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal
    }
}

// MARK: - Failures

extension YAMLReader {
    private func failure(_ message: String, at offset: Int) -> Parsed<YAMLNode> {
        let finding = Finding("\(area)/yaml", .error, message, at: file.span(offset..<offset))
        return Parsed(value: nil, findings: [finding])
    }

    private func failure(_ message: String, at mark: Mark) -> Parsed<YAMLNode> {
        failure(message, at: original.offset(line: mark.line, column: mark.column))
    }

    private func failure(_ error: YamlError) -> Parsed<YAMLNode> {
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let fault = YAMLFault(problem: problem, context: context?.text ?? "")
            let place = fault.isAboutItsBeginning ? context?.mark ?? mark : mark
            let offset = original.offset(line: place.line, column: place.column)
            return failure(fault.sentence(at: offset, in: file), at: offset)
        case .reader(let problem, _, _, _):
            return failure("not valid YAML: \(problem)", at: 0)
        default:
            return failure("not valid YAML", at: 0)
        }
    }
}
