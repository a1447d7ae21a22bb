import Campaigns
import Diagnostics
import Liquid
import Mail

/// Tells whether a file that fixes have changed still is what it was: it reads without new faults, prints the same
/// variables, keeps its markup, its settings and its line endings.
///
///     let guardian = FixGuard { files.find("templates/\($0).liquid") }
///     guardian.keeps(before, after)
package struct FixGuard: Sendable {
    private let partials: @Sendable (String) -> SourceFile?

    /// - Parameter partials: Returns the source of a partial by its name.
    package init(partials: @escaping @Sendable (String) -> SourceFile?) {
        self.partials = partials
    }

    /// Whether fixes may write files of a name: templates and drafts, not messages as they were sent, and no tables.
    package static func mayChange(_ path: String) -> Bool {
        let foreign = [".eml", ".csv", ".tsv", ".mbox", ".yml", ".yaml", ".json", ".jsonl"]
        return path != "-" && !foreign.contains(where: path.lowercased().hasSuffix)
    }

    /// - Parameter renames: Whether a variable may get another name, because the fix is about its name.
    package func keeps(_ before: SourceFile, _ after: SourceFile, renames: Bool = false) -> Bool {
        let faults = zip(FixGuard.faults(of: before), FixGuard.faults(of: after))
        guard faults.allSatisfy({ $0 >= $1 }) else { return false }
        let path = before.path
        guard renames || FixGuard.tags(before.bytes) == FixGuard.tags(after.bytes) else {
            return false
        }
        if path.hasSuffix(".html") || path.hasSuffix(".html.liquid") {
            guard FixGuard.elements(before.bytes) == FixGuard.elements(after.bytes) else {
                return false
            }
        }
        guard path.hasSuffix(".liquid") else { return keepsDraft(before, after) }
        return keepsTemplate(before, after, renames: renames)
    }

    private func keepsTemplate(_ before: SourceFile, _ after: SourceFile, renames: Bool) -> Bool {
        let old = parsed(before)
        let new = parsed(after)
        guard let was = old.value else { return new.findings.count <= old.findings.count }
        guard let now = new.value else { return false }
        let names = was.variables
        guard renames ? names.count == now.variables.count : names == now.variables else {
            return false
        }
        return was.spintaxGroups.map(\.options.count) == now.spintaxGroups.map(\.options.count)
            && was.spintaxGroups.map(\.name) == now.spintaxGroups.map(\.name)
            && was.language == now.language && was.spintax == now.spintax
            && was.disabledRules.map(\.rule.value) == now.disabledRules.map(\.rule.value)
            && (was.subject == nil) == (now.subject == nil)
    }

    private func parsed(_ file: SourceFile) -> Parsed<TemplateFile> {
        TemplateFile.parse(file, html: nil, name: TemplateName(file.path), partials: partials)
    }

    private func keepsDraft(_ before: SourceFile, _ after: SourceFile) -> Bool {
        let old = Draft.parse(before)
        let new = Draft.parse(after)
        guard let was = old.value else { return new.findings.count <= old.findings.count }
        guard let now = new.value else { return false }
        return (was.subject == nil) == (now.subject == nil)
            && was.from?.value.address == now.from?.value.address
            && was.disabledRules.map(\.rule.value) == now.disabledRules.map(\.rule.value)
    }
}

extension TemplateFile {
    /// The variables that subject and letter read, in the order of the source.
    fileprivate var variables: [String] { ((subject?.uses ?? []) + body.uses).map(\.path) }
}

// MARK: - Bytes

extension FixGuard {
    /// Line ends that are not those of the file, a byte order mark that is not there, bytes that are no UTF-8.
    private static func faults(of file: SourceFile) -> [Int] {
        let bytes = file.bytes
        var ends = [0, 0]
        for (index, byte) in bytes.enumerated() {
            let isPaired = index > 0 && bytes[index - 1] == 0x0D
            if byte == 0x0A, !isPaired { ends[0] += 1 }
            if byte == 0x0D, index + 1 == bytes.count || bytes[index + 1] != 0x0A { ends[1] += 1 }
        }
        if !file.endsLinesWithCRLF { ends[0] = 0 }
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let isText = String(validating: bytes, as: UTF8.self) != nil
        return ends + [hasMark ? 0 : 1, isText ? 0 : 1]
    }

    /// The Liquid tags and outputs of a text, brackets included, one after another.
    static func tags(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var found: [ArraySlice<UInt8>] = []
        var position = 0
        while position + 1 < bytes.count {
            let next = bytes[position + 1]
            guard bytes[position] == UInt8(ascii: "{"),
                next == UInt8(ascii: "{") || next == UInt8(ascii: "%")
            else {
                position += 1
                continue
            }
            let close = next == UInt8(ascii: "%") ? next : UInt8(ascii: "}")
            var end = position + 2
            while end + 1 < bytes.count,
                !(bytes[end] == close && bytes[end + 1] == UInt8(ascii: "}"))
            {
                end += 1
            }
            let stop = min(end + 2, bytes.count)
            found.append(bytes[position..<stop])
            position = stop
        }
        return found
    }

    /// The elements and comments of markup, angle brackets included.
    static func elements(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var found: [ArraySlice<UInt8>] = []
        var position = 0
        while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1
            found.append(bytes[start...end])
            position = end + 1
        }
        return found
    }
}
