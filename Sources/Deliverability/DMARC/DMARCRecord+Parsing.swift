extension DMARCRecord {
    /// Octets of a record beyond this are not read; a TXT record can hold 65,535.
    package static let longest = 16_384

    /// Reads a TXT record; nil when it does not start with `v=DMARC1` and so is none of DMARC (RFC 9989 §4.7).
    package init?(_ bytes: [UInt8]) {
        guard DMARCRecord.startsAsOne(bytes) else { return nil }
        var reader = DMARCTagReader(bytes.prefix(DMARCRecord.longest))
        self = reader.record()
    }

    /// Whether a TXT record means to be one of DMARC but receivers ignore it, as `v=dmarc1` or `v=DMARC1 p=none`.
    package static func isNearMiss(_ bytes: [UInt8]) -> Bool {
        guard !startsAsOne(bytes) else { return false }
        let letters = bytes.prefix(64).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            .filter { $0 > 0x20 && $0 != UInt8(ascii: "\"") }
        return letters.starts(with: "v=dmarc".utf8) || letters.starts(with: "dmarc1".utf8)
    }

    /// `dmarc-version` of RFC 9989 §4.8, whole: what follows it is a semicolon or nothing.
    private static func startsAsOne(_ bytes: [UInt8]) -> Bool {
        let first = bytes.prefix { $0 != UInt8(ascii: ";") }
        guard let equals = first.firstIndex(of: UInt8(ascii: "=")), let letter = first.first,
            letter | 0x20 == UInt8(ascii: "v"), first[1..<equals].allSatisfy(isBlank)
        else { return false }
        return trimmed(first[(equals + 1)...]).elementsEqual("DMARC1".utf8)
    }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
        let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return bytes.prefix(0) }
    return bytes[first...last]
}

/// Cuts a record into tags, and reads the values of those that RFC 9989 §4.7 knows.
private struct DMARCTagReader {
    private let bytes: ArraySlice<UInt8>
    private var tags: [DMARCRecord.Tag] = []
    private var notes: [DMARCRecord.Note] = []

