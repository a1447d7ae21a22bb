import CivilTime
import Deliverability
import Mail

/// Domains with one fault each, and the servers that stand behind them.
enum BadDomains {
    static let now = Instant(rfc3339: "2026-11-23T08:00:00Z") ?? Instant(milliseconds: 0)

    static let names = [
        "gone.example", "orphan.test", "alias.example", "wild.example", "deaf.example",
        "null.example", "literal.example", "twice.example", "policy.example", "served.example",
        "weak.example", "reports.example", "loud.example", "logo.example", "declared.example",
        "keys.example", "brand.example", "brond.example", "parked.example", "unsigned.example",
        "suffix.example", "loose.example", "below.suffix.example",
        "spf-open.example", "spf-loop.example", "spf-wrong.example", "spf-many.example",
        "spf-void.example", "spf-wide.example", "spf-old.example", "spf-near.example",
        "spf-away.example", "below.twice.example", "near.example", "gone.near.example",
    ]

    static let zone: ZoneTable = {
        var zone = ZoneTable()
        zone["test"] = ZoneTable.Node([.ns("ns.test")])
        for name in names
        where !["gone.example", "orphan.test", "gone.near.example"].contains(name) {
            zone[name] = ZoneTable.Node([
                .soa(primary: "ns.example", keeper: "h.example", serial: 1)
            ])
        }
        zone["orphan.test"] = ZoneTable.Node([.a("8.8.8.8")])
        fillHosts(&zone)
        fillPolicies(&zone)
        fillMail(&zone)
        fillAuthentication(&zone)
        fillSPF(&zone)
        return zone
    }()

    /// Selectors that mail of a domain shows, each with how many days ago it was signed.
    static func selectors(
        of domain: String, _ uses: [(selector: String, days: Int64)]
    ) -> KnownSelectors {
        var harvest = SelectorHarvest()
        for use in uses {
            let made = now + .days24h(-use.days)
            let text =
                "DKIM-Signature: v=1; a=rsa-sha256; d=\(domain); s=\(use.selector); "
                + "t=\(made.milliseconds / 1000); h=from; bh=AAAA; b=AAAA\r\nFrom: a@\(domain)\r\n\r\n"
            harvest.read(MailSource(Array(text.utf8)))
        }
        var known = KnownSelectors()
        known.mail = harvest
        return known
    }

    private static func text(_ value: String) -> DNSRecord { .txt(Array(value.utf8)) }

    private static func add(_ zone: inout ZoneTable, _ name: String, _ records: DNSRecord...) {
        zone[name] = ZoneTable.Node((zone[name]?.records ?? []) + records)
    }

    private static func fillHosts(_ zone: inout ZoneTable) {
        add(&zone, "alias.example", .cname("served.example"))
        add(&zone, "literal.example", .mx(preference: 5, host: "8.8.4.4"))
        for host in ["mx-alias.example", "lost.example", "home.example"] {
            add(&zone, "literal.example", .mx(preference: 10, host: host))
        }
        add(&zone, "mx-alias.example", .cname("mx.example"))
        add(&zone, "home.example", .a("192.168.0.7"))
        add(&zone, "mx.example", .a("8.8.8.8"))
        add(&zone, "null.example", .mx(preference: 0, host: "."))
        add(
            &zone, "twice.example", .mx(preference: 1, host: "mx.example"),
            .mx(preference: 2, host: "mx.example"))
        add(&zone, "\(ZoneLabels.unlikely).wild.example", text("anything"))
        add(&zone, "9.9.9.9.in-addr.arpa", .ptr("dsl-9-9-9-9.example"))
    }

    private static func fillPolicies(_ zone: inout ZoneTable) {
        for name in ["policy.example", "served.example", "weak.example", "loud.example"] {
            add(&zone, name, .mx(preference: 10, host: "mx.\(name)"))
            add(&zone, "mx.\(name)", .a("8.8.8.8"))
        }
        add(&zone, "_mta-sts.policy.example", text("v=STSv1; id=?"))
        for name in ["served.example", "weak.example", "loud.example"] {
            add(&zone, "_mta-sts.\(name)", text("v=STSv1; id=1"))
            add(&zone, "mta-sts.\(name)", .a("8.8.8.8"))
        }
        add(&zone, "_smtp._tls.reports.example", text("v=TLSRPTv1; rua=nobody"))
        add(
            &zone, "_25._tcp.mx.served.example",
            .tlsa(TLSARecord(usage: 0, selector: 1, matchingType: 1, association: [1])))
        add(&zone, "default._bimi.declared.example", text("v=BIMI1; l=http://declared.example/x"))
        add(&zone, "default._bimi.logo.example", text("v=BIMI1; l=https://logo.example/l.svg; a="))
    }

