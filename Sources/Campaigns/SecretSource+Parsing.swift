import Diagnostics

extension FileReading {
    /// Reads `{ env: NAME }`, `{ command: pass show x }` or `{ file: path }`; never a secret itself.
    mutating func secret(_ field: Field?) -> Located<SecretSource>? {
        guard let field else { return nil }
        guard case .mapping(let entries) = field.node.content else {
            let problem = field.node.isNull ? "is empty" : "stands in the file"
            error(
                "secret",
                "\(field) \(problem); secrets never stand in the workspace: write "
                    + "'{ env: NAME }', '{ command: pass show x }' or '{ file: path }'",
                at: field.span)
            return nil
        }
        let allowed = ["env", "command", "file"]
        // An unknown key may be the secret itself, so it is not repeated.
        for entry in entries where !allowed.contains(entry.key.value) {
            error(
                "unknown-key", "unknown key in \(field); allowed are \(quotedList(allowed))",
                at: entry.key.span)
        }
        guard entries.allSatisfy({ allowed.contains($0.key.value) }),
            let map = FieldMap(field.node, of: "\(field)", allowed: allowed, &self)
        else { return nil }
        let sources = allowed.compactMap { map[$0] }
        guard sources.count == 1, let source = sources.first else {
            error(
                "secret", "\(field) takes exactly one of \(quotedList(allowed))", at: field.span)
            return nil
        }
        guard let text = text(source) else { return nil }
        return named(source.name, text).map { Located($0, at: field.node.span) }
    }

    private mutating func named(_ name: String, _ text: Located<String>) -> SecretSource? {
        switch name {
        case "command": return .command(text.value)
        case "file": return .file(text.value)
        default:
            guard isVariableName(text.value) else {
                error(
                    "secret",
                    "'env' is no name of an environment variable; use letters, digits and '_', "
                        + "such as 'ANN_PASSWORD'", at: text.span)
                return nil
            }
            return .environment(text.value)
        }
    }
}

private func isVariableName(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    else { return false }
    return text.utf8.count <= 255
        && text.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0))
        }
}
