import BenchWorker
import Foundation
import Stencil

/// Stencil with the two filters that it lacks: a default for blank texts, and a capital for the first letter only.
struct StencilEngine: LetterEngine {
    let template: Stencil.Template
    let columns: [String]

    init(template path: String, columns: [String]) throws {
        let additions = Extension()
        additions.registerFilter("or") { value, arguments in
            let text = value as? String ?? ""
            return text.isEmpty ? arguments.first ?? nil : text
        }
        additions.registerFilter("capital") { value in
            let text = value as? String ?? ""
            return text.prefix(1).uppercased() + text.dropFirst().lowercased()
        }
        let source = try String(contentsOfFile: path, encoding: .utf8)
        template = Template(
            templateString: source, environment: Environment(extensions: [additions]))
        self.columns = columns
    }

    func letter(_ row: [String]) throws -> [UInt8] {
        var values: [String: Any] = Dictionary(minimumCapacity: columns.count)
        for (name, value) in zip(columns, row) where !value.isEmpty { values[name] = value }
        return Array(try template.render(values).utf8)
    }
}

let table = try Table(path: CommandLine.arguments[2])
try serve(
    try StencilEngine(template: CommandLine.arguments[1], columns: table.columns), rows: table.rows)