    private static func fillMail(_ zone: inout ZoneTable) {
        add(&zone, "2.0.0.127.zen.spamhaus.org", .a("127.0.0.2"))
        add(&zone, "9.9.9.9.zen.spamhaus.org", .a("127.0.0.4"))
        add(&zone, "dbltest.com.dbl.spamhaus.org", .a("127.0.1.2"))
        add(&zone, "loud.example.dbl.spamhaus.org", .a("127.0.1.4"))
        for name in ["brand.example", "brond.example"] {
            add(&zone, name, .mx(preference: 10, host: "mx.example"))
        }
        add(&zone, "brand.example", text("v=spf1 mx -all"))
        for name in ["brand.example", "served.example"] {
            add(&zone, "_dmarc.\(name)", text("v=DMARC1; p=reject; rua=mailto:d@\(name)"))
        }
    }

    private static func fillSPF(_ zone: inout ZoneTable) {
        add(&zone, "spf-open.example", text("v=spf1 a a ptr +all ip4:9.9.9.9"))
        add(&zone, "spf-loop.example", text("v=spf1 include:spf-loop.example -all"))
        add(
            &zone, "spf-wrong.example",
            text("v=spf1 ip4:9.9.9 include:spf-nowhere.example exp=why.example -all"))
        let includes = (0..<12).map { "include:s\($0).example" }.joined(separator: " ")
        add(&zone, "spf-many.example", text("v=spf1 mx \(includes) -all"))
        for number in 0..<12 {
            add(&zone, "s\(number).example", text("v=spf1 ip4:9.9.9.\(number) -all"))
            add(&zone, "spf-many.example", .mx(preference: number, host: "m\(number).example"))
            add(&zone, "m\(number).example", .a("8.8.8.8"))
        }
        add(&zone, "spf-void.example", text("v=spf1 a:v1.example a:v2.example a:v3.example -all"))
        add(&zone, "spf-wide.example", text("v=spf1 ip4:0.0.0.0/0 ip4:9.9.9.9 ip4:9.9.9.9 -all"))
        let nine = (0..<9).map { "include:s\($0).example" }.joined(separator: " ")
        add(&zone, "spf-near.example", text("v=spf1 ip4:9.0.0.0/12 \(nine)"))
        add(&zone, "spf-away.example", text("v=spf1 redirect=spf-near.example"))
        add(&zone, "spf-old.example", text("v=spf1 -all"))
        for number in 0..<12 {
            add(
                &zone, "spf-old.example",
                text("proof-\(number)=" + String(repeating: "x", count: 120)))
        }
    }

    private static func fillAuthentication(_ zone: inout ZoneTable) {
        let address = "rua=mailto:d@stranger.test"
        add(&zone, "_dmarc.weak.example", text("v=DMARC1; p=quarantine; sp=none; t=y; pct=10"))
        add(
            &zone, "_dmarc.reports.example",
            text("v=DMARC1; p=none; \(address); ruf=mailto:d@stranger.test"))
        add(
            &zone, "_dmarc.twice.example", text("v=DMARC1; p=none"), text("v=DMARC1; p=reject"))
        add(&zone, "_dmarc.deaf.example", text("v=dmarc1; p=none"))
        add(
            &zone, "_dmarc.near.example",
            text(
                "v=DMARC1; p=reject; sp=quarantine; np=none; psd=n; fo=1; adkim=x; rua=mailto:x@near.example"
            ))
        add(&zone, "_dmarc.loose.example", text("v=DMARC1; p=nothing"))
        add(
            &zone, "_dmarc.suffix.example",
            text("v=DMARC1; p=reject; psd=y; rua=mailto:x@suffix.example"))
        add(&zone, "_dmarc.logo.example", text("v=DMARC1; p=none; rua=mailto:x@logo.example"))
        add(
            &zone, "s1._domainkey.keys.example",
            text(
                "v=DKIM1; h=sha1; s=web; t=y; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
            ))
    }
}

