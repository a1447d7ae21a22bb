import CivilTime
import Deliverability
import Testing

/// A small generator, the same for every run.
private struct Dice {
    var state: UInt64

    mutating func next() -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33)
    }
}

@Suite("Hostile messages are bounded")
struct HostileMessageTests {
    private let now = Instant(seconds: 1_795_424_400)

    @Test("a header of a megabyte, ten thousand parts and deep nesting end in time")
    func sizes() async {
        let long = "Subject: " + String(repeating: "x ", count: 500_000) + "\r\n"
        let parts =
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
            + String(repeating: "--b\r\n\r\nx\r\n", count: 10_000) + "--b--\r\n"
        var nested = "Content-Type: multipart/mixed; boundary=b0\r\n\r\n"
        for level in 0..<200 {
            nested += "--b\(level)\r\nContent-Type: multipart/mixed; boundary=b\(level + 1)\r\n\r\n"
        }
        let tags = "DKIM-Signature: " + String(repeating: "a=b;", count: 100_000) + "\r\n"
        for message in [long + letter, parts, nested, tags + letter] {
            let found = await MessageChecks(ZoneTable(), now: now).checks(
                of: MailSource(Array(message.utf8)), envelope: MessageEnvelope())
            #expect(!found.isEmpty)
        }
    }

    @Test(
        "mutated signatures and messages never crash",
        arguments: 1...4)
    func mutations(seed: Int) async throws {
        let signer = try TestSigner.rsa()
        let signed = Array(try signer.sign(letter).utf8)
        var dice = Dice(state: UInt64(seed))
        let alphabet = Array("=;:\r\n\t -<>@\"()[]?*%,.abzAZ019+/\u{0}\u{ff}".utf8)
        for _ in 0..<150 {
            var bytes = signed
            for _ in 0..<(1 + dice.next() % 6) {
                let place = dice.next() % bytes.count
                switch dice.next() % 4 {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(alphabet[dice.next() % alphabet.count], at: place)
                case 2: bytes[place] = alphabet[dice.next() % alphabet.count]
                default: bytes.removeSubrange(place..<min(bytes.count, place + dice.next() % 40))
                }
                if bytes.isEmpty { bytes = [1] }
            }
            let source = MailSource(bytes)
            let found = await MessageChecks(signer.zone, now: now).checks(
                of: source, envelope: MessageEnvelope())
            #expect(!found.isEmpty)
            _ = MessageTwin(sent: MailSource(signed), received: source).checks
        }
    }

    @Test("mutated key records never crash", arguments: 1...4)
    func keys(seed: Int) throws {
        let record = Array(try TestSigner.rsa().record.utf8)
        var dice = Dice(state: UInt64(seed))
        for _ in 0..<3_000 {
            var bytes = record
            for _ in 0..<(1 + dice.next() % 4) {
                bytes[dice.next() % bytes.count] = UInt8(dice.next() % 256)
            }
            _ = try? DKIMKeyRecord(Array(bytes.prefix(dice.next() % (bytes.count + 1))))
        }
    }
}
