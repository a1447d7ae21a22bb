import Diagnostics
import GMimeReader
import Linting
import Mail
import RulePacks
import Testing

@testable import Operations

/// Mails of any bytes become letters: whatever a file holds, its findings lie inside it.
@Suite("hostile mails")
struct HostileMailTests {
    /// xorshift64*, so that a failure repeats.
    private struct Dice {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % max(sides, 1)
        }
    }

    private static let heads = [
        "From: Ann <ann@a.example>", "Subject: =?utf-8?B?0J/RgNC40LLQtdGC?=",
        "Subject: =?utf-8?Q?=ZZ?=", "Subject: Re: docks", "MIME-Version: 1.0", "Date: never",
        "Content-Type: text/plain; charset=windows-1251", "Content-Type: text/html",
        "Content-Type: multipart/alternative; boundary=\"b\"",
        "Content-Type: multipart/mixed; boundary=b", "Content-Type: message/rfc822",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
        "Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: quoted-printable",
        "Content-Transfer-Encoding: x-none", "Content-Disposition: attachment; filename=\"a.pdf\"",
        "In-Reply-To: <1@a.example>", "List-Unsubscribe: <mailto:x@a.example>", " folded", ": ",
    ]
    private static let bodies = [
        "--b", "--b--", "Hi [First Name],", "Who decides?", "Best regards,", "Ann", "> quoted",
        "On 1 May 2026, Bob wrote:", "0J/RgNC40LLQtdGC", "=D0=9F=", "<p>Hello<br>you",
        "<img width=1>",
        "<a href=\"http://a.example\">b.example</a>", "<style>", "<!-- lint-disable x -->", "-- ",
        "{{ name }}", "{a|b}", "+49 30 1234567", "\u{FEFF}", "\u{202E}", "\u{0}",
    ]
    private static let ends = ["\r\n", "\n", "\r\n\r\n", "\n\n"]
    private static let broken: [[UInt8]] = [
        [0xFF], [0xC2], [0xE2, 0x80], [0x00], [0xED, 0xA0, 0x80],
    ]

    private static func mail(_ dice: inout Dice) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<dice.roll(7) {
            bytes += Array((heads[dice.roll(heads.count)] + "\r\n").utf8)
        }
        bytes += Array("\r\n".utf8)
        for _ in 0..<dice.roll(14) {
            let isHead = dice.roll(3) == 0
            let piece =
                isHead ? heads[dice.roll(heads.count)] : bodies[dice.roll(bodies.count)]
            bytes += Array((piece + ends[dice.roll(ends.count)]).utf8)
            if dice.roll(9) == 0 { bytes += broken[dice.roll(broken.count)] }
        }
        if dice.roll(4) == 0 { bytes.removeLast(min(bytes.count, dice.roll(30))) }
        return bytes
    }

    @Test("2,400 random mails become letters whose findings lie in them", arguments: 1...4)
    func survives(seed: UInt64) {
        let parser = MessageParser()
        let linter = Linter(phrases: PhraseBook(RulePacks.phrases))
        var dice = Dice(state: seed)
        var words = 0
        for number in 0..<600 {
            let file = SourceFile(path: "m.eml", bytes: HostileMailTests.mail(&dice))
            let letter = WrittenLetters.letter(mail: file, read: parser.parse(file.bytes))
            for finding in linter.examine(letter).findings {
                #expect(finding.span.start <= finding.span.end, "seed \(seed), mail \(number)")
                #expect(finding.span.end.line <= file.lineCount, "seed \(seed), mail \(number)")
            }
            words += letter.variants[0].body.scalars.count
        }
        // Unless texts come through, nothing but the parser is tried.
        #expect(words > 20_000)
    }
}
