import Foundation
import Testing

@Suite("sower reports")
struct ReportsTests {
    private static func xml(id: String, count: Int = 10, dkim: String = "pass") -> String {
        """
        <?xml version="1.0"?>
        <feedback>
          <report_metadata>
            <org_name>Receiver</org_name><email>r@receiver.example</email><report_id>\(id)</report_id>
            <date_range><begin>1700000000</begin><end>1700086399</end></date_range>
          </report_metadata>
          <policy_published><domain>acme.com</domain><p>none</p></policy_published>
          <record>
            <row>
              <source_ip>192.0.2.1</source_ip><count>\(count)</count>
              <policy_evaluated>
                <disposition>none</disposition><dkim>\(dkim)</dkim><spf>fail</spf>
              </policy_evaluated>
            </row>
            <identifiers><header_from>acme.com</header_from></identifiers>
            <auth_results>
              <dkim><domain>acme.com</domain><selector>s1</selector><result>\(dkim)</result></dkim>
              <spf><domain>bounce.vendor.net</domain><result>pass</result></spf>
            </auth_results>
          </record>
        </feedback>
        """
    }

    private static let tls = """
        {"organization-name": "Receiver", "report-id": "t1",
         "date-range": {"start-datetime": "2026-01-01T00:00:00Z", "end-datetime": "2026-01-01T23:59:59Z"},
         "policies": [{"policy": {"policy-type": "sts", "policy-domain": "acme.com"},
           "summary": {"total-successful-session-count": 7, "total-failure-session-count": 3},
           "failure-details": [{"result-type": "certificate-expired", "receiving-mx-hostname": "mx.acme.com",
             "failed-session-count": 3}]}]}
        """

    private func mail(_ attachment: String) -> String {
        let content = Data(attachment.utf8).base64EncodedString(options: .lineLength76Characters)
        return """
            From: r@receiver.example
            Subject: Report domain: acme.com
            MIME-Version: 1.0
            Content-Type: application/xml; name="report.xml"
            Content-Transfer-Encoding: base64

            \(content)

            """
    }

    @Test("a folder of plain files, archives, mails and mailboxes is read, each report once")
    func folder() throws {
        let place = try Place()
        try place.write(Self.xml(id: "1"), to: "in/one.xml")
        try place.write(Self.xml(id: "1"), to: "in/again.xml")
        try place.write(Self.xml(id: "2"), to: "in/two.xml")
        _ = try place.shell("gzip in/two.xml")
        try place.write(mail(Self.xml(id: "3")), to: "in/three.eml")
        let letters = (4...5).map { "From x Mon Nov 23\n" + mail(Self.xml(id: String($0))) + "\n" }
        try place.write(letters.joined(), to: "in/box.mbox")
        try place.write(mail(Self.xml(id: "6")), to: "in/Maildir/cur/1.host:2,S")
        try place.write(mail(Self.xml(id: "7")), to: "in/Maildir/tmp/2.host")
        try place.write(Self.tls, to: "in/tls.json")
        try place.write("Subject: hi\n\nhello", to: "in/note.eml")
        let found = try place.sower("reports", "in", "--format", "json")
        #expect(found.code == 0, "\(found.err)")
        let json = try found.json()
        #expect(json["schema"] as? String == "sower.reports/1")
        #expect(json["reports"] as? Int == 7)
        #expect(json["duplicates"] as? Int == 1)
        let domain = try #require(try found.rows("domains").first)
        #expect(domain["messages"] as? Int == 60)
        let selector = try #require(try found.rows("selectors").first)
        #expect(selector["last_seen"] as? String == "2023-11-15T22:13:19Z")
        #expect(try found.rows("tls").first?["failures"] as? Int == 3)
    }

