import Foundation
import Testing

/// Signed letters, and the zone that their keys stand in.
enum SignedMail {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/check")

    /// A place with `good.eml`, signed and complete, `old.eml`, whose signature leaves List-Unsubscribe out, and `zone.yml`.
    static func place() throws -> Place {
        let place = try Place()
        for name in ["good.eml", "old.eml", "zone.yml"] {
            try place.write(Array(try Data(contentsOf: folder.appending(path: name))), to: name)
        }
        return place
    }
}

extension Outcome {
    /// The status of each check of a single report; of several with one id the worst that stands first.
    fileprivate func statuses() throws -> [String: String] {
        Dictionary(
            try rows("checks").compactMap { check in
                (check["id"] as? String).flatMap { id in
                    (check["status"] as? String).map { (id, $0) }
                }
            }, uniquingKeysWith: { first, _ in first })
    }
}

@Suite("sower check --message")
struct CheckMessageTests {
    @Test("a good letter passes in every check")
    func good() throws {
        let outcome = try SignedMail.place().sowerThen(
            "check", "--message", "good.eml", "--zone", "zone.yml", "--format", "json")
        #expect(outcome.code == 0, "\(outcome.out)\(outcome.err)")
        let statuses = try outcome.statuses()
        #expect(statuses.count >= 25)
        #expect(statuses.filter { $0.value != "pass" }.isEmpty, "\(statuses)")
    }

    private static let bad = """
        From: "URGENT (3)" <ann@acme.example>, <eve@p\u{0430}ypal.example>
        Subject: Re: =?klingon?Q?x?=
        Subject: again
        Date: yesterday
        Message-ID: none
        List-Unsubscribe: https://acme.example/u
        List-Unsubscribe-Post: yes
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/html; charset=us-ascii

        <p>h\u{00E9}llo</p><a href="https://bit.ly/1">here</a>
        <a href="https://evil.example/">www.bank.example</a><a href="http://192.0.2.1/">x</a>
        <img src="https://t.example/p" width=1 height=1>
        --b
        Content-Type: application/octet-stream; name=a.exe
        Content-Disposition: attachment; filename=a.exe

        \(String(repeating: "x", count: 1_200))
        --b--

        """

    @Test("a bad letter fails in each, with the rule's section and a way out")
    func bad() throws {
        let place = try SignedMail.place()
        try place.write(Self.bad, to: "bad.eml")
        let words = ["check", "--message", "bad.eml", "--zone", "zone.yml"]
        let outcome = try place.sowerThen(
            words[0], words[1], words[2], words[3], words[4], "--format", "json")
        #expect(outcome.code == 1)
        let statuses = try outcome.statuses()
        for id in [
            "dkim/signature", "message/once", "message/required", "message/message-id",
            "message/date", "message/from", "message/header-encoding", "message/line-length",
            "message/8bit", "message/attachments", "message/shortener", "message/link-text",
            "message/odd-links", "message/list-unsubscribe", "message/one-click",
            "message/unsubscribe-signed", "message/false-reply", "message/idn",
        ] {
            #expect(statuses[id] == "fail", "\(id): \(statuses[id] ?? "absent")")
        }
        #expect(statuses["message/tracking-pixel"] == "warn")
        #expect(statuses["spf/message"] == "unknown")
        let text = try place.sowerThen("check", "--message", "bad.eml", "--zone", "zone.yml")
        #expect(text.out.contains("mixes letters of Cyrillic and Latin"))
        #expect(text.out.contains("→ "))
    }

    @Test("an mbox is judged mail by mail, standard input as a file")
    func sources() throws {
        let place = try SignedMail.place()
        let joined = try place.shell(
            "(echo 'From a'; cat good.eml; echo; echo 'From b'; cat old.eml) > box.mbox")
        #expect(joined.code == 0)
        let both = try place.sowerThen(
            "check", "--message", "box.mbox", "--zone", "zone.yml", "--format", "jsonl")
        let subjects = both.out.split(separator: "\n").compactMap { line in
            try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        }.compactMap { $0["subject"] as? String }
        #expect(subjects == ["box.mbox[1]", "box.mbox[2]"])
        #expect(both.code == 1)
        let piped = try place.shell(
            "sower check --message - --zone zone.yml \(Place.now.joined(separator: " ")) < good.eml"
        )
        #expect(piped.code == 0, "\(piped.out)")
        #expect(piped.out.hasPrefix("-: 26 passed"), "\(piped.out)")
    }

