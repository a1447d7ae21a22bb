import Campaigns
import Diagnostics
import Liquid
import Mail
import Operations
import Reporting
import Workspace

/// Writes previews for people.
struct PreviewWriter {
    let operation: PreviewOperation
    let output: Output
    var showsValues = false
    var showsHTML = false

    /// Writes a letter as its reader would see it, and below it what it was made of.
    func write(_ preview: Preview) {
        heading("step \(preview.number) '\(preview.step.id)' · \(preview.letter.variant)")
        for (name, value) in headers(of: preview) {
            output.result(aligned("\(name):", 8) + " " + printable(value))
        }
        output.result("")
        writeLines(preview.letter.text)
        if let html = preview.letter.html {
            if showsHTML {
                heading("its HTML alternative")
                writeLines(html)
            } else {
                output.result("")
                output.result(
                    "  html     \(counted(html.utf8.count, "byte")) beside the text; --html shows them"
                )
            }
        }
        writeDetails(of: preview)
    }

    /// Writes a line for each reason to hold a letter, at the cell that would mend it.
    func writeReasons(of preview: Preview) {
        for hole in preview.held {
            output.result(
                printable(
                    "\(preview.cell(of: hole)): \(preview.contact.address.text): "
                        + "step \(preview.number) '\(preview.step.id)': \(hole.sentence)"))
        }
    }

    private func heading(_ text: String) {
        let line = "── \(text) "
        output.result(line + String(repeating: "─", count: max(4, 72 - displayWidth(line))))
    }

    private func headers(of preview: Preview) -> [(String, String)] {
        var headers = [
            ("From", PreviewWriter.shown(preview.mailbox.from.value)),
            ("To", PreviewWriter.shown(preview.recipient)), ("Subject", preview.subject),
        ]
        if let step = preview.answers {
            headers.append(("Thread", "answers the mail of step '\(step)'"))
        }
        headers += unsubscribeHeaders(of: preview)
        return headers
    }

    /// The fields of List-Unsubscribe as they stand in the mail, unfolded.
    private func unsubscribeHeaders(of preview: Preview) -> [(String, String)] {
        guard let bytes = preview.message?.bytes else { return [] }
        var fields: [(String, String)] = []
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.count <= 1 { break }
            let text = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
            if text.hasPrefix(" ") || text.hasPrefix("\t") {
                guard !fields.isEmpty else { continue }
                fields[fields.count - 1].1 += text
            } else if let colon = text.firstIndex(of: ":") {
                let value = text[text.index(after: colon)...].drop { $0 == " " }
                fields.append((String(text[..<colon]), String(value)))
            }
        }
        return fields.filter { $0.0.hasPrefix("List-Unsubscribe") }
    }

    private static func shown(_ address: NamedAddress) -> String {
        address.name.map { "\($0) <\(address.address.text)>" } ?? address.address.text
    }

    private func writeLines(_ text: String) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty ?? false { lines.removeLast() }
        for line in lines { output.result(printable(String(line))) }
    }

    // MARK: - What it was made of

    private func writeDetails(of preview: Preview) {
        let wordings = PreviewWriter.table(of: preview.spintax)
        let values = showsValues ? operation.values(of: preview) : []
        if !wordings.isEmpty || !values.isEmpty { output.result("") }
        for line in wordings { output.result(line) }
        for line in PreviewWriter.table(of: values) { output.result(line) }
        for hole in preview.held {
            output.result("HELD: \(printable(hole.sentence)); it would not be sent")
            if let blank = hole.blank {
                output.result(
                    printable(
                        "      fill \(preview.cell(of: hole)), or write "
                            + "'{{ \(blank) | default: \"…\" }}' there"))
            }
        }
    }

    private static func table(of wordings: [ChosenOption]) -> [String] {
        var table = TextTable([.left, .left, .left, .left])
        for chosen in wordings {
            let group = chosen.group
            table.add(
                "spintax", "\(group.span)",
                "option \(chosen.option + 1) of \(group.options.count)",
                option(group, chosen.option))
        }
        return table.lines()
    }

    private static func table(of values: [PreviewValue]) -> [String] {
        var table = TextTable([.left, .left, .left, .left, .left])
        for value in values {
            table.add(
                "value", "\(value.span)", value.name,
                value.text.isEmpty ? "(blank)" : shortened(oneLine(value.text), to: 40),
                PreviewWriter.source(value.origin))
        }
        return table.lines()
    }

    private static func source(_ origin: ValueOrigin) -> String {
        switch origin {
        case .cell(let span), .setting(let span): "from \(span)"
        case .fallback(let blank): "the template's own, as \(blank) is blank"
        case .program: "from the program"
        case .template: "assigned in the template"
        case .nowhere: "no column of this name"
        }
    }

    static func option(_ group: SpintaxGroup, _ index: Int) -> String {
        let text = oneLine(group.options[index].source)
        return text.isEmpty ? "(nothing)" : shortened(text, to: 40)
    }

    private static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }
}
