import Diagnostics

/// A place of a wording where a variable is printed.
struct PrintedVariable {
    let name: String
    let index: Int
    let span: SourceSpan
    /// The output as the template has it: `{{ first_name | default: "there" }}`.
    let source: String

    /// The literal that stands in for a blank; nil when there is none.
    var fallback: String? {
        let bytes = Array(source.utf8)
        let mark = Array("default:".utf8)
        guard bytes.count > mark.count,
            let place = (0...bytes.count - mark.count).first(where: {
                bytes[$0..<$0 + mark.count].elementsEqual(mark)
            })
        else { return nil }
        let rest = bytes[(place + mark.count)...].drop { $0 == UInt8(ascii: " ") }
        guard let quote = rest.first,
            quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
            let end = rest.dropFirst().firstIndex(of: quote)
        else { return nil }
        return String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)
    }
}

extension LetterText {
    /// The variables of the text in order.
    var printedVariables: [PrintedVariable] {
        scalars.indices.compactMap { index in
            guard let name = variable(at: index) else { return nil }
            return PrintedVariable(
                name: name, index: index, span: span(index..<index + 1),
                source: source(at: index))
        }
    }
}

extension Reading {
    /// Subject, when there is one, and body.
    var texts: [LetterText] { [subject?.text, document.text].compactMap { $0 } }

    /// Returns one remark for each column of which cells with a fault will be printed, at the first such cell.
    func cellRemarks(
        _ fault: ColumnValues.Fault, unless isMended: (PrintedVariable) -> Bool = { _ in false },
        _ advice: (String) -> String
    ) -> [Remark] {
        guard let columns = letter.columns else { return [] }
        var reported: Set<String> = []
        return texts.flatMap(\.printedVariables).compactMap { use in
            guard let cells = columns[use.name]?.faults[fault], !isMended(use),
                reported.insert(use.name).inserted
            else { return nil }
            let others = cells.count - 1
            let more =
                others == 0 ? "" : " and \(others) other row\(others == 1 ? "" : "s") like it"
            let place = "\(use.span.start.line):\(use.span.start.column)"
            let message =
                "'\(use.name)' is '\(cells.value)' here\(more), and \(letter.file.path) prints it (\(place)); \(advice(cells.value))"
            return Remark(message, at: cells.span)
        }
    }

    /// The places outside quoted text where a value stands as it is.
    func places(of value: String, in text: LetterText) -> [Range<Int>] {
        let wanted = Array(value.unicodeScalars)
        guard let first = wanted.first, text.scalars.count >= wanted.count else { return [] }
        var found: [Range<Int>] = []
        var position = 0
        while position + wanted.count <= text.scalars.count {
            let end = position + wanted.count
            if text.scalars[position] == first, text.scalars[position..<end].elementsEqual(wanted),
                position == 0 || !text.scalars[position - 1].isWordPart,
                end == text.scalars.count || !text.scalars[end].isWordPart
            {
                found.append(position..<end)
                position = end
            } else {
                position += 1
            }
        }
        return found
    }

    /// The same in the body without quoted text.
    func places(of value: String) -> [Range<Int>] {
        places(of: value, in: document.text).filter { !document.isQuoted($0) }
    }
}
