import Mail
import Testing

@testable import Operations

@Suite("The health of a sending domain")
struct SendingDomainHealthTests {
    @Test("MX records tell whether replies arrive", arguments: exchangeCases)
    func judgesExchanges(_ example: ExchangeCase) {
        let verdict = verdicts(
            Domain(exchanges: example.exchanges, addresses: example.addresses))[0]
        #expect(verdict.subject == "mx mail.acme.example")
        #expect(verdict.status == example.status)
        #expect(verdict.text.contains(example.words), "\(verdict.text)")
    }

    @Test("exactly one SPF record passes", arguments: spfCases)
    func judgesSPF(_ example: TextCase) {
        let verdict = verdicts(Domain(texts: example.texts))[1]
        #expect(verdict.subject == "spf mail.acme.example")
        #expect(verdict.status == example.status)
        #expect(verdict.text.contains(example.words), "\(verdict.text)")
    }

    @Test("the DMARC record of the domain or of its organization passes", arguments: dmarcCases)
    func judgesDMARC(_ example: PolicyCase) {
        let verdict = verdicts(Domain(own: example.own, organization: example.organization))[2]
        #expect(verdict.subject == "dmarc mail.acme.example")
        #expect(verdict.status == example.status)
        #expect(verdict.text.contains(example.words), "\(verdict.text)")
    }

    @Test("every verdict but an unknown one names its section")
    func citesSections() {
        for verdict in verdicts(Domain()) { #expect(verdict.text.contains("(RFC ")) }
    }

    @Test("a long record is cut, and octets that are no text do no harm")
    func cutsRecords() {
        let record = Array("v=spf1 ".utf8) + [UInt8](repeating: 0xFF, count: 5000)
        let verdict = verdicts(Domain(texts: .found([record])))[1]
        #expect(verdict.status == .pass)
        #expect(verdict.text.count < 200)
    }

    @Test(
        "the organizational domain comes second, when it is another one",
        arguments: [
            ("mail.acme.example", ["mail.acme.example", "acme.example"]),
            ("acme.example", ["acme.example"]),
            ("a.b.acme.co.uk", ["a.b.acme.co.uk", "acme.co.uk"]),
            ("co.uk", ["co.uk"]),
        ])
    func findsPolicyDomains(_ domain: String, _ expected: [String]) {
        let suffixes = PublicSuffixes(parsing: Array("example\nuk\nco.uk\n".utf8))
        #expect(SendingDomainHealth.policyDomains(of: domain, suffixes) == expected)
    }
}

private struct Domain {
    var exchanges: Looked<MailExchange> = .noRecord
    var addresses: Looked<String> = .noRecord
    var texts: Looked<[UInt8]> = .noRecord
    var own: Looked<[UInt8]> = .noRecord
    var organization: Looked<[UInt8]> = .noRecord
}

private func verdicts(_ domain: Domain) -> [DomainVerdict] {
    SendingDomainHealth(
        SendingDomainAnswers(
            domain: "mail.acme.example", exchanges: domain.exchanges,
            addresses: domain.addresses, texts: domain.texts,
            policies: [
                PolicyTexts(at: "mail.acme.example", domain.own),
                PolicyTexts(at: "acme.example", domain.organization),
            ])
    ).verdicts
}

private func texts(_ records: String...) -> Looked<[UInt8]> {
    .found(records.map { Array($0.utf8) })
}

struct ExchangeCase: Sendable {
    let exchanges: Looked<MailExchange>
    var addresses: Looked<String> = .noRecord
    let status: DomainVerdict.Status
    let words: String
}

private let nullMX = MailExchange(preference: 0, host: ".")
private let exchangeCases = [
    ExchangeCase(
        exchanges: .found([
            MailExchange(preference: 20, host: "b.acme.example"),
            MailExchange(preference: 5, host: "a.acme.example"),
        ]),
        status: .pass, words: "'a.acme.example' and 1 more (RFC 5321 §5.1)"),
    ExchangeCase(exchanges: .found([nullMX]), status: .fail, words: "(RFC 7505 §3)"),
    ExchangeCase(
        exchanges: .found([nullMX, MailExchange(preference: 5, host: "a.acme.example")]),
        status: .fail, words: "stands beside 'a.acme.example'"),
    ExchangeCase(
        exchanges: .noRecord, addresses: .found(["192.0.2.1"]), status: .warn,
        words: "no MX record"),
    ExchangeCase(exchanges: .noRecord, status: .fail, words: "neither MX nor address"),
    ExchangeCase(
        exchanges: .noRecord, addresses: .unknown("time-out"), status: .unknown,
        words: "could not know: time-out"),
    ExchangeCase(exchanges: .noSuchName, status: .fail, words: "does not exist"),
    ExchangeCase(
        exchanges: .unknown("time-out"), status: .unknown, words: "could not know: time-out"),
]

struct TextCase: Sendable {
    let texts: Looked<[UInt8]>
    let status: DomainVerdict.Status
    let words: String

    init(_ texts: Looked<[UInt8]>, _ status: DomainVerdict.Status, _ words: String) {
        self.texts = texts
        self.status = status
        self.words = words
    }
}

private let spfCases = [
    TextCase(texts("x", "v=spf1 mx -all"), .pass, "'v=spf1 mx -all'"),
    TextCase(texts("v=spf1"), .pass, "'v=spf1'"),
    TextCase(texts("V=SPF1 -all"), .pass, "-all"),
    TextCase(texts("v=spf10 -all"), .fail, "'v=spf1 mx -all'"),
    TextCase(texts(" v=spf1 -all"), .fail, "no SPF record"),
    TextCase(texts("v=spf1;-all", "v=spf"), .fail, "no SPF record"),
    TextCase(texts(), .fail, "(RFC 7208 §4.5)"),
    TextCase(.noRecord, .fail, "publish one TXT record at 'mail.acme.example'"),
    TextCase(.noSuchName, .fail, "no SPF record"),
    TextCase(texts("v=spf1 mx -all", "v=spf1"), .fail, "2 SPF records"),
    TextCase(.unknown("SERVFAIL"), .unknown, "could not know: SERVFAIL"),
]

struct PolicyCase: Sendable {
    let own: Looked<[UInt8]>
    var organization: Looked<[UInt8]> = .noRecord
    let status: DomainVerdict.Status
    let words: String
}

private let dmarcCases = [
    PolicyCase(
        own: texts("v=DMARC1; p=reject"), organization: .unknown("time-out"), status: .pass,
        words: "'v=DMARC1; p=reject' at '_dmarc.mail.acme.example'"),
    PolicyCase(
        own: .noSuchName, organization: texts("v = DMARC1 ;p=none"), status: .pass,
        words: "at '_dmarc.acme.example' (RFC 9989 §4.10.1)"),
    PolicyCase(
        own: texts("v=DMARC1", "v=DMARC1; p=none"), organization: texts("v=DMARC1"),
        status: .warn, words: "2 DMARC records at '_dmarc.mail.acme.example'"),
    PolicyCase(
        own: texts("v=dmarc1", "v=DMARC10", "DMARC1", "v"), status: .warn,
        words: "'_dmarc.acme.example', for example 'v=DMARC1; p=none;"),
    PolicyCase(own: .noRecord, status: .warn, words: "(RFC 9989 §4.7)"),
    PolicyCase(
        own: .unknown("time-out"), organization: texts("v=DMARC1"), status: .unknown,
        words: "could not know: time-out"),
    PolicyCase(
        own: .noRecord, organization: .unknown("time-out"), status: .unknown,
        words: "could not know: time-out"),
]
