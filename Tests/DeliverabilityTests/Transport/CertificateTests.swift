import Crypto
import Deliverability
import Testing

@Suite("Certificates are compared with TLSA records")
struct CertificateTests {
    private let certificate = CertificateData(pem: StubProbe.pem)

    @Test("the public key and the whole are those that openssl shows")
    func digests() throws {
        let certificate = try #require(certificate)
        #expect(
            hex(SHA256.hash(data: certificate.publicKey))
                == "b28f574c622acf3d4787c17ecc994b49be6472e1b15f534833dcf4c2fb746281")
        #expect(
            hex(SHA256.hash(data: certificate.whole))
                == "21716558fdf3a4f3a0b092b33d899aff13f0e9946a34c3a3b3c18dfa5387b088")
    }

    private func hex(_ digest: SHA256.Digest) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    @Test("what is cut or no certificate is none", arguments: [0, 1, 5, 40, 200, 380])
    func cut(_ count: Int) throws {
        let whole = try #require(certificate).whole
        #expect(CertificateData(der: Array(whole.prefix(count))) == nil)
        #expect(CertificateData(pem: String(StubProbe.pem.prefix(count))) == nil)
    }

    @Test("lengths that promise more than there is are no crash")
    func hostile() {
        for length: UInt8 in [0x80, 0x81, 0x84, 0x85, 0xFF] {
            #expect(CertificateData(der: [0x30, length, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]) == nil)
        }
    }

    @Test(
        "a record names the certificate it was made from",
        arguments: [(3, 0, 0), (3, 0, 1), (3, 0, 2), (3, 1, 0), (3, 1, 1), (3, 1, 2), (2, 1, 1)])
    func match(_ usage: Int, _ selector: Int, _ type: Int) async throws {
        let certificate = try #require(certificate)
        let data = selector == 1 ? certificate.publicKey : certificate.whole
        let association =
            switch type {
            case 0: data
            case 1: Array(SHA256.hash(data: data))
            default: Array(SHA512.hash(data: data))
            }
        let good = await status(usage, selector, type, association)
        #expect(good == .pass)
        #expect(await status(usage, selector, type, association.reversed()) == .fail)
    }

    private func status(
        _ usage: Int, _ selector: Int, _ type: Int, _ association: [UInt8]
    ) async -> Check.Status? {
        let record = TLSARecord(
            usage: usage, selector: selector, matchingType: type, association: association)
        let zone = ZoneTable([
            "a.example": .init([.mx(preference: 1, host: "mx.served.example")]),
            "mx.served.example": .init([.a("8.8.8.8")]),
            "_25._tcp.mx.served.example": .init([.tlsa(record)]),
        ])
        let checks = await DANEChecks(zone, isValidating: false, probe: StubProbe())
            .checks(of: "a.example")
        return checks.first { $0.id == "dane/match" }?.status
    }
}
