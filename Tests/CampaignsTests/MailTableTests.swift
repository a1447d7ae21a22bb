import Testing

@testable import Campaigns

@Suite("Tables of mails")
struct MailTableTests {
    @Test(
        "columns are known by their usual names",
        arguments: [
            ("Subject Line", MailColumn.subject), ("EMAIL_BODY", .body), ("bodyHtml", .html),
            ("From Email", .from), ("Replied?", .replied), ("Sequence Step", .step),
            ("In-Reply-To", .inReplyTo), ("Текст", .body), ("lang", .language),
        ])
    func columns(header: String, column: MailColumn) {
        #expect(MailColumn(header) == column)
    }

    @Test("columns of contact tables mean no letter", arguments: ["email", "title", "company"])
    func contacts(header: String) {
        #expect(MailColumn(header) == nil)
    }

    @Test("rows keep their lines, whatever the cells hold")
    func rows() {
        let text = "a;b\r\n\"x\ny\";\"say \"\"hi\"\"\"\r\n;\r\n1;\"open"
        let rows = Array(DelimitedRows(Array(text.utf8)))
        #expect(rows.map(\.line) == [1, 2, 5])
        #expect(rows.map(\.cells) == [["a", "b"], ["x\ny", "say \"hi\""], ["1", "open"]])
        #expect(rows.map(\.isSound) == [true, true, false])
    }
}
