import CivilTime
import Crypto
import Mail
import Testing

@testable import Deliverability

/// A domain with everything in order, and the servers that stand behind it.
enum SoundDomain {
    static let name = "sound.example"

    /// Beside the domains with faults: what is not there must not make them look bad.
    static let zone: ZoneTable = {
        var zone = BadDomains.zone
        func set(_ name: String, _ records: DNSRecord...) { zone[name] = .init(records) }
        func text(_ value: String) -> DNSRecord { .txt(Array(value.utf8)) }
        set(
            name, .soa(primary: "ns.example", keeper: "h.example", serial: 1),
            .mx(preference: 10, host: "mx.sound.example"),
            .mx(preference: 20, host: "mx2.sound.example"),
            text("v=spf1 mx include:spf.vendor.example exp=why.vendor.example -all"))
        set("hidden.example", text("v=spf1 include:net.hidden.example -all"))
        set("net.hidden.example", text("v=spf1 ptr ip4:0.0.0.0/1 -all"))
        set("mx.sound.example", .a("8.8.8.8"), .aaaa("2a00:1::1"))
        set("mx2.sound.example", .a("8.8.4.4"))
        set(
            "spf.vendor.example",
            text("v=spf1 a:out.vendor.example include:net.vendor.example -all"))
        set("net.vendor.example", text("v=spf1 ip4:9.9.9.0/24 -all"))
        set("why.vendor.example", text("see https://vendor.example"))
        set("out.vendor.example", .a("9.9.8.8"))
        set(
            "_dmarc.sound.example",
            text(
                "v=DMARC1; p=reject; rua=mailto:d@sound.example,mailto:d@reader.test; "
                    + "ruf=mailto:f@sound.example,mailto:f@reader.test"))
        set("sound.example._report._dmarc.reader.test", text("v=DMARC1;"))
        set("_smtp._tls.sound.example", text("v=TLSRPTv1; rua=mailto:t@sound.example"))
        set("_mta-sts.sound.example", text("v=STSv1; id=1"))
        set("mta-sts.sound.example", .a("8.8.8.8"))
        set(
            "default._bimi.sound.example",
            text("v=BIMI1; l=https://sound.example/l.svg; a=https://sound.example/l.pem"))
        set(
            "s1._domainkey.sound.example",
            text((try? TestSigner.rsa().record) ?? "no key could be made"))
        set("9.9.9.9.in-addr.arpa", .ptr("out.sound.example"))
        set("out.sound.example", .a("9.9.9.9"))
        for host in ["mx", "mx2"] {
            set("_25._tcp.\(host).sound.example", .tlsa(key))
        }
        set("closed.example", text("v=spf1 -all"))
        set("_dmarc.closed.example", text("v=DMARC1; p=reject"))
        return zone
    }()

    /// What names the public key that ``SoundProbe`` shows.
    private static let key = TLSARecord(
        usage: 3, selector: 1, matchingType: 1,
        association: CertificateData(pem: StubProbe.pem).map {
            Array(SHA256.hash(data: $0.publicKey))
        } ?? [])

    /// Selectors that mail of the domain was signed with a day ago.
    static let selectors = BadDomains.selectors(of: name, [("s1", days: 1)])
}

/// A zone whose every answer is signed, as a resolver with a trust anchor sees it.
struct Signed: Resolver {
    let resolver: any Resolver

    func query(_ name: String, _ type: RecordType) async -> DNSAnswer {
        let answer = await resolver.query(name, type)
        return DNSAnswer(name, type, answer.outcome, security: .secure)
    }
}

/// The web servers of ``SoundDomain``.
struct SoundWeb: WebFetcher {
    private let pages: [String: (type: String, body: String)] = [
        "https://mta-sts.sound.example/.well-known/mta-sts.txt": (
            "text/plain",
            "version: STSv1\nmode: enforce\nmx: mx.sound.example\nmx: mx2.sound.example\nmax_age: 604800\n"
        ),
        "https://sound.example/l.svg": (
            "image/svg+xml", "<svg baseProfile=\"tiny-ps\"><title>Sound</title></svg>"
        ),
        "https://sound.example/l.pem": (
            "application/pem-certificate-chain", markCertificate
        ),
    ]

    private static let markCertificate: String = {
        var draft = MarkCertificateTests.Draft()
        draft.names = [SoundDomain.name]
        return draft.pem
    }()

    func fetch(_ request: WebRequest) async throws(WebFailure) -> WebAnswer {
        guard let page = pages[request.url] else {
            throw WebFailure(.timedOut, "\(request.url): no answer within 15 s")
        }
        return WebAnswer(
            url: request.url, status: 200,
            headers: [HeaderField(name: "Content-Type", value: page.type)],
            body: Array(page.body.utf8))
    }
}

/// Mail servers with TLS 1.3 and the certificate that the DNS names.
struct SoundProbe: MailServerProbe {
    func probe(_ host: String, at addresses: [IPAddress]) async -> MailServerShow {
        let certificate = WebCertificate(fields: [
            HeaderField(name: "Subject", value: "CN = \(host)"),
            HeaderField(name: "Expire date", value: "Nov 20 19:47:38 2036 GMT"),
            HeaderField(name: "X509v3 Subject Alternative Name", value: "DNS:\(host)"),
            HeaderField(name: "Cert", value: StubProbe.pem),
        ])
        return .secured(TLSShow(version: "TLSv1.3", chain: [certificate]))
    }
}

/// Mail servers and web servers that nobody reaches.
struct Unreached: MailServerProbe, WebFetcher {
    func probe(_ host: String, at addresses: [IPAddress]) async -> MailServerShow {
        .unreached("'\(host)' did not answer within 15 s")
    }

    func fetch(_ request: WebRequest) async throws(WebFailure) -> WebAnswer {
        throw WebFailure(.timedOut, "\(request.url): no answer within 15 s")
    }
}
