import Diagnostics

/// Changes of a letter's own words. Each returns nil where it would touch a variable, quoted text, the signature, or
/// text that does not stand in the file as it is read, such as a branch of spintax that goes on elsewhere.
extension Reading {
    /// Returns a fix that takes a stretch of the body away with the space that it leaves: the line when nothing else
    /// stands in it, else one blank.
    func deletion(of scalars: Range<Int>, _ title: String, _ safety: Fix.Safety) -> Fix? {
        guard mayChange(scalars) else { return nil }
        let wide = widened(scalars)
        let span = editable(wide, in: document.text) ?? editable(scalars, in: document.text)
        return span.map { Fix(title, safety, replacing: $0, with: "") }
    }

    /// Returns a fix that puts words in the place of others; `text` is the body or the subject.
    func replacement(
        of scalars: Range<Int>, in text: LetterText? = nil, with words: String, _ title: String,
        _ safety: Fix.Safety
    ) -> Fix? {
        let isSubject = text.map { $0.scalars == subject?.text.scalars } ?? false
        guard isSubject || mayChange(scalars) else { return nil }
        let span = editable(scalars, in: text ?? document.text)
        return span.map { Fix(title, safety, replacing: $0, with: words) }
    }

    /// Returns a fix of several places of the body at once, in reading order; places that may not be changed stay as
    /// they are.
    func replacements(
        _ changes: [(scalars: Range<Int>, text: String)], _ title: String, _ safety: Fix.Safety
    ) -> Fix? {
        var edits: [Fix.Edit] = []
        for change in changes where mayChange(change.scalars) {
            guard let span = editable(change.scalars, in: document.text),
                (edits.first?.span.file ?? span.file) == span.file
            else { continue }
            edits.append(Fix.Edit(replacing: span, with: change.text))
        }
        return edits.isEmpty ? nil : Fix(title, safety, edits: edits)
    }

    /// Returns a fix of the subject.
    func subjectReplacement(
        of scalars: Range<Int>, with words: String, _ title: String, _ safety: Fix.Safety
    ) -> Fix? {
        guard let subject else { return nil }
        return editable(scalars, in: subject.text)
            .map { Fix(title, safety, replacing: $0, with: words) }
    }

    /// Whether a stretch of the body lies outside quote and signature.
    private func mayChange(_ scalars: Range<Int>) -> Bool {
        let lines = document.lines
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].scalars.upperBound <= scalars.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        while low < lines.count, lines[low].scalars.lowerBound < scalars.upperBound {
            let role = document.roles[low]
            let isLocked = role == .quote || role == .signature
            if isLocked, lines[low].scalars.overlaps(scalars) { return false }
            low += 1
        }
        return true
    }

    /// The place in a file, when the bytes there are the text itself.
    private func editable(_ scalars: Range<Int>, in text: LetterText) -> SourceSpan? {
        guard let span = text.editableSpan(scalars) else { return nil }
        guard span.file == letter.file.path else { return span }
        // A subject that YAML escapes is compiled from a stand-in for its file.
        let bytes = letter.file.offset(of: span.start)..<letter.file.offset(of: span.end)
        return letter.file.bytes[bytes].elementsEqual(text.string(scalars).utf8) ? span : nil
    }

    private func widened(_ range: Range<Int>) -> Range<Int> {
        let scalars = document.text.scalars
        var start = range.lowerBound
        var end = range.upperBound
        while start > 0, scalars[start - 1].isBlank, scalars[start - 1] != "\n" { start -= 1 }
        while end < scalars.count, scalars[end].isBlank, scalars[end] != "\n" { end += 1 }
        let beginsLine = start == 0 || scalars[start - 1] == "\n"
        let endsLine = end == scalars.count || scalars[end] == "\n"
        switch (beginsLine, endsLine) {
        case (false, false): return range.lowerBound..<end
        case (false, true): return start..<range.upperBound
        case (true, false): return range.lowerBound..<end
        case (true, true): return line(start..<end)
        }
    }

    /// A line with its end, and with a blank line when two would be left.
    private func line(_ range: Range<Int>) -> Range<Int> {
        let scalars = document.text.scalars
        let isLast = scalars[range.upperBound...].allSatisfy(\.isBlank)
        if isLast {
            var start = range.lowerBound
            while start > 0, scalars[start - 1].isBlank { start -= 1 }
            return start..<range.upperBound
        }
        var end = range.upperBound + 1
        let isAfterBlank = range.lowerBound < 2 || scalars[range.lowerBound - 2] == "\n"
        if isAfterBlank, end < scalars.count, scalars[end] == "\n" { end += 1 }
        return range.lowerBound..<end
    }
}
