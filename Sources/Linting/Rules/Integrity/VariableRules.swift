import Diagnostics

extension Rule {
    static let unknownVariable = Rule(
        "unknown-variable", .error, "a template reads a variable that no column fills", .integrity,
        from: [.practice("a misspelt variable prints nothing")],
        doc: Doc(
            why: "A misspelt variable prints nothing, in every letter.",
            bad: "Hi {{ frist_name }},",
            good: "Hi {{ first_name }},"),
        check: .letter { letter in
            guard let fields = letter.knownFields else { return [] }
            let known = Set(fields.names).union(fields.provided)
            return letter.uses.filter { !known.contains($0.name) }.map { use in
                Remark(
                    "unknown variable '\(use.name)'; \(hint(use.name, fields))", at: use.span,
                    fix: renaming(use, fields, letter.file))
            }
        })

    /// Puts the column's name in the place of the misspelt one; only in the letter's own file, whose bytes are known.
    private static func renaming(
        _ use: VariableMention, _ fields: KnownFields, _ file: SourceFile
    ) -> Fix? {
        let candidates = fields.names + fields.provided.sorted()
        guard use.span.file == file.path, let name = nearest(to: use.name, among: candidates)
        else { return nil }
        let start = file.offset(of: use.span.start)
        let length = use.name.utf8.count
        guard file.bytes[start...].starts(with: use.name.utf8) else { return nil }
        return Fix(
            "rename '\(use.name)' to '\(name)'", .unsafe,
            replacing: file.span(start..<start + length), with: name)
    }

    private static func hint(_ name: String, _ fields: KnownFields) -> String {
        if let column = nearest(to: name, among: fields.names) {
            return "\(fields.source) has '\(column)'"
        }
        if let provided = nearest(to: name, among: fields.provided.sorted()) {
            return "did you mean '\(provided)'?"
        }
        let names = fields.names.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
        let more = fields.names.count > 8 ? " and \(fields.names.count - 8) more" : ""
        return names.isEmpty
            ? "\(fields.source) has no columns" : "\(fields.source) has \(names)\(more)"
    }

    static let missingFallback = Rule(
        "missing-fallback", .warning, "a column with blanks is used without a default", .integrity,
        from: [.practice("a blank cell leaves a hole")],
        doc: Doc(
            why: """
                A blank cell leaves a hole: 'Your neighbours in lost two days'. Give a default, or put the sentence \
                inside a condition on the variable.
                """,
            bad: "Your neighbours in {{ city }} lost two days.",
            good: "Your neighbours {% if city %}in {{ city }} {% endif %}lost two days."),
        check: .letter(checkFallbacks))

    @Sendable private static func checkFallbacks(_ letter: Letter) -> [Remark] {
        var reported: Set<String> = []
        return letter.uses.compactMap { use in
            guard !use.isGuarded, VariableName.isPersonal(use.name) else { return nil }
            if let fields = letter.knownFields {
                guard fields.names.contains(use.name) else { return nil }
            }
            guard let counts = letter.blankCounts, let fields = letter.knownFields else {
                let message =
                    "'\(use.name)' may be blank; write '{{ \(use.name) | default: \"…\" }}'"
                return letter.knownFields == nil ? Remark(message, at: use.span) : nil
            }
            guard let blanks = counts[use.name], blanks.blank > 0 else { return nil }
            guard reported.insert(use.name).inserted else { return nil }
            let place = SourceSpan(file: fields.source, line: blanks.firstLine, column: 1)
            return Remark(message(use, blanks, letter), at: place)
        }
    }

    private static func message(_ use: VariableMention, _ blanks: ColumnBlanks, _ letter: Letter)
        -> String
    {
        let others = blanks.blank - 1
        let lines = blanks.nextLines.map(String.init).joined(separator: ", ")
        let places = lines.isEmpty ? "" : " (\(lines)\(blanks.nextLines.count < others ? ", …" : ""))"
        let more =
            others == 0 ? "" : " and in \(others) other row\(others == 1 ? "" : "s")\(places)"
        let place = "\(use.span.start.line):\(use.span.start.column)"
        return
            "'\(use.name)' is blank here\(more), and \(stem(of: letter.file.path)) uses it without a default (\(place))"
    }

    /// The name of a file without its folder and ending.
    private static func stem(of path: String) -> String {
        let name =
            path.utf8.split(separator: UInt8(ascii: "/")).last.map(Substring.init) ?? path[...]
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
        return String(name[..<dot])
    }
}
