import Diagnostics

/// Reads the records of one name.
struct ZoneNameReader {
    private(set) var findings: [Finding] = []
    private var node = ZoneTable.Node()
    private var texts: [DNSRecord] = []
    private var withdrawn: [DNSRecord] = []
    /// A `TXT` stands there, be it `NONE`: then `SPF` does not stand for it.
    private var hasText = false

    static let types: [String: RecordType] = [
        "A": .a, "AAAA": .aaaa, "MX": .mx, "TXT": .txt, "SPF": .spf, "CNAME": .cname,
        "PTR": .ptr, "NS": .ns, "SOA": .soa, "TLSA": .tlsa,
    ]
    static let known = "A, AAAA, CNAME, MX, NS, PTR, SOA, SPF, TLSA, TXT"

    /// What is wrong with a name as a key; nil when it can be asked for (RFC 1035 §2.3.4).
    static func fault(inName name: String) -> String? {
        let key = DomainName.key(name)
        guard key != "." else { return nil }
        guard (1...253).contains(key.utf8.count) else {
            return "a name has 1 to 253 characters, this one has \(key.utf8.count)"
        }
        let labels = key.utf8.split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard let label = labels.first(where: { !(1...63).contains($0.count) }) else { return nil }
        return
            "'\(name)' has a part of \(label.count) characters; there are 1 to 63 between two dots"
    }

    /// Reads a list of entries, or one mapping of types.
    mutating func node(of value: ZoneNode) -> ZoneTable.Node {
        for item in value.items where findings.count < ZoneFile.mostFindings {
            switch item.content {
            case .scalar(let word): fault(of: word, at: item.span)
            case .mapping(let entries):
                for (key, value) in entries { read(key, value) }
            case .list:
                refuse("a list inside of the list; write '- TYPE: data'", at: item.span)
            }
        }
        // The suite's rule: a record of type SPF stands for one of TXT, unless a TXT is there.
        node.records += hasText ? texts : withdrawn
        node.withdrawn = withdrawn
        return node
    }

    private mutating func refuse(_ message: String, at span: SourceSpan) {
        findings.append(Finding("zone/record", .error, message, at: span))
    }

    private static func fault(_ word: String) -> ZoneTable.Fault? {
        switch word {
        case "TIMEOUT": .timedOut
        case "SERVFAIL": .serverFailure("the name server answered SERVFAIL")
        default: nil
        }
    }

    private mutating func fault(of word: String, at span: SourceSpan) {
        guard let fault = ZoneNameReader.fault(word) else {
            // A name without records exists all the same.
            guard !["", "~", "null"].contains(word) else { return }
            return refuse(
                "'\(word)' is no record; write 'TYPE: data', TIMEOUT or SERVFAIL", at: span)
        }
        node.fault = fault
    }

    private mutating func read(_ key: ZoneNode, _ value: ZoneNode) {
        let name = key.text ?? ""
        if let fault = ZoneNameReader.fault(name) {
            if value.text != "false" { node.fault = fault }
            return
        }
        guard let type = ZoneNameReader.types[name] else {
            let near = nearest(to: name, among: ZoneNameReader.types.keys.sorted())
            let hint = near.map { "did you mean '\($0)'?" } ?? "there are \(ZoneNameReader.known)"
            return refuse("no record type '\(name)'; \(hint)", at: key.span)
        }
        if type == .txt { hasText = true }
        if let word = value.text {
            if let fault = ZoneNameReader.fault(word) {
                node.faults[type] = fault
                return
            }
            if word == "NONE" { return }
        }
        record(type, value)
    }

    private mutating func record(_ type: RecordType, _ value: ZoneNode) {
        do throws(ZoneFault) {
            let reader = ZoneDataReader(value: value)
            switch type {
            case .txt: texts.append(.txt(try reader.text()))
            case .spf: withdrawn.append(.txt(try reader.text()))
            default: node.records += try reader.records(of: type)
            }
        } catch {
            refuse(error.message, at: error.span ?? value.span)
        }
    }
}

/// Why data of a record cannot be read; one sentence.
struct ZoneFault: Error {
    let message: String
    var span: SourceSpan?
}
