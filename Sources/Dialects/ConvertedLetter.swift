import Diagnostics

/// A template of ours made of a foreign one.
package struct ConvertedLetter: Sendable {
    /// What tells the letters of one file apart, such as `step-2-b`; nil when the file is one letter.
    package let name: String?
    package let bytes: [UInt8]
}

/// What converting a file gave.
package struct ConvertedFile: Sendable {
    /// Empty when the file cannot be read at all.
    package let letters: [ConvertedLetter]
    /// Everything that was not converted, or not to the same meaning, in reading order.
    package let findings: [Finding]
    /// Whether the file has the form of a template; where it has not, `findings` say why.
    package var isReadable: Bool { !letters.isEmpty }
}

extension Tool {
    /// Converts a letter, or a whole sequence where the program keeps those in files.
    ///
    /// What cannot be converted stays as it stands, with an error at its place.
    ///
    /// ```swift
    /// let file = SourceFile(path: "hello.txt", text: "{{RANDOM | Hi | Hello}} {{firstName|there}}")
    /// Tool.instantly.convert(file)  // {Hi|Hello} {{ first_name | default: "there" }}
    /// ```
    package func convert(_ file: SourceFile) -> ConvertedFile {
        if let fault = LetterConversion.unreadable(file) {
            return ConvertedFile(letters: [], findings: [fault])
        }
        let isYAML = file.path.hasSuffix(".yml") || file.path.hasSuffix(".yaml")
        if self == .coldCLI, isYAML { return SequenceConversion(file).run() }
        var conversion = LetterConversion(file, dialect)
        let bytes = conversion.run()
        return ConvertedFile(
            letters: [ConvertedLetter(name: nil, bytes: bytes)],
            findings: conversion.findings.sorted(by: Finding.inReadingOrder))
    }
}
