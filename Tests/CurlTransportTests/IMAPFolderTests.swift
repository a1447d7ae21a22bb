import Testing

@testable import CurlTransport

@Suite("Names of IMAP folders")
struct IMAPFolderTests {
    @Test(
        "a name beyond ASCII is written in modified UTF-7 and quoted",
        arguments: [
            ("Sent", "Sent", "\"Sent\""),
            (
                "Отправленные & x", "&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1- &- x",
                "\"&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1- &- x\""
            ),
            ("a\"b\\c", "a\"b\\c", "\"a\\\"b\\\\c\""),
        ])
    func names(text: String, name: String, quoted: String) {
        let folder = IMAPFolder(named: text)
        #expect(folder.name == name)
        #expect(folder.quoted == quoted)
    }
}
