/// The addresses of one host as the DNS tells them.
package struct HostAddresses: Sendable {
    package let host: String
    package let ipv4: DNSAnswer
    package let ipv6: DNSAnswer

    package init(of host: String, by resolver: any Resolver) async {
        self.host = host
        async let four = resolver.query(host, .a)
        async let six = resolver.query(host, .aaaa)
        ipv4 = await four
        ipv6 = await six
    }

    package var all: [IPAddress] {
        (ipv4.records + ipv6.records).compactMap { record in
            switch record {
            case .a(let text), .aaaa(let text): IPAddress(text)
            default: nil
            }
        }
    }

    /// Whether there is none for certain: an answer that did not come may have held one.
    package var areNone: Bool { ipv4.known?.isEmpty == true && ipv6.known?.isEmpty == true }

    /// The answer that did not come; nil when both did.
    package var trouble: DNSAnswer? {
        if ipv4.known == nil { return ipv4 }
        return ipv6.known == nil ? ipv6 : nil
    }

    /// What was asked, the kind without records left out where the other kind has some.
    package var evidence: [Evidence] {
        let asked = [ipv4, ipv6]
        let telling = asked.filter { !$0.records.isEmpty || $0.known == nil }
        return (telling.isEmpty ? asked : telling).map(\.evidence)
    }
}