/// The name that no zone should answer for.
enum ZoneLabels {
    static let unlikely = "sower-asks-for-a-name-that-is-not-there"
}

/// A web with a few pages.
struct StubWeb: WebFetcher {
    private let pages: [String: String] = [
        "https://mta-sts.served.example/.well-known/mta-sts.txt":
            "version: STSv1\nmode: enforce\nmx: other.example\nmax_age: 604800\n",
        "https://mta-sts.weak.example/.well-known/mta-sts.txt":
            "version: STSv1\nmode: testing\nmx: other.example\nmax_age: 60\n",
        "https://mta-sts.loud.example/.well-known/mta-sts.txt": "mode: loud",
        "https://logo.example/l.svg": "<svg><script/></svg>",
    ]

    func fetch(_ request: WebRequest) async throws(WebFailure) -> WebAnswer {
        guard let page = pages[request.url] else {
            throw WebFailure(.timedOut, "\(request.url): no answer within 15 s")
        }
        let type = request.url.hasSuffix("svg") ? "image/svg+xml" : "text/plain"
        return WebAnswer(
            url: request.url, status: 200,
            headers: [HeaderField(name: "Content-Type", value: type)],
            body: Array(page.utf8))
    }
}

/// Mail servers with one fault each.
struct StubProbe: MailServerProbe {
    /// An end long past, a stranger's name, an authority that nobody knows.
    static let certificate = WebCertificate(fields: [
        HeaderField(name: "Subject", value: "CN = other.example"),
        HeaderField(name: "Issuer", value: "CN = nobody"),
        HeaderField(name: "Expire date", value: "Nov  3 08:15:00 2025 GMT"),
        HeaderField(name: "X509v3 Subject Alternative Name", value: "DNS:other.example"),
        HeaderField(name: "Cert", value: pem),
    ])

    func probe(_ host: String, at addresses: [IPAddress]) async -> MailServerShow {
        switch host {
        case "mx.weak.example": .plain("250 mx.weak.example")
        case "mx.served.example":
            .secured(
                TLSShow(
                    version: "TLSv1.0", chain: [StubProbe.certificate],
                    distrust: "its issuer is not known"))
        default: .unreached("'\(host)' did not answer within 15 s")
        }
    }

    /// A certificate of a laboratory, made for this test: P-256, `CN=other.example`.
    static let pem = """
        -----BEGIN CERTIFICATE-----
        MIIBnzCCAUWgAwIBAgIUC6alzRA1x6S+CO74Gkl/pUe7y/QwCgYIKoZIzj0EAwIw
        GDEWMBQGA1UEAwwNb3RoZXIuZXhhbXBsZTAeFw0yNjExMjMxOTQ3MzhaFw0zNjEx
        MjAxOTQ3MzhaMBgxFjAUBgNVBAMMDW90aGVyLmV4YW1wbGUwWTATBgcqhkjOPQIB
        BggqhkjOPQMBBwNCAASOUTRWWk9OW83Y9wXnpK0QfZTv5V7LmCVbCygYKhDzxnUG
        opMIopQDp+8YkwUEi93Skhag+K8TyIecg06PbnZZo20wazAdBgNVHQ4EFgQUnsQX
        H68RA0jmU1qeGftq0Xo9nKQwHwYDVR0jBBgwFoAUnsQXH68RA0jmU1qeGftq0Xo9
        nKQwDwYDVR0TAQH/BAUwAwEB/zAYBgNVHREEETAPgg1vdGhlci5leGFtcGxlMAoG
        CCqGSM49BAMCA0gAMEUCIEhtbkY3tfMW/Loq1MRpVjMSjjr7/X+iFCsAxTje6GQJ
        AiEAxWtY1p2gIC9IgOkIq2xXIcAR5WCHT0I/bgThw3IpMHg=
        -----END CERTIFICATE-----
        """
}
