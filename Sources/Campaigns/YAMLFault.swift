import Diagnostics

/// libYAML's complaint, put the way someone who never read the YAML specification can act on.
struct YAMLFault {
    let problem: String
    let context: String

    /// True when the place to look at is where the construct opens, not where libYAML gave up.
    var isAboutItsBeginning: Bool {
        problem.hasPrefix("could not find expected ':'")
            || problem.hasPrefix("found unexpected end of stream")
            || problem.hasPrefix("found unexpected document indicator")
            || problem.hasPrefix("did not find expected ','")
    }

    /// Returns one sentence that says what is wrong at `offset` and what to write instead.
    func sentence(at offset: Int, in file: SourceFile) -> String {
        if let known = YAMLFault.sentences.first(where: { problem.hasPrefix($0.problem) }) {
            return known.sentence
        }
        if problem.hasPrefix("found character that cannot start any token") {
            return forbiddenStart(at: offset, in: file)
        }
        return "not valid YAML: \(problem.lowercased())"
    }

    private func forbiddenStart(at offset: Int, in file: SourceFile) -> String {
        guard offset < file.bytes.count else { return "the file ends too early" }
        let character = Character(Unicode.Scalar(file.bytes[offset]))
        if character == "\t" {
            return "a tab cannot indent YAML; use spaces"
        }
        return "a value cannot begin with '\(character)'; put it in quotes"
    }

    private static let sentences: [(problem: String, sentence: String)] = [
        (
            "mapping values are not allowed",
            "a second ':' stands in this value; put the value in quotes, or check the indentation"
        ),
        (
            "did not find expected key",
            "this line does not fit the indentation of the lines above it"
        ),
        (
            "did not find expected '-' indicator",
            "this line does not fit the list above it; begin it with '- ' or indent it further"
        ),
        (
            "found unexpected ':'",
            "a ':' inside '{' or '[' is followed by a blank; write 'key: value'"
        ),
        ("could not find expected ':'", "this key has no ':' after it; write 'key: value'"),
        ("found unexpected end of stream", "the quote that opens here is never closed"),
        ("found unexpected document indicator", "the quote that opens here is never closed"),
        (
            "did not find expected ',' or ']'",
            "the '[' that opens here is never closed, or a ',' is missing in its list"
        ),
        (
            "did not find expected ',' or '}'",
            "the '{' that opens here is never closed, or a ',' is missing in it"
        ),
        (
            "block sequence entries are not allowed",
            "a list cannot begin here; put '- ' on a line of its own"
        ),
        ("mapping keys are not allowed", "a key cannot stand here; check the indentation"),
        (
            "found unknown escape character",
            "an unknown '\\' escape in double quotes; write '\\\\' for '\\', or use single quotes"
        ),
        (
            "found a tab character",
            "a tab cannot indent YAML; use spaces"
        ),
        ("Maximum nesting level reached", "lists and mappings are nested too deep"),
        ("but found another document", "a second document begins here; keep one '---' at most"),
        ("did not find expected node content", "a value is missing before this character"),
        (
            "did not find expected alphabetic or numeric character",
            "'&' and '*' begin anchors and aliases; put the value in quotes"
        ),
    ]
}
