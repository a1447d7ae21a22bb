/// One record that holds the terms of several.
package struct SPFMerge {
    /// `v=spf1 …`.
    package let record: String

    /// Mechanisms in their order, each once; a `redirect` becomes an `include`, and the mildest `all` of those that
    /// say fail or softfail stays.
    package init(_ records: [[UInt8]]) {
        var words: [String] = []
        var isStrict = true
        var hasAll = false
        for term in records.flatMap({ SPFParser.read($0).record.terms }) {
            switch term.kind {
            case .directive(let qualifier, .all):
                hasAll = true
                if qualifier != .fail { isStrict = false }
            case .redirect(let target): words.append("include:" + target.source)
            case .directive, .explanation, .unknown: words.append(term.text)
            }
        }
        var seen: Set<String> = []
        let kept = words.filter { seen.insert(DomainName.key($0)).inserted }
        let end = hasAll && isStrict ? "-all" : "~all"
        record = (["v=spf1"] + kept + [end]).joined(separator: " ")
    }
}

/// A TXT record that is meant to be an SPF record and is none.
struct SPFNearMiss {
    let before: String
    let after: String
    /// The first characters.
    let beginning: String

    init?(_ answer: DNSAnswer) {
        for case .txt(let bytes) in answer.records {
            let lowered = bytes.map(SPFParser.lowered)
            let marks = Set(" \"'\t;,:".utf8)
            let start = lowered.firstIndex { !marks.contains($0) } ?? 0
            let rest = lowered[start...]
            let spellings = ["v=spf1", "v=spf", "v =spf1", "v= spf1", "v = spf1", "spf1"]
            guard let spelling = spellings.first(where: { rest.starts(with: $0.utf8) }),
                !rest.starts(with: "v=spf10".utf8)
            else { continue }
            var terms = bytes[(start + spelling.utf8.count)...]
            while let first = terms.first, marks.union("0123456789".utf8).contains(first) {
                terms = terms.dropFirst()
            }
            while let last = terms.last, marks.contains(last) { terms = terms.dropLast() }
            before = DNSRecord.txt(bytes).text
            after = SPFProposal.closed(
                terms.isEmpty ? "v=spf1 ~all" : "v=spf1 " + DNSRecord.txt(Array(terms)).text)
            beginning = DNSRecord.txt(Array(bytes.prefix(10))).text
            return
        }
        return nil
    }
}

/// A first record for a domain that has none, by where it receives its mail.
struct SPFProposal {
    let record: String

    /// A record with `~all` for `+all`: who copies a fix of something else must not let everyone send.
    static func closed(_ record: String) -> String {
        record.split(separator: " ").map { word in
            ["all", "+all"].contains(word.lowercased()) ? "~all" : word
        }.joined(separator: " ")
    }

    init(_ mail: DNSAnswer) {
        let hosts = mail.records.compactMap { record -> String? in
            guard case .mx(_, let host) = record else { return nil }
            return DomainName.key(host)
        }
        let known = [
            ("google.com", "_spf.google.com"), ("googlemail.com", "_spf.google.com"),
            ("outlook.com", "spf.protection.outlook.com"), ("zoho.com", "zohomail.com"),
            ("zoho.eu", "zohomail.eu"), ("yandex.net", "_spf.yandex.net"),
            ("protonmail.ch", "_spf.protonmail.ch"),
            ("messagingengine.com", "spf.messagingengine.com"),
        ]
        let include = known.first { entry in
            hosts.contains { DomainName.isWithin($0, entry.0) }
        }?.1
        if let include {
            record = "v=spf1 include:\(include) ~all"
        } else if hosts.contains(where: { !["", "."].contains($0) }) {
            record = "v=spf1 mx ~all"
        } else {
            record = "v=spf1 -all"
        }
    }
}

/// The room that the record and its neighbours take in an answer (RFC 7208 §3.4).
struct SPFSize {
    let answer: DNSAnswer

    init(_ answer: DNSAnswer) {
        self.answer = answer
    }

    /// What plain UDP carries (RFC 1035 §2.3.4).
    private static let plain = 512
    /// What UDP carries without fragments (RFC 9715 §3).
    private static let unfragmented = 1_232

    private static func texts(_ answer: DNSAnswer) -> [[UInt8]] {
        answer.records.compactMap { if case .txt(let bytes) = $0 { bytes } else { nil } }
    }

    /// Header, question, and per record 12 octets, its text and a length for each 255 of it.
    var octets: Int {
        SPFSize.texts(answer).reduce(12 + answer.name.utf8.count + 6) {
            $0 + 12 + $1.count + max(1, ($1.count + 254) / 255)
        }
    }

    var check: Check {
        let texts = SPFSize.texts(answer)
        let own = texts.first(where: SPFParser.isRecord)?.count ?? 0
        let section = "RFC 7208 §3.4"
        let evidence = [answer.evidence]
        if own > SPFSize.plain {
            return Check(
                "spf/size", .warn,
                "the record has \(own) octets, more than the \(SPFSize.plain) of an answer over "
                    + "plain UDP; move a part of it to a name of its own and include that",
                section: section, evidence: evidence)
        }
        if octets > SPFSize.unfragmented {
            return Check(
                "spf/size", .warn,
                "the answer with all \(texts.count) TXT records has about \(octets) octets, so that "
                    + "it needs TCP; delete the records that nobody needs any more",
                section: section, evidence: evidence)
        }
        let strings =
            own > 255
            ? "; publish it in \((own + 254) / 255) strings, as one holds 255" : ""
        return Check(
            "spf/size", .pass,
            "the record has \(own) octets\(strings), the answer with all \(texts.count) TXT "
                + "records about \(octets)", section: section, evidence: evidence)
    }
}
