import Deliverability
import Reporting
import Workspace

/// Prints reports of checks one after another and says how the run ends.
///
/// ```swift
/// var delivery = try CheckDelivery(options, output, expecting: 1)
/// delivery.take(report)
/// try delivery.conclude()
/// ```
struct CheckDelivery {
    private let options: CheckOptions
    private let output: Output
    private let earlier: EarlierRun?
    private let isSingle: Bool
    private var objects: [JSONText] = []
    private var counts: [Check.Status: Int] = [:]
    private var subjects = 0
    private var failed = 0
    private var changed = 0
    private var isTroubled = false

    /// - Parameter count: How many reports will come; a single one is printed whole, of many what did not pass.
    /// - Throws: `FileError` when the earlier run cannot be read.
    init(_ options: CheckOptions, _ output: Output, expecting count: Int) throws {
        self.options = options
        self.output = output
        isSingle = count == 1
        earlier = try options.against.map { path in
            let bytes = try FileAccess.read(path)
            do {
                return try EarlierRun(parsing: bytes)
            } catch {
                throw FileError("\(path): \(error)")
            }
        }
    }

    /// Takes the next report; as text and JSON Lines it is printed at once.
    mutating func take(_ report: CheckReport) {
        subjects += 1
        for status in Check.Status.allCases { counts[status, default: 0] += report.count(status) }
        if options.failOn.isReached(by: report) { failed += 1 }
        if report.hasTrouble { isTroubled = true }
        let former = earlier.map { $0.subject(report.subject) }
        let changes = former.map { subject in
            subject.map { CheckChange.all(from: $0, to: report) } ?? []
        }
        changed += changes?.count ?? 0
        switch options.format {
        case .text:
            print(report)
            if let former { print(changes ?? [], isKnown: former != nil) }
        case .json: objects.append(CheckJSON.object(report, changes: changes))
        case .jsonl: output.raw(CheckJSON.object(report, changes: changes).line)
        }
    }

    private func print(_ report: CheckReport) {
        var style = output.checkStyle
        style.evidence = options.base.verbose
        style.passes = isSingle || options.base.verbose
        if subjects > 1, style.passes { output.result("") }
        for line in CheckScreen(report, style: style).lines { output.result(line) }
    }

    private func print(_ changes: [CheckChange], isKnown: Bool) {
        let file = printable(options.against ?? "")
        guard isKnown else {
            return output.result("  not in \(file): nothing to compare with")
        }
        guard !changes.isEmpty else { return output.result("  nothing changed since \(file)") }
        if isSingle { output.result("") }
        output.result("  changed since \(file):")
        for change in changes {
            for line in change.lines { output.result("    \(line)") }
        }
    }

    /// Prints what comes after the last report.
    ///
    /// - Throws: `CommandExit` when a check reached the threshold, or stayed unknown because a server did not answer.
    func conclude() throws {
        switch options.format {
        case .json where isSingle: if let first = objects.first { output.result(first.pretty) }
        case .json: output.result(JSONText.array(objects).pretty)
        case .text where !isSingle:
            let total = CheckScreen.counts { counts[$0] ?? 0 }
            let changes = earlier == nil ? "" : "; \(counted(changed, "change"))"
            output.result("")
            output.result("\(counted(subjects, "subject")): \(total)\(changes)")
        case .text, .jsonl: break
        }
        output.flush()
        if failed > 0 { throw CommandExit(.findings) }
        if isTroubled, options.failOn != .never { throw CommandExit(.temporary) }
    }
}

extension Output {
    /// Checks as this terminal shows them, in lines that are still read at a glance.
    var checkStyle: CheckScreen.Style {
        var checks = CheckScreen.Style()
        checks.colour = style.colour
        checks.width = min(style.width, 140)
        return checks
    }
}
