import Foundation

/// The architecture as data: what each module may import of the project, and which libraries.
struct Module: Sendable, CustomStringConvertible {
    let name: String
    /// Modules of the project.
    let own: Set<String>
    /// Libraries and parts of the system.
    var libraries: Set<String> = []
    /// Pure modules know no file, socket, clock, environment or randomness.
    var isPure = false

    var description: String { name }

    private static let core = [
        "Diagnostics", "CivilTime", "Liquid", "Mail", "Campaigns", "Linting", "Auditing",
        "Deliverability", "Replies", "Funnels", "Sequencing", "Reporting",
    ]

    static let all: [Module] = [
        Module(name: "Diagnostics", own: [], isPure: true),
        Module(name: "CivilTime", own: ["Diagnostics"], isPure: true),
        Module(name: "Liquid", own: ["Diagnostics", "CivilTime"], isPure: true),
        Module(
            name: "Mail", own: ["Diagnostics", "CivilTime"], libraries: ["Crypto"], isPure: true),
        Module(
            name: "Campaigns", own: ["Diagnostics", "CivilTime", "Liquid", "Mail"],
            libraries: ["Yams"],
            isPure: true),
        Module(name: "Dialects", own: ["Diagnostics", "Liquid", "Campaigns"], isPure: true),
        Module(name: "Linting", own: ["Diagnostics", "Liquid", "Mail"], isPure: true),
        Module(
            name: "Auditing", own: ["Diagnostics", "Liquid", "Mail", "Linting", "Funnels"],
            isPure: true),
        Module(
            name: "Deliverability", own: ["Diagnostics", "CivilTime", "Mail", "Funnels"],
            // A mutex guards what threads share; it is no I/O.
            libraries: ["Crypto", "CryptoExtras", "Synchronization", "Yams"], isPure: true),
        Module(
            name: "Replies", own: ["CReplyModel", "Diagnostics", "CivilTime", "Mail"], isPure: true),
        Module(name: "Funnels", own: ["Diagnostics", "CivilTime"], isPure: true),
        Module(
            name: "Sequencing",
            own: ["Diagnostics", "CivilTime", "Liquid", "Mail", "Campaigns", "Replies", "Funnels"],
            isPure: true),
        Module(name: "Reporting", own: Set(core.dropLast()), isPure: true),
        // A mutex guards what threads share; it is no I/O.
        Module(name: "Operations", own: Set(core), libraries: ["Synchronization"], isPure: true),
        Module(
            name: "Editing", own: ["Diagnostics", "Liquid", "Campaigns", "Linting", "Reporting"],
            isPure: true),
        Module(
            name: "CurlTransport",
            own: [
                "Diagnostics", "CivilTime", "Mail", "Campaigns", "Sequencing", "Deliverability",
                "CCurl",
            ],
            libraries: ["Glibc", "Dispatch", "Synchronization"]),
        Module(
            name: "WebMailboxes",
            own: [
                "Diagnostics", "CivilTime", "Mail", "Campaigns", "Sequencing", "Deliverability",
                "Reporting",
            ], isPure: true),
        Module(
            name: "UnboundResolver", own: ["CUnbound", "Deliverability"],
            libraries: ["Glibc", "Dispatch", "Synchronization"]),
        Module(
            name: "GMimeReader", own: ["Diagnostics", "CivilTime", "Mail", "CGMime"],
            libraries: ["Glibc"]),
        Module(
            name: "SQLiteStore",
            own: [
                "Diagnostics", "CivilTime", "Mail", "Campaigns", "Replies", "Funnels", "Sequencing",
            ],
            libraries: ["GRDB", "Foundation"]),
        Module(
            name: "Workspace", own: ["Diagnostics", "CivilTime", "Campaigns", "Mail"],
            libraries: ["Glibc", "Foundation", "Synchronization"]),
        Module(name: "ZlibInflater", own: ["CZlib", "Deliverability"]),
        Module(name: "RulePacks", own: ["CRulePacks"]),
        Module(
            name: "Sandbox", own: ["CivilTime", "Mail"],
            libraries: ["NIOCore", "NIOPosix", "Synchronization", "Glibc"]),
        Module(
            name: "sower",
            own: Set(core).union([
                "Operations", "Editing", "WebMailboxes", "CurlTransport", "GMimeReader",
                "SQLiteStore", "Workspace",
                "RulePacks", "Sandbox", "UnboundResolver", "Dialects", "ZlibInflater",
            ]),
            libraries: ["ArgumentParser", "FoundationEssentials", "Glibc", "Synchronization"]),
    ]
}

/// A source file as lines.
struct Source: Sendable {
    /// Relative to `Sources`.
    let path: String
    let lines: [String]

    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The Swift files of a folder of the project, sorted.
    static func files(in folder: String) throws -> [Source] {
        let base = root.appending(path: folder)
        return try FileManager.default.subpathsOfDirectory(atPath: base.path).sorted()
            .filter { $0.hasSuffix(".swift") }
            .map { path in
                let text = try String(contentsOf: base.appending(path: path), encoding: .utf8)
                return Source(path: path, lines: text.components(separatedBy: "\n"))
            }
    }

    /// The modules that the file imports.
    var imports: [String] {
        lines.compactMap { line in
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "import"),
                words[..<index].allSatisfy(Source.isModifier),
                index + 1 < words.count
            else { return nil }
            let kinds = ["struct", "class", "enum", "func", "var", "let", "protocol", "typealias"]
            let next = kinds.contains(String(words[index + 1])) ? index + 2 : index + 1
            return words[next].split(separator: ".").first.map(String.init)
        }
    }

    private static func isModifier(_ word: Substring) -> Bool {
        word.hasPrefix("@")
            || ["package", "public", "private", "internal", "fileprivate"].contains(word)
    }

    /// The lines of code, without comments and without the insides of string literals, each with its number.
    var code: [(number: Int, text: String)] {
        var inText = false
        return lines.enumerated().compactMap { index, line in
            let wasInText = inText
            if line.components(separatedBy: "\"\"\"").count % 2 == 0 { inText.toggle() }
            if wasInText { return nil }
            let text = Source.withoutText(line)
            return text.allSatisfy(\.isWhitespace) ? nil : (index + 1, text)
        }
    }

    private static func withoutText(_ line: String) -> String {
        var result = ""
        var inText = false
        var escaped = false
        let characters = Array(line)
        for (index, character) in characters.enumerated() {
            if inText {
                if escaped {
                    escaped = false
                } else if character == "\\" {
                    escaped = true
                } else if character == "\"" {
                    inText = false
                }
                continue
            }
            if character == "\"" {
                inText = true
                continue
            }
            if character == "/", index + 1 < characters.count, characters[index + 1] == "/" {
                break
            }
            result.append(character)
        }
        return result
    }

    /// True when a comment stands in a line or in the two above it.
    func hasComment(near number: Int) -> Bool {
        lines[max(0, number - 3)..<number].contains { $0.contains("//") }
    }
}
