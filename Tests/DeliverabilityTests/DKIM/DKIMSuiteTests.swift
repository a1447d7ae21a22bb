import CivilTime
import Deliverability
import Foundation
import Testing

/// The messages and keys of dkimpy's tests, when they lie beside the project.
@Suite("The open DKIM suite")
struct DKIMSuiteTests {
    private static let folder: URL? = {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appendingPathComponent("shared/conformance/dkim")
            if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
            folder.deleteLastPathComponent()
        }
        return nil
    }()

    private func bytes(_ name: String) throws -> [UInt8] {
        let folder = try #require(Self.folder)
        return [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    private static let keys: [(file: String, bits: Int?)] = [
        ("test.txt", 1024), ("test2.txt", 1024), ("test_tlsrpt.txt", 1024), ("badk.txt", nil),
        ("badversion.txt", nil), ("test_bad.txt", nil), ("ed25519test.dns", 0), ("eximtest.dns", 0),
    ]
    private static let bare: [(file: String, bits: Int, isWrapped: Bool)] = [
        ("1024_testkey_wo_markers.pub.txt", 1024, true),
        ("1024_testkey_wo_markers.pub.rsa.txt", 1024, false),
        ("2048_testkey_wo_markers.pub.txt", 2048, true),
        ("2048_testkey_wo_markers.pub.rsa.txt", 2048, false),
        ("2048_testkey_PKCS8.key.pub.txt", 2048, true),
    ]

    @Test("keys and messages have their results", .enabled(if: folder != nil))
    func suite() async throws {
        var (right, all) = (0, 0)
        func expect(_ isRight: Bool, _ what: String) {
            all += 1
            right += isRight ? 1 : 0
            #expect(isRight, "\(what)")
        }
        for (file, bits) in Self.keys {
            let record = try? DKIMKeyRecord(try bytes(file))
            expect(
                bits == nil
                    ? record == nil : record != nil && record?.rsaBits == (bits == 0 ? nil : bits),
                file)
        }
        for (file, bits, isWrapped) in Self.bare {
            let record = try? DKIMKeyRecord(try bytes(file))
            guard case .rsa(let numbers) = record?.material else {
                expect(false, file)
                continue
            }
            expect(numbers.bits == bits && numbers.isWrapped == isWrapped, file)
        }
        let zone = ZoneTable([
            "brisbane._domainkey.football.example.com": .init([
                .txt(
                    Array("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=".utf8)
                )
            ]),
            "test._domainkey.football.example.com": .init([.txt(try bytes("test.txt"))]),
            "sed._domainkey.test.ex": .init([.txt(try bytes("eximtest.dns"))]),
            "test._domainkey.legitimate.com": .init([.txt(try bytes("test.txt"))]),
        ])
        let messages: [(String, [DKIMResult.Verdict])] = [
            ("rfc6376.signed.msg", [.pass, .pass]), ("rfc6376.signed.rsa.msg", [.pass]),
            ("rfc6376.signed.no_t.msg", [.fail]), ("ed25519test2.msg", [.pass]),
            ("test.message.baddomain", [.permanentError]), ("test.message", []),
            ("rfc6376.msg", []),
            ("test_nofrom.message", []), ("test_extra.message", []),
            ("test2.message", [.permanentError]),
            ("message.mbox", [.permanentError]), ("ed25519test.msg", []), ("rfc6376.w1258.msg", []),
        ]
        for (file, verdicts) in messages {
            let source = MailSource(try bytes(file))
            let report = await DKIMVerifier(zone, now: Instant(seconds: 1_795_424_400)).verify(
                source)
            let found = report.results.map(\.verdict)
            expect(
                found == verdicts,
                "\(file): \(report.results.map { "\($0.verdict) \($0.reason ?? "") \($0.causes)" })"
            )
        }
        print("DKIM suite: \(right) of \(all) keys and messages as they should be")
    }
}
