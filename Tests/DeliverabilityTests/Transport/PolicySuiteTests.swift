import Deliverability
import Foundation
import Testing

/// One line of the tables of cases for MTA-STS and TLS-RPT.
private struct PolicyCase: Decodable {
    let input: String
    let valid: Bool
    let note: String?
}

@Suite("MTA-STS and TLS-RPT are read by the letter of RFC 8461 and RFC 8460")
struct PolicySuiteTests {
    @Test("the suite's records and policies are told valid from invalid")
    func suite() throws {
        guard let folder = conformanceFolder() else { return }
        let tables: [(String, ([UInt8]) -> Bool)] = [
            ("txt-record-cases", { (try? MTASTSRecord($0)) != nil }),
            ("policy-file-cases", { (try? MTASTSPolicy($0)) != nil }),
            ("tlsrpt-record-cases", { (try? TLSReportRecord($0)) != nil }),
        ]
        for (name, accepts) in tables {
            let file = folder.appending(path: "\(name).json")
            let cases = try JSONDecoder().decode([PolicyCase].self, from: Data(contentsOf: file))
            var passed = 0
            for entry in cases {
                let isAccepted = accepts(Array(entry.input.utf8))
                #expect(isAccepted == entry.valid, "\(entry.input) (\(entry.note ?? ""))")
                if isAccepted == entry.valid { passed += 1 }
            }
            print("mta-sts/\(name): \(passed) of \(cases.count)")
            #expect(!cases.isEmpty)
        }
    }

    private func conformanceFolder() -> URL? {
        var folder = URL(filePath: #filePath)
        while folder.path.count > 1 {
            folder.deleteLastPathComponent()
            let place = folder.appending(path: "shared/conformance/mta-sts")
            if FileManager.default.fileExists(atPath: place.path) { return place }
        }
        return nil
    }

    @Test(
        "records that senders take",
        arguments: ["v=STSv1; id=20160831085700Z;", "v=STSv1;id=a ; more=a"])
    func goodRecord(_ text: String) throws {
        _ = try MTASTSRecord(Array(text.utf8))
    }

    @Test(
        "records that senders do not take",
        arguments: [
            "", "v=STSv1", " v=STSv1; id=a", "v=STSv10; id=a", "v=STSv1; id=", "v=STSv1; id=a;;",
            "v=STSv1; id=test-1", "v=STSv1; id=123456789012345678901234567890123",
        ])
    func badRecord(_ text: String) {
        #expect(throws: MTASTSRecord.Fault.self) { try MTASTSRecord(Array(text.utf8)) }
    }

    @Test(
        "a star in a policy stands for one label",
        arguments: [
            ("a.example", true), ("sub.b.example", true), ("SUB.B.EXAMPLE.", true),
            ("b.example", false), ("sub.sub.b.example", false), ("c.example", false),
        ])
    func covers(_ host: String, _ isCovered: Bool) throws {
        let text = "version: STSv1\nmode: enforce\nmx: a.example\nmx: *.b.example\nmax_age: 1\n"
        #expect(try MTASTSPolicy(Array(text.utf8)).covers(host) == isCovered)
    }

    @Test(
        "what is no policy is refused in a sentence",
        arguments: [
            ("version:STSv2\nmode:none\nmax_age:0", "STSv2"), ("mode: none", "version"),
            ("version: STSv1\nmode: enforce\nmax_age: 1", "mx:"),
            ("version: STSv1\nmode: bad\nmax_age: 1", "'bad'"),
            ("version: STSv1\nmode: none\nmax_age: 01234567890", "01234567890"),
            ("<html>", "<html>"),
        ])
    func badPolicy(_ text: String, _ word: String) {
        #expect {
            try MTASTSPolicy(Array(text.utf8))
        } throws: { error in
            (error as? MTASTSPolicy.Fault)?.sentence.contains(word) == true
        }
    }

    @Test(
        "who asks for reports must say where to",
        arguments: [
            "v=TLSRPTv1", "v=TLSRPTv1; rua=", "v=TLSRPTv1; rua=http://a.example/x",
            "v=TLSRPTv1; rua=mailto:a@b.example other", "v=TLSRPTv1; rua=https://a/%zz",
        ])
    func badReport(_ text: String) {
        #expect(throws: TLSReportRecord.Fault.self) { try TLSReportRecord(Array(text.utf8)) }
    }
}
