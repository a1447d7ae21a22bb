/// The policy that a domain serves over HTTPS: which hosts take its mail over verified TLS (RFC 8461 §3.2).
package struct MTASTSPolicy: Sendable, Equatable {
    package enum Mode: String, Sendable, Equatable, CaseIterable {
        case enforce, testing, none
    }

    package struct Fault: Error, Equatable {
        /// The rest of a sentence about the policy.
        package let sentence: String
    }

    package let mode: Mode
    /// Host names, `*.` in front for any one label; lower case.
    package let hosts: [String]
    /// Seconds for which senders keep it.
    package let maxAge: Int

    /// RFC 8461 §3.2.
    package static let longestAge = 31_557_600

    package init(_ bytes: [UInt8]) throws(Fault) {
        var terms: [String: String] = [:]
        var hosts: [String] = []
        for line in bytes.split(separator: 0x0A) {
            guard let term = try MTASTSPolicy.term(line) else { continue }
            // RFC 8461 §3.2: of a term that stands twice the first counts.
            if term.name == "mx" {
                hosts.append(try MTASTSPolicy.pattern(term.value))
            } else if terms[term.name] == nil {
                terms[term.name] = term.value
            }
        }
        guard let version = terms["version"] else { throw Fault(sentence: "has no 'version:'") }
        guard version == "STSv1" else {
            throw Fault(sentence: "has the version '\(version.prefix(40))'; there is only STSv1")
        }
        mode = try MTASTSPolicy.mode(terms["mode"])
        maxAge = try MTASTSPolicy.age(terms["max_age"])
        guard !hosts.isEmpty || mode == .none else {
            throw Fault(sentence: "names no 'mx:' host, which mode '\(mode.rawValue)' needs")
        }
        self.hosts = hosts
    }

    /// Whether a mail host is one of the policy's: `*` stands for one label (RFC 8461 §4.1).
    package func covers(_ host: String) -> Bool {
        let host = DomainName.key(host)
        return hosts.contains { pattern in
            guard pattern.hasPrefix("*.") else { return pattern == host }
            let labels = DomainName.labels(host)
            return labels.count > 1
                && labels.dropFirst().joined(separator: ".") == pattern.dropFirst(2)
        }
    }
}

// MARK: - Reading

extension MTASTSPolicy {
    private static func term(
        _ line: ArraySlice<UInt8>
    ) throws(Fault) -> (name: String, value: String)? {
        var line = line
        if line.last == 0x0D { line.removeLast() }
        line = TagText.trimmed(line)
        guard !line.isEmpty else { return nil }
        let shown = String(decoding: line.prefix(60), as: UTF8.self)
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
            throw Fault(sentence: "has the line '\(shown)', which is no 'name: value'")
        }
        let name = line[..<colon]
        guard TagText.isName(name) else {
            throw Fault(
                sentence:
                    "has '\(shown)', whose name is not of 1 to 32 letters, digits and '_-.'")
        }
        let value = TagText.trimmed(line[(colon + 1)...])
        guard !value.isEmpty, !value.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F })
        else { throw Fault(sentence: "has no value behind '\(shown)'") }
        return (String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
    }

    private static func mode(_ text: String?) throws(Fault) -> Mode {
        guard let text else { throw Fault(sentence: "has no 'mode:'") }
        guard let mode = Mode(rawValue: text) else {
            throw Fault(
                sentence: "has the mode '\(text.prefix(40))'; there are enforce, testing and none")
        }
        return mode
    }

    private static func age(_ text: String?) throws(Fault) -> Int {
        guard let text else { throw Fault(sentence: "has no 'max_age:'") }
        guard (1...10).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let age = Int(text)
        else {
            throw Fault(
                sentence: "has the max_age '\(text.prefix(40))', which is not of 1 to 10 digits")
        }
        return age
    }

    private static func pattern(_ text: String) throws(Fault) -> String {
        let key = DomainName.key(text)
        let name = key.hasPrefix("*.") ? String(key.dropFirst(2)) : key
        guard name.utf8.count <= 253, DomainName.labels(name).allSatisfy(isLabel) else {
            throw Fault(sentence: "has 'mx: \(text.prefix(60))', which is no host name")
        }
        return key
    }

    /// Letters, digits and hyphens, none of these at the ends (RFC 5321 §4.1.2).
    private static func isLabel(_ label: String) -> Bool {
        let bytes = label.utf8
        let hyphen = UInt8(ascii: "-")
        return (1...63).contains(bytes.count) && bytes.first != hyphen && bytes.last != hyphen
            && bytes.allSatisfy { TagText.isAlphanumeric($0) || $0 == hyphen }
    }
}
