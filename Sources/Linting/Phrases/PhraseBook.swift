import Diagnostics

/// All phrases of all languages in one automaton over words: a text is looked through once.
package struct PhraseBook: Sendable {
    /// A phrase found in a text.
    package struct Hit: Sendable {
        package let list: PhraseList
        package let language: String
        package let tokens: Range<Int>
    }

    /// What ends at a node.
    struct Ending: Hashable {
        let list: PhraseList
        let language: Int
    }

    struct Node {
        var endings: [Ending] = []
        /// Lengths of the stems that lead on from here, in letters, each once.
        var stemLengths: [Int] = []
        var gaps: [Gap] = []
    }

    struct Gap {
        let least: Int
        let most: Int
        let target: Int
    }

    private(set) var languages: [String] = []
    private(set) var nodes = [Node()]
    /// Words that lead from a node to another; the key mixes the node with the word's fingerprint, so that two words
    /// share a key once in 2^64.
    private(set) var edges: [UInt64: Int] = [:]
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

    static func wordKey(_ node: Int, _ hash: UInt64) -> UInt64 {
        (hash ^ UInt64(node) &* 0x9E37_79B9_7F4A_7C15) &* 0xFF51_AFD7_ED55_8CCD
    }

    static func stemKey(_ node: Int, _ hash: UInt64) -> UInt64 { ~wordKey(node, hash) }
}

// MARK: - Reading the data

extension PhraseBook {
    private mutating func add(_ file: SourceFile) -> [Finding] {
        var findings: [Finding] = []
        var current: Ending?
        edges.reserveCapacity(8_192)
        var start = 0
        var number = 0
        let scalars = LetterText.decode(file.bytes).scalars
        nodes.reserveCapacity(8_192)
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
        guard let list = PhraseList(rawValue: name) else {
            throw LineFault("unknown list '\(name)'")
        }
        return ending(of: list, in: language)
    }

    /// Returns what ends where a phrase of a list in a language does.
    mutating func ending(of list: PhraseList, in language: String) -> Ending {
        if let known = languages.firstIndex(of: language) {
            return Ending(list: list, language: known)
        }
        languages.append(language)
        return Ending(list: list, language: languages.count - 1)
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
        let stream = Tokenizer.tokens(of: form)
        var node = 0
        for token in stream.tokens {
            let letters = stream.pool[token.folded]
            if letters.first == PatternMark.gap, letters.count == 3 {
                let first = letters.startIndex + 1
                node = gapTarget(
                    node, PatternMark.number(of: letters[first]),
                    PatternMark.number(of: letters[first + 1]))
            } else if letters.last == PatternMark.stem {
                node = stemTarget(node, letters.dropLast())
            } else {
                node = target(Self.wordKey(node, token.hash))
            }
        }
        guard node != 0, !nodes[node].endings.contains(ending) else { return }
        nodes[node].endings.append(ending)
    }

    private mutating func target(_ key: UInt64) -> Int {
        if let known = edges[key] { return known }
        nodes.append(Node())
        edges[key] = nodes.count - 1
        return nodes.count - 1
    }

    private mutating func stemTarget(_ node: Int, _ stem: ArraySlice<Unicode.Scalar>) -> Int {
        if !nodes[node].stemLengths.contains(stem.count) {
            nodes[node].stemLengths.append(stem.count)
            nodes[node].stemLengths.sort()
        }
        var hash = WordHash()
        for scalar in stem { hash.combine(scalar) }
        return target(Self.stemKey(node, hash.value))
    }

    private mutating func gapTarget(_ node: Int, _ least: Int, _ most: Int) -> Int {
        if let known = nodes[node].gaps.first(where: { $0.least == least && $0.most == most }) {
            return known.target
        }
        nodes.append(Node())
        nodes[node].gaps.append(Gap(least: least, most: most, target: nodes.count - 1))
        return nodes.count - 1
    }
}
