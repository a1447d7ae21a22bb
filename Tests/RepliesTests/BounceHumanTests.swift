import Mail
import Replies
import Testing

/// People write about mail that failed; none of it is a bounce.
@Suite struct BounceHumanTests {
    static let bodies = [
        "Your message could not be delivered to our CFO, he is travelling. Try me instead.",
        "That user is unknown to me. Who gave you this name?",
        "My last mail bounced, is this address right?",
        "The mailbox is full of offers like yours, please be brief.",
        "We do not accept mail from vendors without an NDA.",
        "Your email went to spam, I found it by luck. Tell me more.",
        "Our mail server rejected your attachment, can you send a link?",
        "I got a 550 error when I answered you. Did this arrive?",
        "Delivery failed last week, the courier never came. Can you resend the parcel?",
        "The address you entered couldn't be found, says Google, so I write from here.",
        "Undeliverable, it said: <bob@acme.example> 550 5.1.1 user unknown. Do you have his new one?",
        "I was unable to deliver your message to Ann, she is on leave.",
        "Please note that ann@acme.example is no longer in use, write to bob@acme.example.",
        "Our policy prohibits calls from unknown senders.",
        "We blocked your domain by mistake and have lifted it.",
        "Mailbox unavailable is what I see when I write to your support. Help?",
        "There is a delivery problem with invoice 552, please call.",
        "He has left the company. His account has been disabled.",
        "Access denied on your link. Can you share the deck again?",
        "The host was not found when I opened your site.",
        "I could not deliver my part in time, sorry.",
        "You sent this to the wrong person, returned to sender!",
        "Our quota for this quarter is exceeded, ask me in January.",
        "No such user of your tool works here.",
        "Message not delivered? I never saw the first one.",
        "We had an internal error in our CRM and lost your note.",
        "Too many connections on LinkedIn already, but happy to talk.",
        "Connection timed out on the demo, can we try Tuesday?",
        "Your IP is on a blacklist, our admin says. You may want to look.",
        "The SPF check fails for your domain, just so you know.",
        "Письмо не удалось доставить нашему директору, пишите мне.",
        "Такого пользователя у нас нет, кто вам нужен?",
        "Ящик переполнен предложениями, коротко: сколько стоит?",
        "Ваше письмо было отклонено нашим спам-фильтром, я его достал. Что за цена?",
        "Die Nachricht konnte nicht zugestellt werden, schreibt mein Kollege. Bitte nochmals senden.",
        "Votre message n'a pas pu être remis à mon chef, mais moi, il m'intéresse.",
        "No se ha podido entregar el paquete. ¿Puede llamarme?",
        "A mensagem não pode ser entregue ao diretor, fale comigo.",
        "Повідомлення не вдалося доставити керівнику, напишіть мені.",
        "Delivery to the following recipients failed, I am told: Tom and Eva. I am the right one.",
        """
        See below, can you fix your list?

        > This is the mail system at host mx.acme.example.
        > <bob@acme.example>: host mx.acme.example said: 550 5.1.1 User unknown
        """,
        """
        FYI, this came back to me.

        ---------- Forwarded message ----------
        From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
        Subject: Delivery Status Notification (Failure)

        Address not found: bob@acme.example
        """,
    ]

    @Test("a person's words about failed mail are no bounce", arguments: bodies)
    func human(_ body: String) {
        for subject in [
            "Re: hello", "Your mail", "Delivery problem",
            "Fwd: Undelivered Mail Returned to Sender",
        ] {
            #expect(ReplyClassifier().read(TestMessage.plain(body, subject: subject)).bounce == nil)
        }
    }
}
