import Foundation
import GMimeReader
import Mail
import Testing

/// SplitMix64, so that a case that fails comes again by its seed.
private struct Chance {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(limit, 1))) }
}

/// Damages mails the way that broken programs and hostile senders do.
private struct Mutator {
    var chance: Chance
    let corpus: [[UInt8]]

    private static let tokens: [[UInt8]] =
        [
            "\n", "\r\n", "\r", "\n\n", "--b\n", "--", "--\n", ":", "g:", ";", "\"", "(", "<", ">",
            "=?utf-8?B?", "?=", "=?koi8-r?Q?=", "=\n", "=3", "boundary=b", "boundary*0=",
            "charset=",
            "Content-Type: multipart/mixed; boundary=b\n\n", "Content-Type: message/rfc822\n\n",
            "Content-Transfer-Encoding: base64\n", "Content-Type: message/delivery-status\n\n",
            "To: ", "From ", "begin 644 x\n", "<div>", "&#x110000;", "\u{FEFF}", "\0",
        ].map { Array($0.utf8) } + [[0xFF], [0x80, 0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80]]

    mutating func next() -> [UInt8] {
        var bytes = corpus[chance.below(corpus.count)]
        for _ in 0...chance.below(12) { damage(&bytes) }
        return Array(bytes.prefix(200_000))
    }

    private mutating func damage(_ bytes: inout [UInt8]) {
        let place = chance.below(bytes.count + 1)
        let end = min(bytes.count, place + chance.below(200))
        switch chance.below(7) {
        case 0: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: chance.next()) }
        case 1: bytes.removeSubrange(place..<end)
        case 2: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
        case 3, 4:
            let token = Mutator.tokens[chance.below(Mutator.tokens.count)]
            let count = chance.below(8) == 0 ? 1 + chance.below(2000) : 1
            bytes.insert(
                contentsOf: Array(repeatElement(token, count: count).joined()), at: place)
        case 5:
            let other = corpus[chance.below(corpus.count)]
            let start = chance.below(other.count + 1)
            bytes.insert(contentsOf: other[start..<min(other.count, start + 500)], at: place)
        default: bytes.removeLast(chance.below(bytes.count + 1))
        }
    }
}

/// `SOWER_FUZZ_SECONDS=600` tries longer, with a fresh seed, which it prints.
@Suite("damaged mail")
struct MutationTests {
    private static let seeds: [String] = [
        "From: Ann <ann@acme.example>\nTo: g: kim@b.example, lee@b.example;\nSubject: =?utf-8?B?0J/RgA==?= x\nDate: Mon, 23 Nov 2026 10:00:00 +0100\nReferences: <a@b> <c@d>\n\nHello\n> quoted\n",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nfailed\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a\n\nFinal-Recipient: rfc822; x@y.example\nAction: failed\nStatus: 5.1.1\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <a@b>\n--b--\n",
        "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: quoted-printable\n\n=F0=D2=C9\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+aGk8L3A+\n--b--\n",
        "Content-Type: message/rfc822\n\nContent-Type: multipart/mixed; boundary=\"c d\"\n\n--c d\nContent-Disposition: attachment; filename*=utf-8''%D0%B0\n\nx\n--c d--\n",
    ]

    private static let corpus: [[UInt8]] = {
        let own = seeds.map { Array($0.utf8) }
        guard let folder = SharedFiles.path("conformance/mime/stalwart/eml"),
            let names = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String]
        else { return own }
        let mails = names.filter { $0.hasSuffix(".eml") }.sorted()
        return own + mails.compactMap { try? SharedFiles.bytes(folder + "/" + $0) }
    }()

    private func check(_ bytes: [UInt8], _ comment: Comment) {
        let message = MessageParser().parse(bytes)
        #expect(message.headers.count <= 2000, comment)
        #expect(message.attachedFiles.count <= 200, comment)
        let text = message.text + message.subject
        #expect(!text.unicodeScalars.contains("\0"), comment)
        _ = MessageParser().files(in: bytes)
    }

    @Test("is read without harm", arguments: 1...4 as ClosedRange<UInt64>)
    func damaged(seed: UInt64) {
        var mutator = Mutator(chance: Chance(state: seed), corpus: MutationTests.corpus)
        for index in 0..<250 { check(mutator.next(), "seed \(seed), case \(index)") }
    }

    private static let seconds = ProcessInfo.processInfo.environment["SOWER_FUZZ_SECONDS"]
        .flatMap(Double.init)

    @Test("is read without harm for a long time", .enabled(if: seconds != nil))
    func soak() {
        let seed = UInt64.random(in: 1...UInt64.max)
        print("seed \(seed)")
        var mutator = Mutator(chance: Chance(state: seed), corpus: MutationTests.corpus)
        let end = ContinuousClock.now + .seconds(MutationTests.seconds ?? 0)
        var count = 0
        var slowest = Duration.zero
        while ContinuousClock.now < end {
            let bytes = mutator.next()
            let took = ContinuousClock().measure { check(bytes, "seed \(seed), case \(count)") }
            slowest = max(slowest, took)
            count += 1
        }
        print("\(count) mails, the slowest took \(slowest)")
    }
}