    private static let known: Set<String> = [
        "v", "p", "sp", "np", "adkim", "aspf", "fo", "rua", "ruf", "psd", "t",
    ]
    private static let removed: Set<String> = ["pct", "rf", "ri"]

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    mutating func record() -> DMARCRecord {
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: ";")) ?? bytes.endIndex
            readTag(bytes[start..<end], isLast: end >= bytes.endIndex)
            start = end + 1
        }
        let text = String(decoding: bytes, as: UTF8.self)
        var values = DMARCRecord(text: text, tags: tags, notes: [])
        for tag in tags { read(tag, into: &values) }
        var record = DMARCRecord(
            text: text, tags: tags, notes: notes.sorted { $0.column < $1.column })
        record.takeValues(of: values)
        return record
    }

    private mutating func readTag(_ part: ArraySlice<UInt8>, isLast: Bool) {
        let inner = trimmed(part)
        guard !inner.isEmpty else {
            // One semicolon may end the record (RFC 9989 §4.8).
            if !isLast { note(.invalid, "", part.startIndex, "nothing stands between two ';'") }
            return
        }
        let column = inner.startIndex
        guard let equals = inner.firstIndex(of: UInt8(ascii: "=")) else {
            return note(.invalid, "", column, "'\(shown(inner))' has no '='; it is ignored")
        }
        let name = trimmed(inner[..<equals])
        let value = trimmed(inner[(equals + 1)...])
        guard !name.isEmpty, name.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) }) else {
            return note(
                .invalid, "", column, "'\(shown(name))' is no name of a tag, which has letters only"
            )
        }
        let tag = DMARCRecord.Tag(
            name: DomainName.key(String(decoding: name, as: UTF8.self)),
            value: String(decoding: value, as: UTF8.self), column: self.column(column))
        noteFaults(of: tag, value)
        tags.append(tag)
    }

    private mutating func noteFaults(of tag: DMARCRecord.Tag, _ value: ArraySlice<UInt8>) {
        let name = tag.name
        if tags.contains(where: { $0.name == name }) {
            add(.invalid, tag, "'\(name)' stands twice, which makes the whole record invalid")
        }
        if DMARCTagReader.removed.contains(name) {
            add(.removed, tag, "'\(name)' is no tag of RFC 9989; receivers ignore it")
        } else if !DMARCTagReader.known.contains(name) {
            add(.unknown, tag, "'\(name)' is an unknown tag; receivers ignore it")
        }
        if value.isEmpty, DMARCTagReader.known.contains(name) {
            add(.invalid, tag, "'\(name)' has no value")
        } else if !value.allSatisfy({ (0x20...0x7E).contains($0) || $0 == 0x09 }) {
            add(.invalid, tag, "the value of '\(name)' has characters beyond printable ASCII")
        }
    }

    private mutating func read(_ tag: DMARCRecord.Tag, into record: inout DMARCRecord) {
        let value = DomainName.key(tag.value)
        switch tag.name {
        case "p": record.policy = policy(tag)
        case "sp": record.subdomainPolicy = policy(tag)
        case "np": record.nonexistentPolicy = policy(tag)
        case "adkim": record.dkimMode = mode(tag)
        case "aspf": record.spfMode = mode(tag)
        case "psd":
            record.suffixFlag = DMARCRecord.SuffixFlag(rawValue: value) ?? .unknown
            check(tag, ["y", "n", "u"])
        case "t":
            record.isTesting = value == "y"
            check(tag, ["y", "n"])
        case "fo": record.failureOptions = options(tag)
        case "rua": record.aggregateAddresses = addresses(tag)
        case "ruf": record.failureAddresses = addresses(tag)
        default: break
        }
    }

    private mutating func policy(_ tag: DMARCRecord.Tag) -> DMARCRecord.Policy? {
        check(tag, DMARCRecord.Policy.allCases.map(\.rawValue))
        return DMARCRecord.Policy(rawValue: DomainName.key(tag.value))
    }

    private mutating func mode(_ tag: DMARCRecord.Tag) -> DMARCRecord.AlignmentMode {
        check(tag, ["r", "s"])
        return DMARCRecord.AlignmentMode(rawValue: DomainName.key(tag.value)) ?? .relaxed
    }

    /// `0`, `1`, or letters between colons; a list with the digits as well is taken as it is meant.
    private mutating func options(_ tag: DMARCRecord.Tag) -> [String] {
        let parts = DomainName.key(tag.value).utf8
            .split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            .map { String(decoding: trimmed(ArraySlice($0)), as: UTF8.self) }
        guard parts.allSatisfy(["0", "1", "d", "s"].contains) else {
            check(tag, ["0", "1", "d", "s", "d:s"])
            return ["0"]
        }
        return parts
    }

    private mutating func addresses(_ tag: DMARCRecord.Tag) -> [ReportAddress] {
        guard !tag.value.isEmpty else { return [] }
        let list = tag.value.utf8
            .split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            .map { ReportAddress(Substring(decoding: trimmed(ArraySlice($0)), as: UTF8.self)) }
        for address in list {
            if !address.isValid {
                let text = address.size.map { "\(address.uri)!\($0)" } ?? address.uri
                add(
                    .invalid, tag,
                    "'\(text)' in '\(tag.name)' is no URI; write 'mailto:dmarc@example.com'")
            } else if let size = address.size {
                add(
                    .removed, tag,
                    "'!\(size)' after an address in '\(tag.name)' is obsolete; reporters ignore it")
            }
        }
        return list
    }

    private mutating func check(_ tag: DMARCRecord.Tag, _ allowed: [String]) {
        guard !tag.value.isEmpty, !allowed.contains(DomainName.key(tag.value)) else { return }
        let list = allowed.map { "'\($0)'" }.joined(separator: ", ")
        add(.invalid, tag, "'\(tag.value)' is no value of '\(tag.name)'; it takes \(list)")
    }

    private mutating func add(
        _ kind: DMARCRecord.Note.Kind, _ tag: DMARCRecord.Tag, _ message: String
    ) {
        notes.append(.init(kind: kind, tag: tag.name, column: tag.column, message: message))
    }

    private mutating func note(
        _ kind: DMARCRecord.Note.Kind, _ tag: String, _ index: Int, _ message: String
    ) {
        notes.append(.init(kind: kind, tag: tag, column: column(index), message: message))
    }

    private func column(_ index: Int) -> Int {
        String(decoding: bytes[..<index], as: UTF8.self).unicodeScalars.count + 1
    }

    private func shown(_ part: ArraySlice<UInt8>) -> String {
        String(decoding: part.prefix(60), as: UTF8.self)
    }
}

extension DMARCRecord {
    /// Takes over what was read out of the tags.
    fileprivate mutating func takeValues(of other: DMARCRecord) {
        policy = other.policy
        subdomainPolicy = other.subdomainPolicy
        nonexistentPolicy = other.nonexistentPolicy
        dkimMode = other.dkimMode
        spfMode = other.spfMode
        suffixFlag = other.suffixFlag
        isTesting = other.isTesting
        failureOptions = other.failureOptions
        aggregateAddresses = other.aggregateAddresses
        failureAddresses = other.failureAddresses
    }
}
