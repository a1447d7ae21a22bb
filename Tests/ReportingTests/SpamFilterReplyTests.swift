import Deliverability
import Reporting
import Testing

@Suite("Filters' answers become checks")
struct SpamFilterReplyTests {
    @Test(
        "rspamd's action decides",
        arguments: [
            (
                #"{"score":-0.1,"required_score":15,"action":"no action","symbols":{}}"#,
                Check.Status.pass, "scores -0.1 of 15.0: no action"
            ),
            (
                #"{"score":6,"required_score":15,"action":"greylist","symbols":{"A":{"score":6}}}"#,
                .warn, "greylist; most by A"
            ),
            (
                #"{"score":99.96,"required_score":15.0,"action":"reject","symbols":{}}"#, .fail,
                "scores 100.0 of 15.0: reject"
            ),
            (#"{"error":"busy"}"#, .unknown, "it answered 200, 'busy'"),
            ("<html>", .unknown, "it answered 200"),
            (#"{"score":1e300,"required_score":1,"action":"reject"}"#, .fail, "scores ? of 1.0"),
        ])
    func rspamd(body: String, status: Check.Status, part: String) {
        let check = RspamdReply.check(
            WebAnswer(url: "http://127.0.0.1/checkv2", status: 200, body: Array(body.utf8)))
        #expect(check.status == status)
        #expect(check.message.contains(part), "\(check.message)")
    }

    @Test(
        "SpamAssassin's score against its limit decides",
        arguments: [
            (
                "SPAMD/1.1 0 EX_OK\r\nSpam: False ; 1.9 / 5.0\r\n\r\nA,B", Check.Status.pass,
                "1.9 of 5.0"
            ),
            ("SPAMD/1.1 0 EX_OK\r\nSpam: False ; 3.0 / 5.0\r\n\r\nA,B", .warn, "3.0 of 5.0"),
            ("SPAMD/1.1 0 EX_OK\r\nSpam: True ; 1000.0 / 5.0\r\n\r\nGTUBE", .fail, "1000.0 of 5.0"),
            ("SPAMD/1.0 76 Bad header line\r\n", .unknown, "Bad header line"),
            ("", .unknown, "gave no score"),
        ])
    func spamd(reply: String, status: Check.Status, part: String) {
        let check = SpamdReply.check(Array(reply.utf8))
        #expect(check.status == status)
        #expect(check.message.contains(part), "\(check.message)")
    }
}
