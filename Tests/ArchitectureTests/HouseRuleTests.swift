import Foundation
import Testing

@Suite("the rules of the house")
struct HouseRuleTests {
    private static let folders = ["Sources", "Tests"]

    @Test("no file is longer than 500 lines", arguments: HouseRuleTests.folders)
    func fileLength(folder: String) throws {
        for file in try Source.files(in: folder) {
            #expect(file.lines.count <= 501, "\(folder)/\(file.path) has \(file.lines.count) lines")
        }
    }

    @Test("no function is longer than 60 lines")
    func functionLength() throws {
        for file in try Source.files(in: "Sources") {
            for function in HouseRuleTests.functions(of: file) where function.length > 60 {
                Issue.record("\(file.path):\(function.line) is \(function.length) lines long")
            }
        }
    }

    /// Functions by counting braces: from the line with `func` or `init` to the one that closes its body.
    private static func functions(of file: Source) -> [(line: Int, length: Int)] {
        var found: [(line: Int, length: Int)] = []
        var open: (line: Int, depth: Int, entered: Bool)?
        var depth = 0
        for line in file.code {
            let words = line.text.split { " (<".contains($0) }
            let modifiers: Set<Substring> = ["package", "private", "public", "override"]
            let isStart =
                words.contains("func") || words.first(where: { !modifiers.contains($0) }) == "init"
            if open == nil, isStart { open = (line.number, depth, false) }
            for character in line.text {
                if character == "{" { depth += 1 } else if character == "}" { depth -= 1 }
                if let current = open, character == "{" {
                    open?.entered = current.entered || depth > current.depth
                }
                if let current = open, character == "}", current.entered, depth == current.depth {
                    found.append((current.line, line.number - current.line + 1))
                    open = nil
                }
            }
            // A requirement of a protocol has no body.
            if let current = open, !current.entered, depth < current.depth { open = nil }
        }
        return found
    }

    @Test(
        "what may end the program, or leaves the compiler's care, gives its reason beside it",
        arguments: [
            "try!", "as!", "fatalError(", "preconditionFailure(", "@unchecked Sendable",
            "nonisolated(unsafe)",
        ])
    func reasons(word: String) throws {
        for file in try Source.files(in: "Sources") {
            for line in file.code where line.text.contains(word) {
                #expect(
                    file.hasComment(near: line.number),
                    "\(file.path):\(line.number) uses '\(word)' without a reason")
            }
        }
    }

    @Test(
        "only Workspace reads the clock and writes to the terminal",
        arguments: [
            "Date()", "clock_gettime", "gettimeofday", "CLOCK_REALTIME", "STDOUT_FILENO", "fputs(",
        ])
    func oneClockOneOutput(word: String) throws {
        for file in try Source.files(in: "Sources") where !file.path.hasPrefix("Workspace/") {
            for line in file.code {
                let found = line.text.components(separatedBy: word).dropLast().contains { before in
                    before.last.map { !$0.isLetter } ?? true
                }
                #expect(!found, "\(file.path):\(line.number) uses '\(word)'")
            }
        }
    }

    @Test("nobody prints past the output")
    func printing() throws {
        for file in try Source.files(in: "Sources") where !file.path.hasPrefix("Workspace/") {
            let hasOwn = file.lines.contains { $0.contains("func print(") }
            for line in file.code where !hasOwn {
                let found = line.text.components(separatedBy: "print(").dropLast().contains {
                    before in
                    before.last.map { !$0.isLetter && $0 != "." } ?? true
                }
                #expect(!found, "\(file.path):\(line.number) prints by itself")
            }
        }
    }

    @Test(
        "nothing is left to be done in the code",
        arguments: ["TO" + "DO", "FIX" + "ME", "XX" + "X:"])
    func nothingLeft(word: String) throws {
        for folder in HouseRuleTests.folders {
            for file in try Source.files(in: folder) {
                let line = file.lines.firstIndex { $0.contains(word) }
                #expect(line == nil, "\(folder)/\(file.path):\((line ?? 0) + 1)")
            }
        }
    }

    @Test("mail text is never searched by regular expressions")
    func noRegex() throws {
        for file in try Source.files(in: "Sources") {
            for line in file.code {
                for word in [
                    "NSRegularExpression", "Regex<", "Regex(", "try Regex", "RegexBuilder",
                ] {
                    #expect(!line.text.contains(word), "\(file.path):\(line.number)")
                }
            }
        }
    }
}
