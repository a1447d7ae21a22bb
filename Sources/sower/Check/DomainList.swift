import ArgumentParser
import Diagnostics
import Mail
import Workspace

/// The domains that a command line asks about, in their A-label form, each once.
struct DomainList {
    private(set) var domains: [String] = []
    private var seen: Set<String> = []

    /// - Throws: a usage error for what can be no domain.
    mutating func add(argument: String) throws {
        guard !argument.utf8.contains(UInt8(ascii: "/")), !argument.utf8.contains(UInt8(ascii: "@"))
        else {
            let hint = DomainList.domain(in: argument).map { "; give '\($0)'" } ?? ""
            throw ValidationError("'\(argument)' is no domain\(hint)")
        }
        add(argument)
    }

    /// Adds the domains of a file, one on a line; `#` begins a comment, `-` is standard input.
    ///
    /// - Throws: `FileError` naming the first line that holds none.
    mutating func add(file path: String) throws {
        let bytes = try path == "-" ? FileAccess.readStandardInput() : FileAccess.read(path)
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let text = line.prefix { $0 != UInt8(ascii: "#") }
            let words = text.split { $0 <= 0x20 || $0 == UInt8(ascii: ",") }
            guard let first = words.first else { continue }
            let word = String(decoding: first, as: UTF8.self)
            guard words.count == 1, DomainList.domain(in: word) == word else {
                throw FileError(
                    "\(path):\(index + 1):1: not one domain; a line is as 'acme.example'")
            }
            add(word)
        }
    }

    mutating func add(_ domain: String) {
        var ascii = Punycode.asciiDomain(domain)
        if ascii.utf8.count > 1, ascii.hasSuffix(".") { ascii.removeLast() }
        if seen.insert(ascii).inserted { domains.append(ascii) }
    }

    /// The host of `ann@acme.example` and `https://acme.example/page`; nil when there is none.
    private static func domain(in text: String) -> String? {
        let slash = UInt8(ascii: "/")
        let parts = text.utf8.split(separator: slash, omittingEmptySubsequences: false)
        let isAddress = parts.count > 2 && parts[0].last == UInt8(ascii: ":") && parts[1].isEmpty
        let authority = isAddress ? parts[2] : parts[0]
        let host = authority.split(separator: UInt8(ascii: "@")).last
        return host.map { String(decoding: $0, as: UTF8.self) }
    }
}
