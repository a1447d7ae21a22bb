import Deliverability
import Testing

@Suite("Refusals name rules")
struct BounceAdviceTests {
    @Test(
        "a code or the words of a provider name the rule and the cause",
        arguments: [
            (
                "550-5.7.26 This mail has been blocked because the sender is unauthenticated. gsmtp",
                "G-AUTH1", BounceCause.authentication
            ),
            (
                "550-5.7.26 Unauthenticated email from acme.example is not accepted due to domain's DMARC policy. gsmtp",
                "G-ALIGN", .alignment
            ),
            (
                "421-4.7.23 The IP address sending this message does not have a PTR record - gsmtp",
                "G-PTR", .reverseName
            ),
            (
                "421-4.7.27 Your email has been rate limited because SPF authentication didn't pass. gsmtp",
                "G-AUTH2", .spf
            ),
            ("421-4.7.30 DKIM authentication didn't pass gsmtp", "G-AUTH2", .dkim),
            ("421-4.7.31 DMARC record doesn't exist gsmtp", "G-DMARC", .dmarcRecord),
            ("421-4.7.32 From: header isn't aligned gsmtp", "G-ALIGN", .alignment),
            ("421-4.7.29 not sent over a TLS connection gsmtp", "G-TLS", .tls),
            ("421-4.7.28 unusual rate of unsolicited mail gsmtp", "G-RATE", .pace),
            (
                "550 5.7.515 Access denied, sending domain acme.example does not meet the required authentication level. outlook.com",
                "M-BULK", .authentication
            ),
            (
                "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent (S3140). office365",
                "M-REP", .reputation
            ),
            (
                "421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to user complaints yahoo",
                "Y-SPAM", .complaints
            ),
            ("554 5.7.9 Message not accepted for policy reasons. yahoo", "Y-AUTH", .alignment),
            (
                "550 5.7.1 [CS01] Message rejected due to local policy. https://support.apple.com/102322",
                "A-ALL", .authentication
            ),
            (
                "550 spam message rejected. Please visit http://help.mail.ru/notspam-support/",
                "MR-OPT", .consent
            ),
            (
                "554 5.7.1 Message rejected under suspicion of SPAM; https://ya.cc/1IrBc", "YA-HON",
                .consent
            ),
            ("550 5.7.23 SPF validation failed", "G-AUTH1", .spf),
        ])
    func rule(text: String, rule: String, cause: BounceCause) throws {
        let advice = try #require(BounceAdvice(RefusedMail(status: nil, text: text)))
        #expect(advice.rule.id == rule)
        #expect(advice.cause == cause)
    }

    @Test(
        "a mailbox that does not exist breaks no rule of senders",
        arguments: [
            "550 5.1.1 user unknown", "552 5.2.2 mailbox full", "", "5.7", "550 10.0.0.1",
        ])
    func none(text: String) {
        #expect(BounceAdvice(RefusedMail(status: nil, text: text)) == nil)
    }

    @Test("a missing DMARC record is shown as the record to publish")
    func dmarc() async throws {
        let mail = RefusedMail(
            status: "4.7.31", text: "gsmtp", fromDomain: "news.acme.example")
        let advice = try #require(BounceAdvice(mail))
        let remedies = await BounceRemedies(ZoneTable(), organization: { _ in "acme.example" })
            .remedies(for: advice, mail)
        #expect(
            remedies == [
                .record(
                    name: "_dmarc.acme.example", type: .txt, before: nil,
                    after: "v=DMARC1; p=none; rua=mailto:dmarc@acme.example")
            ])
    }

    @Test("the sending server goes into the SPF record before its all")
    func spf() async throws {
        let zone = ZoneTable([
            "acme.example": .init([.txt(Array("v=spf1 mx ~all".utf8))])
        ])
        let mail = RefusedMail(
            status: "4.7.27", text: "gsmtp", fromDomain: "acme.example",
            envelopeDomain: "acme.example", smtpHost: "smtp.office365.com")
        let advice = try #require(BounceAdvice(mail))
        let remedies = await BounceRemedies(zone, organization: { $0 }).remedies(for: advice, mail)
        #expect(
            remedies == [
                .record(
                    name: "acme.example", type: .txt, before: "v=spf1 mx ~all",
                    after: "v=spf1 mx include:spf.protection.outlook.com ~all")
            ])
    }

    @Test("an alignment shows the domains of that very mail")
    func alignment() async throws {
        let mail = RefusedMail(
            status: "4.7.32", text: "gsmtp", fromDomain: "acme.example",
            envelopeDomain: "bounces.relay.example", signingDomains: ["relay.example"])
        let advice = try #require(BounceAdvice(mail))
        let remedies = await BounceRemedies(nil, organization: { $0 }).remedies(for: advice, mail)
        guard case .step(let sentence) = remedies.first else {
            Issue.record("no step")
            return
        }
        for domain in ["acme.example", "bounces.relay.example", "relay.example"] {
            #expect(sentence.contains("'\(domain)'"))
        }
    }
}
