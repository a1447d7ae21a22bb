import CivilTime
import Mail
import Testing

@testable import Deliverability

@Suite struct MarkCertificateTests {
    private static let now = Instant(seconds: 1_790_000_000)
    private static let markPurpose: [UInt8] = [0x2B, 6, 1, 5, 5, 7, 3, 0x1F]
    private static let serverPurpose: [UInt8] = [0x2B, 6, 1, 5, 5, 7, 3, 1]

    /// What differs between the certificates of these tests.
    struct Draft {
        var names = ["acme.example"]
        var begins = "260101000000Z"
        var ends = "271231235959Z"
        var purpose = MarkCertificateTests.markPurpose
        var hasLogo = true

        var der: [UInt8] {
            let logo = element(
                0x30, element(6, [0x2B, 6, 1, 5, 5, 7, 1, 0x0C]) + element(4, [0x30, 0]))
            let names = names.flatMap { element(0x82, Array($0.utf8)) }
            let alternative = element(
                0x30, element(6, [0x55, 0x1D, 0x11]) + element(4, element(0x30, names)))
            let purposes = element(
                0x30,
                element(6, [0x55, 0x1D, 0x25]) + element(1, [0xFF])
                    + element(4, element(0x30, element(6, purpose))))
            let time: (String) -> [UInt8] = {
                element($0.utf8.count == 13 ? 0x17 : 0x18, Array($0.utf8))
            }
            let signed =
                element(0xA0, element(2, [2])) + element(2, [1]) + element(0x30, [])
                + element(0x30, []) + element(0x30, time(begins) + time(ends))
                + element(0x30, []) + element(0x30, element(3, [0, 1]))
                + element(0xA3, element(0x30, alternative + purposes + (hasLogo ? logo : [])))
            return element(0x30, element(0x30, signed) + element(0x30, []) + element(3, [0]))
        }

        var pem: String {
            "-----BEGIN CERTIFICATE-----\n\(base64(der))\n-----END CERTIFICATE-----\n"
        }

        private func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
            let count = content.count
            let length =
                count < 0x80 ? [UInt8(count)] : [0x82, UInt8(count >> 8), UInt8(count & 0xFF)]
            return [tag] + length + content
        }
    }

    private static func fault(_ change: (inout Draft) -> Void) -> String? {
        var draft = Draft()
        change(&draft)
        return MarkCertificate(pem: draft.pem).fault(for: "acme.example", at: now)
    }

    @Test("a certificate for the domain, the one above it or the record is in order")
    func inOrder() {
        #expect(Self.fault { _ in } == nil)
        #expect(Self.fault { $0.names = ["other.example", "default._bimi.acme.example"] } == nil)
        #expect(Self.fault { $0.ends = "20510101000000Z" } == nil)
        let mark = MarkCertificate(pem: Draft().pem)
        #expect(mark.fault(for: "news.acme.example", at: Self.now) == nil)
        #expect(mark.lastDay == "2027-12-31")
    }

    @Test("a certificate that vouches for nothing here says why")
    func faults() {
        #expect(Self.fault { $0.ends = "260601000000Z" } == "ended on 2026-06-01; renew it")
        #expect(Self.fault { $0.begins = "270601000000Z" } == "does not hold yet")
        #expect(Self.fault { $0.hasLogo = false }?.hasPrefix("holds no logo") == true)
        #expect(Self.fault { $0.purpose = Self.serverPurpose }?.contains("web servers") == true)
        #expect(
            Self.fault { $0.names = ["notacme.example"] }
                == "names notacme.example, not 'acme.example'; ask the issuer for one that does")
        #expect(Self.fault { $0.names = [] }?.hasPrefix("names no domain") == true)
        #expect(Self.fault { $0.ends = "soon" }?.hasPrefix("cannot be read") == true)
    }

    @Test("what is cut short cannot be read, wherever the cut is")
    func cut() {
        let whole = Draft().der
        for count in whole.indices {
            let pem =
                "-----BEGIN CERTIFICATE-----\n\(base64(Array(whole[..<count])))\n-----END CERTIFICATE-----"
            #expect(MarkCertificate(pem: pem).fault(for: "acme.example", at: Self.now) != nil)
        }
    }

    struct Server: WebFetcher {
        let status: Int
        let body: String

        func fetch(_ request: WebRequest) async throws(WebFailure) -> WebAnswer {
            WebAnswer(url: request.url, status: status, headers: [], body: Array(body.utf8))
        }
    }

    private static func check(_ web: (any WebFetcher)?) async -> Check? {
        var zone = ZoneTable()
        let record = "v=BIMI1; l=https://acme.example/l.svg; a=https://acme.example/l.pem"
        zone["default._bimi.acme.example"] = ZoneTable.Node([.txt(Array(record.utf8))])
        return await BIMIChecks(zone, web: web, now: now).checks(of: "acme.example")
            .first { $0.id == "bimi/certificate" }
    }

    @Test("the check passes by what is served, never by the address alone")
    func served() async throws {
        let good = try #require(await Self.check(Server(status: 200, body: Draft().pem)))
        #expect(good.status == .pass)
        #expect(good.message.contains("valid until 2027-12-31"))
        #expect(await Self.check(Server(status: 404, body: ""))?.status == .warn)
        #expect(await Self.check(Server(status: 200, body: "<html>"))?.status == .warn)
        #expect(await Self.check(nil)?.status == .unknown)
    }
}