    @Test("the text says who sends and what to fix, in every form")
    func text() throws {
        let place = try Place()
        try place.write(Self.xml(id: "1"), to: "one.xml")
        try place.write(Self.xml(id: "2", count: 5, dkim: "fail"), to: "two.xml")
        let found = try place.sower("reports", "one.xml", "two.xml")
        #expect(found.code == 0)
        #expect(found.out.hasPrefix("acme.com: 15 messages in 2 reports, 2023-11-14 to 2023-11-15"))
        #expect(found.out.contains("What to fix first\n    1. 5 messages by 'vendor.net'"))
        #expect(found.out.hasSuffix("2 reports read\n"))
        let page = try place.sower("reports", "one.xml", "--format", "markdown")
        #expect(page.out.contains("| vendor.net | 10 | 100.0 % | 100.0 % | 0.0 % |"))
    }

    @Test("what cannot be read is named and never stops the rest")
    func broken() throws {
        let place = try Place()
        try place.write(Self.xml(id: "1"), to: "one.xml")
        try place.write(String(Self.xml(id: "2").prefix(500)), to: "cut.xml")
        try place.write("hello", to: "letter.txt")
        try place.write([0x1F, 0x8B, 8, 0, 0], to: "broken.gz")
        try place.write([], to: "empty.xml")
        let found = try place.sower(
            "reports", "one.xml", "cut.xml", "letter.txt", "broken.gz", "empty.xml", "gone.xml")
        #expect(found.code == 3)
        #expect(found.out.contains("acme.com: 10 messages in 1 report"))
        #expect(found.err.contains("error: cut.xml: "))
        #expect(found.err.contains("it was cut short"))
        #expect(found.err.contains("error: letter.txt: no report in it"))
        #expect(found.err.contains("error: broken.gz: the compressed data end too early"))
        #expect(found.err.contains("error: empty.xml: the file is empty"))
        #expect(found.err.contains("cannot read 'gone.xml'"))
    }

    @Test("what grows beyond 128 MB is refused")
    func bomb() throws {
        let place = try Place()
        _ = try place.shell("(echo '<feedback>'; head -c 200000000 /dev/zero) | gzip > bomb.xml.gz")
        let found = try place.sower("reports", "bomb.xml.gz")
        #expect(found.code == 3)
        #expect(found.err.contains("more than 128 MB come out of it"))
    }

    @Test("a report of endless rows is refused before it fills the memory")
    func rows() throws {
        let place = try Place()
        _ = try place.shell(
            "(echo '<feedback>'; yes '<record/>' | head -n 600000; echo '</feedback>') | gzip > rows.xml.gz"
        )
        let found = try place.sower("reports", "rows.xml.gz")
        #expect(found.code == 3)
        #expect(found.err.contains("more than 500000 rows"), "\(found.err)")
    }

    @Test("streams of gzip and zip that were damaged are refused by a sentence, never by a crash")
    func damaged() throws {
        let place = try Place()
        try place.write(Self.xml(id: "1"), to: "one.xml")
        _ = try place.shell("gzip -k one.xml")
        let whole = try Data(contentsOf: place.root.appending(path: "one.xml.gz"))
        for index in stride(from: 10, to: whole.count, by: 7) {
            var bytes = Array(whole)
            bytes[index] ^= 0x55
            try place.write(bytes, to: "bad/\(index).gz")
        }
        let found = try place.sower("reports", "bad", "--format", "json")
        #expect(found.code == 3)
        #expect(try found.json()["reports"] as? Int ?? 0 <= 1)
    }

    @Test("names of a report cannot act on the terminal, nor be markup of a page")
    func hostile() throws {
        let place = try Place()
        let text = Self.xml(id: "1").replacingOccurrences(
            of: "Receiver", with: "&#27;[31mEvil|<![CDATA[<b>]]>")
        try place.write(
            text.replacingOccurrences(of: "vendor.net", with: "x|&lt;b&gt;.net"), to: "one.xml")
        let screen = try place.sower("reports", "one.xml")
        #expect(!screen.out.contains("\u{1B}"))
        let page = try place.sower("reports", "one.xml", "--format", "markdown")
        #expect(page.out.contains("x\\|\\<b\\>.net"))
    }
}
