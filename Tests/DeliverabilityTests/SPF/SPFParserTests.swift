import Deliverability
import Testing

@Suite struct SPFParserTests {
    private func faults(_ record: String) -> [String] {
        SPFParser.read(Array(record.utf8)).faults.map { "\($0.column): \($0.message)" }
    }

    @Test(
        "a syntax error is named with its column",
        arguments: [
            ("v=spf1 ipv4:192.0.2.1 -all", "8: no mechanism is called 'ipv4'; write 'ip4:'"),
            (
                "v=spf1 192.0.2.1 -all",
                "8: no mechanism is called '192.0.2.1'; write 'ip4:192.0.2.1'"
            ),
            (
                "v=spf1 a redirect:example.com",
                "10: no mechanism is called 'redirect'; write 'redirect=' with an equals sign"
            ),
            (
                "v=spf1 ip4:192.0.2.0/33",
                "22: '/33' is no length of a network; it goes from /0 to /32"
            ),
            (
                "v=spf1 ip4:2001:db8::1",
                "12: '2001:db8::1' belongs to the other family; write 'ip6:2001:db8::1'"
            ),
            ("v=spf1 include: -all", "16: 'include:' has no domain after it"),
            ("v=spf1 include -all", "15: 'include' needs a domain; write 'include:example.com'"),
            ("v=spf1 -all:x", "12: 'all' takes nothing after it, not ':x'"),
            (
                "v=spf1 exists:%{x}.example.com",
                "17: no macro is called 'x'; there are s, l, o, d, i, p, v, h"
            ),
            ("v=spf1 exists:%{d", "15: the macro that begins here has no '}'"),
            ("v=spf1 exists:%{d0}.example.com", "18: a macro cannot keep 0 parts"),
            (
                "v=spf1 a:50%.example.com",
                "12: a '%' begins no macro here; write '%%' for a per cent sign"
            ),
            (
                "v=spf1 exp=a.example exp=b.example",
                "22: a second 'exp='; one may stand in a record"
            ),
        ])
    func fault(record: String, message: String) {
        #expect(faults(record) == [message])
    }

    @Test("every error of a record is told, not the first alone")
    func severalFaults() {
        #expect(faults("v=spf1 foo ip4:1.2.3 -all").count == 2)
    }

    @Test(
        "only 'v=spf1' and a blank begin a record",
        arguments: [
            ("v=spf1", true), ("V=SPF1 -all", true), ("v=spf10 -all", false),
            (" v=spf1 -all", false), ("v=spf1\t-all", false), ("", false),
        ])
    func beginning(text: String, isRecord: Bool) {
        #expect(SPFParser.isRecord(Array(text.utf8)) == isRecord)
    }

    @Test(
        "macros take their value apart as RFC 7208 §7.4 shows",
        arguments: [
            ("%{s}", "strong-bad@email.example.com"), ("%{o}", "email.example.com"),
            ("%{d}", "email.example.com"), ("%{d4}", "email.example.com"),
            ("%{d2}", "example.com"), ("%{d1}", "com"), ("%{dr}", "com.example.email"),
            ("%{d2r}", "example.email"), ("%{l}", "strong-bad"), ("%{l-}", "strong.bad"),
            ("%{lr}", "strong-bad"), ("%{lr-}", "bad.strong"), ("%{l1r-}", "strong"),
            ("%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com"),
            ("%{lr-}.lp.%{ir}.%{v}._spf.%{d2}", "bad.strong.lp.3.2.0.192.in-addr._spf.example.com"),
            ("%{S}", "strong-bad%40email.example.com"),
        ])
    func macros(text: String, expected: String) throws {
        let address = try #require(IPAddress("192.0.2.3"))
        let request = SPFRequest(
            address: address, mailFrom: "strong-bad@email.example.com", helo: "mx.example.org")
        let string = try SPFMacroString.parse(Array(text.utf8)[...])
        let expansion = SPFExpansion(request, domain: "email.example.com")
        #expect(String(decoding: expansion.expand(string), as: UTF8.self) == expected)
    }

    @Test("a name that is too long loses labels on the left")
    func longName() throws {
        let address = try #require(IPAddress("192.0.2.3"))
        let label = String(repeating: "a", count: 60)
        let request = SPFRequest(
            address: address, mailFrom: "x@\(label).\(label).\(label).\(label).example", helo: "h")
        let string = try SPFMacroString.parse(Array("%{o}.%{o}.example.com".utf8)[...])
        let name = SPFExpansion(request, domain: "example.com").name(string)
        #expect(name.utf8.count <= 253)
        #expect(name.hasSuffix(".\(label).example.example.com"))
    }
}

@Suite struct IPAddressTests {
    @Test(
        "addresses are read and written as RFC 4291 and RFC 5952 say",
        arguments: [
            ("192.0.2.1", "192.0.2.1"), ("2001:DB8::1", "2001:db8::1"), ("::", "::"),
            ("::ffff:192.0.2.1", "::ffff:c000:201"), ("1::", "1::"),
            ("1:0:0:2:0:0:0:3", "1:0:0:2::3"), ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        ])
    func reading(text: String, written: String) {
        #expect(IPAddress(text)?.description == written)
    }

    @Test(
        "what is no address is none",
        arguments: [
            "", "1.2.3", "1.2.3.4.5", "01.2.3.4", "256.1.1.1", "1:2:3:4:5:6:7", ":::", "1::2::3",
            "1:2:3:4:5:6:7:8:9", "g::", ":1", "::+1", "1.2.3.4::", "12345::",
        ])
    func refusing(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test("a network holds what begins as it does")
    func networks() throws {
        let network = IPNetwork(try #require(IPAddress("192.0.2.77")), prefix: 24)
        #expect(network.description == "192.0.2.0/24")
        #expect(network.size == "256")
        #expect(IPNetwork(.v4(0), prefix: 0).size == "4,294,967,296")
    }

    @Test(
        "a network tells what lies in it, of its own family alone",
        arguments: [("192.0.2.255", true), ("192.0.3.0", false), ("::192.0.2.1", false)])
    func containment(text: String, isInside: Bool) throws {
        let address = try #require(IPAddress(text))
        #expect(IPNetwork(.v4(0xC000_024D), prefix: 24).contains(address) == isInside)
        #expect(IPNetwork(.v6(0), prefix: 0).contains(address) != address.isV4)
    }
}
