import Campaigns
import Diagnostics
import Testing

@Suite("mailboxes read by an api")
struct MailAPITests {
    private func parse(_ lines: String...) -> Parsed<WorkspaceSettings> {
        let head = """
            time_zone: Europe/Berlin
            mailboxes:
              ann:
                from: ann@acme.example
                smtp: smtp://smtp.acme.example

            """
        let text = head + lines.map { "    \($0)\n" }.joined()
        return WorkspaceSettings.parse(SourceFile(path: "sower.yml", text: text))
    }

    @Test("the provider's own address is taken unless another is named")
    func valid() throws {
        let gmail = try #require(parse("api: gmail", "token: { env: T }").value?.mailboxes.first)
        #expect(gmail.isRead && gmail.imap == nil)
        #expect(gmail.api?.kind == .gmail)
        #expect(gmail.api?.base == "https://gmail.googleapis.com")
        #expect(gmail.api?.token == .environment("T"))
        let graph = parse(
            "api: graph", "token: { env: T }", "api_url: http://127.0.0.1:8080/",
            "api_user: ann@acme.example")
        #expect(graph.value?.mailboxes.first?.api?.base == "http://127.0.0.1:8080")
        #expect(graph.value?.mailboxes.first?.api?.user == "ann@acme.example")
    }

    @Test(
        "each fault is named with its place",
        arguments: [
            (["api: gmail"], "'api' needs 'token'"),
            (["token: { env: T }"], "'token' goes with 'api: gmail' or 'api: graph'"),
            (["api: outlook", "token: { env: T }"], "'api'"),
            (["api: gmail", "token: ya29.secret"], "secrets never stand in the workspace"),
            (
                ["api: gmail", "token: { env: T }", "imap: imaps://imap.acme.example"],
                "is read by 'imap' or by 'api', not by both"
            ),
            (
                ["api: graph", "token: { env: T }", "api_url: http://graph.acme.example"],
                "as 'http' is for servers on this machine"
            ),
            (["api: graph", "token: { env: T }", "api_url: https://h/path"], "nothing follows"),
        ])
    func faults(lines: [String], words: String) {
        let text =
            "time_zone: Europe/Berlin\nmailboxes:\n  ann:\n    from: ann@acme.example\n"
            + "    smtp: smtp://smtp.acme.example\n" + lines.map { "    \($0)\n" }.joined()
        let parsed = WorkspaceSettings.parse(SourceFile(path: "sower.yml", text: text))
        #expect(parsed.value == nil)
        let found = parsed.findings.first { $0.message.contains(words) }
        #expect((found?.span.start.line ?? 0) >= 6, "\(parsed.findings.map(\.message))")
        #expect(!parsed.findings.contains { $0.message.contains("ya29") })
    }
}
