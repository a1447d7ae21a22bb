import BenchWorker
import CivilTime
import Diagnostics
import Foundation
import Liquid

/// Renders as the program does: the columns are prepared once, each row is bound anew.
struct SowerEngine: LetterEngine {
    let template: Template
    let columns: Columns
    let context: RenderContext

    init(template path: String, columns names: [String]) throws {
        let file = SourceFile(path: path, bytes: Array(try Data(contentsOf: URL(filePath: path))))
        let compilation = Template.compile(file, options: TemplateOptions())
        guard let template = compilation.template else { throw InvalidInput(compilation.findings) }
        columns = Columns(names)
        self.template = template.bound(to: columns)
        let instant = Instant(seconds: 1_795_426_200)
        context = RenderContext(
            now: instant,
            local: CivilDateTime(
                date: CivilDate(dayNumber: 20_780), millisecondOfDay: 10 * 3_600_000))
    }

    func letter(_ row: [String]) throws -> [UInt8] {
        try template.render(Bindings(columns: columns, cells: row), in: context).bytes
    }
}

let table = try Table(path: CommandLine.arguments[2])
try serve(
    try SowerEngine(template: CommandLine.arguments[1], columns: table.columns), rows: table.rows)
