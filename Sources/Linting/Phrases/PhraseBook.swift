import Diagnostics

/// All phrases of all languages in one automaton over words: a text is looked through once.
package struct PhraseBook: Sendable {
    /// A phrase found in a text.
    package struct Hit: Sendable {
        package let list: PhraseList
        package let language: String
        package let tokens: Range<Int>
    }

    typealias Ending = PhraseGraph.Ending

    private(set) var languages: [String] = []
    private(set) var graph = PhraseGraph()
    /// The lists of the data and of the workspace.
    private(set) var listCount = PhraseList.ordered.count
    /// For a list from which a workspace takes phrases away, the list of what it takes.
    var masks: [PhraseList: PhraseList] = [:]

    /// Reads the data; what cannot be read becomes a finding at its line.
    package static func read(_ file: SourceFile) -> (book: PhraseBook, findings: [Finding]) {
        var book = PhraseBook()
        let findings = book.add(file)
        return (book, findings)
    }

    /// Reads data that is part of the program; a test holds that all of it can be read.
    package init(_ data: [UInt8]) {
        _ = add(SourceFile(path: "phrases.txt", bytes: data))
    }

    private init() {}
}

// MARK: - Reading the data

extension PhraseBook {
    private mutating func add(_ file: SourceFile) -> [Finding] {
        var findings: [Finding] = []
        var current: Ending?
        var start = 0
        var number = 0
        let scalars = LetterText.decode(file.bytes).scalars
        while start < scalars.count {
            let end = scalars[start...].firstIndex(of: "\n") ?? scalars.count
            let line = scalars[start..<end]
            number += 1
            start = end + 1
            guard let first = line.first, first != "#" else { continue }
            do throws(LineFault) {
                if first == "@" {
                    current = try heading(line.dropFirst())
                } else if let current {
                    try add(line, as: current)
                } else {
                    throw LineFault("a pattern stands before the first '@list language' line")
                }
            } catch {
                let place = SourceSpan(file: file.path, line: number, column: 1)
                findings.append(Finding("phrase-pattern", .error, error.message, at: place))
            }
        }
        return findings
    }

    private struct LineFault: Error {
        let message: String

        init(_ message: String) { self.message = message }
    }

    private mutating func heading(_ line: ArraySlice<Unicode.Scalar>) throws(LineFault) -> Ending {
        let parts = line.split(separator: " ").map(Self.string)
        guard parts.count == 2 else { throw LineFault("a heading is '@list language'") }
        let (name, language) = (parts[0], parts[1])
        guard let list = PhraseList.ordered.firstIndex(where: { $0.rawValue == name }) else {
            throw LineFault("unknown list '\(name)'")
        }
        if !languages.contains(language) { languages.append(language) }
        guard let place = languages.firstIndex(of: language).flatMap(UInt8.init(exactly:)) else {
            throw LineFault("more than 256 languages")
        }
        return Ending(list: UInt16(list), language: place)
    }

    /// Returns what ends where a phrase of a workspace does; its language is that of any letter.
    mutating func houseEnding(of list: PhraseList) -> Ending {
        if !languages.contains("house") { languages.append("house") }
        let place = languages.firstIndex(of: "house") ?? 0
        listCount = max(listCount, Int(list.number) + 1)
        return Ending(list: list.number, language: UInt8(clamping: place))
    }

    private mutating func add(_ line: ArraySlice<Unicode.Scalar>, as ending: Ending)
        throws(LineFault)
    {
        do throws(PhrasePattern.Fault) {
            for form in try PhrasePattern(line).forms { insert(form, ending) }
        } catch {
            throw LineFault("cannot read the pattern '\(Self.string(line))': \(error)")
        }
    }

    private static func string(_ line: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: line)
        return String(text)
    }

    mutating func insert(_ form: [Unicode.Scalar], _ ending: Ending) {
        var node = 0
        if form.allSatisfy(Self.isPlain) {
            // Almost all of the data; cutting it at its blanks is what the tokenizer comes to, and the program starts sooner.
            for letters in form.split(separator: " ") {
                node = add(letters, WordHash.of(letters), from: node)
            }
        } else {
            let stream = Tokenizer.tokens(of: form)
            for token in stream.tokens {
                node = add(stream.pool[token.folded], token.hash, from: node)
            }
        }
        if node != 0 { graph.addEnding(ending, at: node) }
    }

    /// Whether a scalar is a blank or a part of a word that no folding changes, whatever stands beside it.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x30...0x39, 0x61...0x7A, 0x430...0x44F, 0xDF, 0xE0...0xF6, 0xF8...0xFF: true
        default: PatternMark.contains(scalar)
        }
    }

    private mutating func add(
        _ letters: ArraySlice<Unicode.Scalar>, _ hash: UInt64, from node: Int
    ) -> Int {
        if letters.first == PatternMark.gap, letters.count == 3 {
            let first = letters.startIndex + 1
            return graph.addGap(
                from: node, least: PatternMark.number(of: letters[first]),
                most: PatternMark.number(of: letters[first + 1]))
        }
        if letters.last == PatternMark.stem {
            return graph.addStem(from: node, letters.dropLast())
        }
        return graph.addWord(from: node, hash)
    }
}
