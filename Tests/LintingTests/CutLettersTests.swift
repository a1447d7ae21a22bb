import Diagnostics
import Linting
import Testing

@Suite("letters as real mail has them")
struct CutLettersTests {
    private static let parts: [Character: LineRole] = [
        "g": .greeting, "b": .body, "c": .closing, "s": .signature, "p": .postscript, "f": .footer,
        "q": .quote,
    ]

    @Test("every line belongs to the part that a reader takes it for", arguments: CutLetters.all)
    func parts(_ marked: String) throws {
        let lines = marked.split(separator: "\n", omittingEmptySubsequences: false)
        let document = document(lines.map { String($0.dropFirst(2)) }.joined(separator: "\n"))
        let expected = try lines.map { line in
            guard let code = line.first else { return LineRole.blank }
            return try #require(Self.parts[code])
        }
        let found = zip(document.roles, lines).map { "\($0.rawValue) \($1.dropFirst(2))" }
        let wanted = zip(expected, lines).map { "\($0.rawValue) \($1.dropFirst(2))" }
        #expect(found == wanted)
    }

    @Test("no farewell is found in quoted text", arguments: CutLetters.all)
    func quotedFarewells(_ marked: String) {
        let lines = marked.split(separator: "\n", omittingEmptySubsequences: false)
        let text = lines.map { $0.dropFirst(2) }.joined(separator: "\n")
        let quoted = lines.indices.filter { lines[$0].hasPrefix("q ") }
        for rule in ["closing-cliche", "closing-thanks"] {
            let places = findings(rule, in: text).map { $0.span.start.line - 1 }
            #expect(places.allSatisfy { !quoted.contains($0) }, "\(rule)")
        }
    }
}
