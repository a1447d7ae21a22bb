import Diagnostics

/// Reads a zone in the standard form, as name servers and DNS providers write it (RFC 1035 §5).
///
///     $ORIGIN example.com.
///     @     3600 IN MX  10 mail
///     mail  3600 IN A   192.0.2.1
///     @          TXT ( "v=spf1 mx "
///                      "-all" )
struct MasterFile {
    private let file: SourceFile
    private var origin: String?
    private var owner: String?
    private var nodes: [String: ZoneTable.Node] = [:]
    /// Where the CNAME of a name stands.
    private var aliases: [String: SourceSpan] = [:]
    private var findings: [Finding] = []

    private init(_ file: SourceFile) {
        self.file = file
    }

    static func read(_ file: SourceFile) -> ZoneFile.Reading {
        var reader = MasterFile(file)
        return reader.read()
    }

    /// Whether a file is one, by its first line that says something: `$TTL 300`, or a name and then a class or type.
    static func isMeant(_ bytes: [UInt8]) -> Bool {
        for line in bytes.split(separator: 0x0A) {
            let words = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
                .map { String(decoding: $0, as: UTF8.self) }
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            if first.hasPrefix(";") || first.hasPrefix("$") { return true }
            return words.dropFirst().prefix(3).contains { word in
                word.uppercased() == "IN" || type(word) != nil
            }
        }
        return false
    }

    private mutating func read() -> ZoneFile.Reading {
        guard file.bytes.count <= ZoneDocuments.largestFile else {
            let start = SourceSpan(file: file.path, line: 1, column: 1)
            fault("the file is larger than 4 MB; split it", at: start)
            return reading
        }
        var scanner = MasterScanner(file)
        while let entry = scanner.next(), findings.count < ZoneFile.mostFindings {
            read(entry)
            guard nodes.count <= ZoneFile.mostNames else {
                fault(
                    "the file has more than \(ZoneFile.mostNames) names; split it",
                    at: entry.tokens[0].span)
                break
            }
        }
        findings += scanner.findings
        for (name, span) in aliases.sorted(by: { $0.key < $1.key })
        where nodes[name]?.records.count != 1 {
            // RFC 1034 §3.6.2.
            fault("'\(name)' is an alias (CNAME) and has other records as well", at: span)
        }
        return reading
    }

    private var reading: ZoneFile.Reading {
        let sorted = findings.sorted { $0.span.start < $1.span.start }
        return ZoneFile.Reading(
            table: findings.isEmpty ? ZoneTable(nodes) : nil,
            findings: Array(sorted.prefix(ZoneFile.mostFindings)), names: nodes.count)
    }

    private mutating func fault(_ message: String, at span: SourceSpan) {
        findings.append(Finding("zone/record", .error, message, at: span))
    }
}

// MARK: - Entries

extension MasterFile {
    private mutating func read(_ entry: MasterEntry) {
        var tokens = entry.tokens[...]
        do throws(ZoneFault) {
            if !entry.isIndented, let first = tokens.popFirst() {
                if first.text.hasPrefix("$"), !first.isQuoted {
                    return try direct(first, tokens)
                }
                owner = try name(first)
            }
            guard let owner else {
                throw ZoneFault(
                    message: "no name stands above this line; write one in its first column",
                    span: tokens.first?.span)
            }
            try record(of: owner, &tokens)
        } catch {
            fault(error.message, at: error.span ?? entry.tokens[0].span)
        }
    }

    /// `$ORIGIN` and `$TTL` (RFC 2308 §4).
    private mutating func direct(
        _ word: MasterToken, _ rest: ArraySlice<MasterToken>
    ) throws(ZoneFault) {
        switch (word.text.uppercased(), rest.first) {
        case ("$ORIGIN", let place?): origin = try name(place)
        case ("$TTL", let time?):
            guard MasterFile.isTime(time.text) else {
                throw ZoneFault(message: "'\(time.text)' is no time to live", span: time.span)
            }
        case ("$ORIGIN", nil), ("$TTL", nil):
            throw ZoneFault(message: "'\(word.text)' has no value", span: word.span)
        case ("$INCLUDE", _):
            throw ZoneFault(
                message: "'$INCLUDE' is not followed; put the other file's records here",
                span: word.span)
        default:
            throw ZoneFault(
                message: "'\(word.text)' is unknown; there are $ORIGIN and $TTL", span: word.span)
        }
    }

    /// `[TTL] [class] type data`, the first two in either order.
    private mutating func record(
        of owner: String, _ tokens: inout ArraySlice<MasterToken>
    ) throws(ZoneFault) {
        while let token = tokens.first {
            if let type = MasterFile.type(token.text) {
                return try add(type, tokens.dropFirst(), to: owner, at: token.span)
            }
            if MasterFile.isTypeOfOthers(token.text) {
                // Nobody asks for it here, but the name exists.
                let key = DomainName.key(owner)
                nodes[key] = nodes[key] ?? .init()
                return
            }
            guard token.text.uppercased() == "IN" || MasterFile.isTime(token.text) else {
                throw ZoneFault(message: MasterFile.stray(token), span: token.span)
            }
            tokens.removeFirst()
        }
        throw ZoneFault(message: "a record has a type and data, as 'A 192.0.2.1'")
    }

