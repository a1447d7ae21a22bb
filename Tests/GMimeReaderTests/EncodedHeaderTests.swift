import GMimeReader
import Mail
import Testing

@Suite("Encoded headers")
struct EncodedHeaderTests {
    @Test("an encoded word in koi8-r is decoded")
    func koi8() {
        let raw = "From: a@b.example\r\nSubject: =?koi8-r?B?8NLJ18XU?=\r\n\r\nbody\r\n"
        let message = MessageParser().parse(Array(raw.utf8))
        #expect(message.subject == "Привет")
        #expect(message.text == "body\n")
    }
}
