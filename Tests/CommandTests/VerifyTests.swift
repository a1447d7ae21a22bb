import Foundation
import Testing

@Suite("sower verify")
struct VerifyTests {
    private static let table = """
        email,first_name,note
        ann@acme.example,Ann,"kept, as it is"
        bob@gmial.com,Bob,
        carl@mailinator.com,Carl,
        ANN@acme.example,Ann,again
        info@acme.example,,
        noreply@acme.example,,
        dora.acme.example,Dora,
        e.va@gmail.com,Eva,
        eva+news@gmail.com,Eva,
        ,Frank,
        gina@аcme.com,Gina,

        """

    @Test("every finding has its place, and the summary counts rows")
    func text() throws {
        let place = try Place()
        try place.write(Self.table, to: "all.csv")
        let outcome = try place.sower("verify", "all.csv", "--offline")
        #expect(outcome.code == 1)
        for line in [
            "all.csv:3:1: warning: 'gmial.com' looks like a slip; did you mean 'gmail.com'? [verify/typo]",
            "all.csv:4:1: error: 'mailinator.com' hands out mailboxes for minutes; ask for a lasting address [verify/disposable]",
            "all.csv:5:1: warning: 'ANN@acme.example' stands in line 2 already [verify/duplicate]",
            "all.csv:8:1: error: address 'dora.acme.example' has no '@'; write it as 'ann@acme.example' [verify/syntax]",
            "all.csv:11:1: error: no address in this row [verify/no-address]",
            "all.csv: 11 rows, 4 sendable, 7 held back",
        ] {
            #expect(outcome.out.contains(line + "\n"), "\(line)")
        }
        #expect(outcome.out.contains("[verify/lookalike]"))
        #expect(!outcome.out.contains("[verify/same-mailbox]"))
    }

    @Test("--output keeps the sendable rows, byte for byte")
    func output() throws {
        let place = try Place()
        let table = Self.table.replacingOccurrences(of: "\n", with: "\r\n")
        try place.write([0xEF, 0xBB, 0xBF] + Array(table.utf8), to: "all.csv")
        _ = try place.sower("verify", "all.csv", "--offline", "--output", "clean.csv")
        #expect(
            try Array(Data(contentsOf: place.root.appending(path: "clean.csv")))
                == [0xEF, 0xBB, 0xBF]
                + Array(
                    """
                    email,first_name,note\r
                    ann@acme.example,Ann,"kept, as it is"\r
                    info@acme.example,,\r
                    e.va@gmail.com,Eva,\r
                    eva+news@gmail.com,Eva,\r

                    """.utf8))
        let again = try place.sower("verify", "clean.csv", "--offline")
        #expect(again.code == 0)
    }

    @Test("the JSON counts, and lists the addresses that have findings")
    func json() throws {
        let place = try Place()
        try place.write(Self.table, to: "all.csv")
        let outcome = try place.sower("verify", "all.csv", "--offline", "--format", "json")
        let json = try outcome.json()
        #expect(json["schema"] as? String == "sower.verify/1")
        #expect(json["rows"] as? Int == 11)
        #expect(json["sendable"] as? Int == 4)
        let typo = try #require(
            outcome.rows("addresses").first { $0["address"] as? String == "bob@gmial.com" })
        let findings = try #require(typo["findings"] as? [[String: Any]])
        #expect(findings.first?["suggestion"] as? String == "gmail.com")
        #expect(typo["line"] as? Int == 3)
    }

    @Test("a table without addresses is one clear sentence and exit code 3")
    func unreadable() throws {
        let place = try Place()
        try place.write("name,company\nAnn,Acme\n", to: "all.csv")
        let outcome = try place.sower("verify", "all.csv", "--offline")
        #expect(outcome.code == 3)
        #expect(outcome.err.contains("no addresses can be read from 'all.csv'"))
        #expect(try place.sower("verify", "nowhere.csv").code == 3)
    }

    @Test("the help says why nobody's server is asked")
    func help() throws {
        let help = try Place().sower("verify", "--help").out
        #expect(help.contains("namespace mining"))
    }
}
