extension SourceFile {
    /// Returns the file with the changes made that are about it; they must not overlap.
    ///
    /// New lines end as the file's own do.
    package func applying(_ edits: [Fix.Edit]) -> SourceFile {
        let places = edits.filter { $0.span.file == path }
            .map { edit in
                let start = offset(of: edit.span.start)
                return (bytes: start..<max(start, offset(of: edit.span.end)), text: edit.text)
            }
            .sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
        let isCRLF = endsLinesWithCRLF
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        for place in places where place.bytes.lowerBound >= position {
            result += bytes[position..<place.bytes.lowerBound]
            for byte in place.text.utf8 {
                if byte == 0x0A, isCRLF, result.last != 0x0D { result.append(0x0D) }
                result.append(byte)
            }
            position = place.bytes.upperBound
        }
        result += bytes[position...]
        return SourceFile(path: path, bytes: result)
    }

    /// Whether the first line ends with carriage return and line feed.
    package var endsLinesWithCRLF: Bool {
        guard let end = bytes.firstIndex(of: 0x0A), end > 0 else { return false }
        return bytes[end - 1] == 0x0D
    }
}