    private mutating func add(
        _ type: RecordType, _ data: ArraySlice<MasterToken>, to owner: String, at span: SourceSpan
    ) throws(ZoneFault) {
        guard let first = data.first else {
            throw ZoneFault(message: "the \(type) record has no data", span: span)
        }
        let key = DomainName.key(owner)
        var node = nodes[key] ?? .init()
        switch type {
        case .txt: node.records.append(.txt(try text(data)))
        case .spf: node.withdrawn.append(.txt(try text(data)))
        default:
            var items: [ZoneNode] = []
            for (index, token) in data.enumerated() {
                let isName = MasterFile.namePlaces(of: type).contains(index)
                items.append(
                    ZoneNode(
                        content: .scalar(isName ? try name(token) : token.text), span: token.span))
            }
            guard items.count == 1 || [.mx, .soa, .tlsa].contains(type) else {
                throw ZoneFault(
                    message:
                        "'\(items[1].text ?? "")' is too much: the \(type) record has one value",
                    span: items[1].span)
            }
            let value = ZoneNode(content: .list(items), span: first.span)
            node.records += try ZoneDataReader(value: value).records(of: type)
        }
        nodes[key] = node
        if type == .cname { aliases[key] = span }
    }

    /// Strings one behind the other, each of at most 255 octets (RFC 1035 §3.3).
    private func text(_ data: ArraySlice<MasterToken>) throws(ZoneFault) -> [UInt8] {
        var text: [UInt8] = []
        for token in data {
            guard token.bytes.count <= 255 else {
                throw ZoneFault(
                    message: "a string of a TXT record has 255 octets at most, this one has "
                        + "\(token.bytes.count); close the quotes and go on in new ones",
                    span: token.span)
            }
            text += token.bytes
        }
        guard text.count <= ZoneDataReader.longestText else {
            throw ZoneFault(
                message: "a TXT record of \(text.count) octets does not fit an answer")
        }
        return text
    }

    /// A name without a final dot lies under the origin; `@` is the origin itself.
    private func name(_ token: MasterToken) throws(ZoneFault) -> String {
        let written = token.text
        let name: String
        if written.utf8.last == UInt8(ascii: "."), !written.hasSuffix("\\.") {
            name = written
        } else {
            guard let origin else {
                throw ZoneFault(
                    message: "'\(written)' lies under an origin, and none is said; end the name "
                        + "with a dot, or write '$ORIGIN example.com.' above", span: token.span)
            }
            name = written == "@" ? origin : origin == "." ? written + "." : "\(written).\(origin)"
        }
        if let fault = ZoneNameReader.fault(inName: name) {
            throw ZoneFault(message: fault, span: token.span)
        }
        return name
    }
}

// MARK: - Words

extension MasterFile {
    /// The types whose records can be asked for here.
    private static func type(_ word: String) -> RecordType? {
        ZoneNameReader.types[word.uppercased()]
    }

    /// Types that a zone may hold and no check asks for.
    private static let otherTypes: Set<String> = [
        "AFSDB", "APL", "CAA", "CDNSKEY", "CDS", "CERT", "CSYNC", "DHCID", "DNAME", "DNSKEY", "DS",
        "EUI48", "EUI64", "HINFO", "HIP", "HTTPS", "IPSECKEY", "KEY", "KX", "LOC", "NAPTR", "NSEC",
        "NSEC3", "NSEC3PARAM", "OPENPGPKEY", "RP", "RRSIG", "SIG", "SMIMEA", "SRV", "SSHFP", "SVCB",
        "URI", "WKS", "ZONEMD", "ALIAS", "ANAME",
    ]

    private static func isTypeOfOthers(_ word: String) -> Bool {
        let word = word.uppercased()
        return otherTypes.contains(word)
            || word.hasPrefix("TYPE") && word.utf8.dropFirst(4).allSatisfy(isDigit)
    }

    /// Which items of the data are names.
    private static func namePlaces(of type: RecordType) -> Set<Int> {
        switch type {
        case .mx: [1]
        case .soa: [0, 1]
        case .cname, .ns, .ptr: [0]
        default: []
        }
    }

    /// Seconds, or as BIND writes them: `1h30m`.
    private static func isTime(_ word: String) -> Bool {
        guard let first = word.utf8.first, isDigit(first), word.utf8.count <= 20 else {
            return false
        }
        return word.lowercased().utf8.allSatisfy { isDigit($0) || Array("smhdw".utf8).contains($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func stray(_ token: MasterToken) -> String {
        if ["CH", "HS", "CS"].contains(token.text.uppercased()) {
            return "the class '\(token.text)' is not the Internet's; there is only IN"
        }
        let near = nearest(to: token.text.uppercased(), among: ZoneNameReader.types.keys.sorted())
        let hint = near.map { "did you mean '\($0)'?" } ?? "there are \(ZoneNameReader.known)"
        return "no record type '\(token.text)'; \(hint)"
    }
}