    @Test(
        "what is no message is one clear sentence",
        arguments: [("gone.eml", 3, "cannot read 'gone.eml'"), ("empty.eml", 3, "is empty")])
    func broken(file: String, code: Int, words: String) throws {
        let place = try SignedMail.place()
        try place.write([], to: "empty.eml")
        let outcome = try place.sower("check", "--message", file, "--zone", "zone.yml")
        #expect(outcome.code == Int32(code))
        #expect(outcome.err.contains(words), "\(outcome.err)")
    }

    @Test("bytes that are no mail at all are judged without a crash")
    func noise() throws {
        let place = try SignedMail.place()
        try place.write((0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 167) }, to: "noise.eml")
        let outcome = try place.sower("check", "--message", "noise.eml", "--zone", "zone.yml")
        #expect(outcome.code == 1)
        #expect(outcome.out.contains("message/header"))
    }

    @Test("domains and a message do not go together")
    func usage() throws {
        let outcome = try SignedMail.place().sower(
            "check", "acme.example", "--message", "good.eml", "--zone", "zone.yml")
        #expect(outcome.code == 2)
        #expect(outcome.err.contains("name domains or --message, not both"))
    }
}

@Suite("selectors out of mail and reports")
struct CheckSelectorsTests {
    @Test("the selectors of sent mail are looked up, and a key that is out of use is named")
    func sent() throws {
        let place = try SignedMail.place()
        _ = try place.shell("mkdir -p Sent/cur && cp good.eml Sent/cur/1 && cp old.eml Sent/cur/2")
        let outcome = try place.sower(
            "check", "acme.example", "--sent", "Sent", "--zone", "zone.yml", "--only", "dkim",
            "--format", "json")
        #expect(outcome.code == 0, "\(outcome.out)\(outcome.err)")
        #expect(
            try outcome.statuses()
                == ["dkim/selectors": "pass", "dkim/key": "pass", "dkim/unused": "warn"])
        let single = try place.sower(
            "check", "acme.example", "--sent", "good.eml", "--zone", "zone.yml", "--only", "dkim")
        #expect(single.out.contains("1 selector of 'acme.example' is known: 's2026'"))
    }

    @Test("mail that another domain signs says so")
    func foreign() throws {
        let place = try SignedMail.place()
        try place.write(
            "\(try place.read("zone.yml"))other.example:\n  - A: 192.0.2.9\n", to: "zone.yml")
        let outcome = try place.sower(
            "check", "other.example", "--sent", "good.eml", "--zone", "zone.yml", "--only", "dkim")
        let words = outcome.out.split { " \n".contains($0) }.joined(separator: " ")
        #expect(
            words.contains(
                "nothing in 1 mail is signed by 'other.example'; they are signed by acme.example (1)"
            ))
    }

    @Test("the selectors of DMARC reports are looked up")
    func reports() throws {
        let place = try SignedMail.place()
        try place.write(
            """
            <feedback><report_metadata><org_name>R</org_name><report_id>1</report_id>
            <date_range><begin>1795300000</begin><end>1795386399</end></date_range></report_metadata>
            <policy_published><domain>acme.example</domain><p>none</p></policy_published>
            <record><row><source_ip>192.0.2.1</source_ip><count>4</count>
            <policy_evaluated><dkim>pass</dkim><spf>pass</spf></policy_evaluated></row>
            <identifiers><header_from>acme.example</header_from></identifiers>
            <auth_results><dkim><domain>acme.example</domain><selector>s2026</selector>
            <result>pass</result></dkim></auth_results></record></feedback>
            """, to: "report.xml")
        let outcome = try place.sower(
            "check", "acme.example", "--reports", "report.xml", "--zone", "zone.yml", "--only",
            "dkim", "--verbose")
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(outcome.out.contains("1 selector of 'acme.example' is known: 's2026'"))
        #expect(outcome.out.contains("in reports on 4 messages, 4 of them valid"))
    }

    @Test(
        "a path that holds nothing of the kind ends in 3",
        arguments: [
            ("--sent", "gone", "cannot read 'gone'"), ("--sent", "empty", "'empty' holds no mail"),
            ("--reports", "good.eml", "no report in it"),
        ])
    func nothing(option: String, path: String, words: String) throws {
        let place = try SignedMail.place()
        _ = try place.shell("mkdir empty")
        let outcome = try place.sower("check", "acme.example", option, path, "--zone", "zone.yml")
        #expect(outcome.code == 3)
        #expect(outcome.err.contains(words), "\(outcome.err)")
    }
}
