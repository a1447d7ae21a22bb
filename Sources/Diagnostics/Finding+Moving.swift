extension Finding {
    /// Returns the finding with all its places in its own file so many lines further down, as in a file of many mails.
    package func moved(down lines: Int) -> Finding {
        guard lines > 0 else { return self }
        let file = span.file
        var moved = Finding(
            rule, severity, message, at: span.moved(down: lines, in: file), variants: variants,
            fix: fix.map { fix in
                Fix(
                    fix.title, fix.safety,
                    edits: fix.edits.map {
                        Fix.Edit(replacing: $0.span.moved(down: lines, in: file), with: $0.text)
                    })
            })
        moved.trail = trail.map { $0.moved(down: lines, in: file) }
        moved.suppression = suppression.map {
            Suppression(reason: $0.reason, at: $0.span.moved(down: lines, in: file))
        }
        return moved
    }
}

extension SourceSpan {
    fileprivate func moved(down lines: Int, in name: String) -> SourceSpan {
        guard file == name else { return self }
        return SourceSpan(
            file: file, start: SourcePosition(line: start.line + lines, column: start.column),
            end: SourcePosition(line: end.line + lines, column: end.column))
    }
}
