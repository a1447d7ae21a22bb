import Mail
import Replies
import Testing

/// Mails that come as HTML alone: the marks of the programs tell own words from quoted ones.
@Suite struct HTMLReplyTests {
    private func own(_ html: String) -> String {
        let message = TestMessage.parse(
            "From: a@acme.example\nSubject: Re: x\nContent-Type: text/html; charset=utf-8\n\n"
                + html)
        return ReplyText.own(message.text)
    }

    @Test(
        "the author's words are found above the quotation of any program",
        arguments: [
            "<div dir=\"ltr\">Yes, 15:30.</div><br><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">3 Mar 2026 Sal, 09:14 tarihinde Lena &lt;<a>l@x.example</a>&gt; şunu yazdı:<br></div><blockquote class=\"gmail_quote\">Hello</blockquote></div>",
            "<div>Yes, 15:30.</div><div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\" dir=\"ltr\"><font><b>Från:</b> Lena<br><b>Skickat:</b> den 3 mars<br></font><div>&nbsp;</div></div><div>Hello, shall we?</div>",
            "<div>Yes, 15:30.</div><div style='border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> Lena &lt;l@x.example&gt; <br><b>Sent:</b> Tuesday, March 3, 2026 9:14 AM<br><b>To:</b> Ann<br><b>Subject:</b> hello</p></div><p>Hello</p>",
            "<div>Yes, 15:30.</div><div id=\"mail-editor-reference-message-container\"><div>anything</div><div>Hello</div></div>",
            "<div>Yes, 15:30.</div><br><div id=\"yahoo_quoted_1\" class=\"yahoo_quoted\"><div>somehow introduced</div><div>Hello</div></div>",
            "<p>Yes, 15:30.</p><div class=\"moz-cite-prefix\">03.03.26 09:14, Lena пишет:<br></div><blockquote type=\"cite\">Hello</blockquote><pre class=\"moz-signature\" cols=\"72\">-- \nAnn</pre>",
            "<div>Yes, 15:30.</div><div class=\"protonmail_signature_block\"><div>Ann Reed</div></div><div class=\"protonmail_quote\">On Tuesday, Lena wrote:<br><blockquote>Hello</blockquote></div>",
            "<div>Yes, 15:30.<br></div><div><br><blockquote type=\"cite\"><div>On 3 Mar 2026, at 09:14, Lena &lt;l@x.example&gt; wrote:</div><div>Hello</div></blockquote></div>",
            "<div>Yes, 15:30.</div><br><br><blockquote style=\"border-left:1px solid #0857A6\">Вторник, 3 марта 2026, 9:41 +03:00 от Лена &lt;l@x.example&gt;:<br>Здравствуйте</blockquote>",
            "<div>Yes, 15:30.</div><div>03.03.2026, 09:14, \"Лена\" &lt;l@x.example&gt;:</div><blockquote><p>Hello</p></blockquote>",
            "<div>Yes, 15:30.</div><div><br clear=\"all\"><span class=\"gmail_signature_prefix\">-- </span><br><div class=\"gmail_signature\">Ann Reed<br>Head of Sales</div></div>",
            "<div>Yes, 15:30.</div><div id=\"ms-outlook-mobile-signature\"><div>Anything at all</div></div>",
            "<div>Yes, 15:30.</div><div class=\"gmail_quote\"><div class=\"gmail_attr\">---------- Forwarded message ---------<br>From: <b>Lena</b><br>Date: Tue<br>Subject: x<br>To: Ann<br></div><br>Hello there</div>",
        ])
    func above(_ html: String) {
        #expect(own(html) == "Yes, 15:30.")
    }

    @Test("answers between the quotations of Gmail are kept")
    func between() {
        let html =
            "<div class=\"gmail_quote\"><div class=\"gmail_attr\">On Tue, Lena wrote:</div>"
            + "<blockquote class=\"gmail_quote\">One?</blockquote><div>Yes.</div>"
            + "<blockquote class=\"gmail_quote\">Two?</blockquote><div>No.</div></div>"
        #expect(own(html).split(separator: "\n").joined(separator: " ") == "Yes. No.")
    }
}
