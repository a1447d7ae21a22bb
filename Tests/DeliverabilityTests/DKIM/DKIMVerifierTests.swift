import CivilTime
import CryptoExtras
import Deliverability
import Testing

private let now = Instant(seconds: 1_795_424_400)

private func verify(_ message: String, _ zone: ZoneTable) async -> DKIMReport {
    await DKIMVerifier(zone, now: now).verify(MailSource(Array(message.utf8)))
}

private func only(_ message: String, _ zone: ZoneTable) async throws -> DKIMResult {
    let report = await verify(message, zone)
    return try #require(report.results.first)
}

@Suite("DKIM signatures are verified")
struct DKIMVerifierTests {
    @Test(
        "what is signed is verified, under every canonicalisation",
        arguments: ["simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed"])
    func forms(form: String) async throws {
        for var signer in [try TestSigner.rsa(), TestSigner.ed25519()] {
            signer.form = form
            let report = await verify(try signer.sign(letter), signer.zone)
            #expect(report.passingDomains == ["acme.example"])
        }
    }

    @Test("a letter may have two signatures, and each is judged alone")
    func two() async throws {
        var other = TestSigner.ed25519()
        other.domain = "esp.example"
        let signer = try TestSigner.rsa()
        var zone = signer.zone
        zone["s1._domainkey.esp.example"] = .init([.txt(Array(TestSigner.ed25519().record.utf8))])
        let message = try other.sign(try signer.sign(letter))
        let report = await verify(message, zone)
        #expect(report.results.map(\.verdict) == [.fail, .pass])
    }

    @Test(
        "a faulty signature is refused with its reason",
        arguments: [
            ("d=acme.example;", "d=acme.example; d=acme.example;", "the tag 'd=' stands twice"),
            ("v=1;", "v=2;", "its version 'v=' must be '1'"),
            ("v=1; ", "", "the tag 'v=' is missing"),
            (
                "a=rsa-sha256", "a=rsa-md5",
                "the algorithm 'a=rsa-md5' is unknown; use rsa-sha256 or ed25519-sha256"
            ),
            (
                "c=relaxed/relaxed", "c=nice",
                "the canonicalization 'c=nice' is unknown; it is made of 'simple' and 'relaxed'"
            ),
            ("h=From:", "h=", "its 'h=' does not cover From"),
            (
                "s=s1;", "s=s1; i=x@evil.example;",
                "its identity 'i=x@evil.example' is not of its domain 'acme.example'"
            ),
            (
                "d=acme.example;", "d=acme.example(.evil.example;",
                "the tag 'd=acme.example(.evil.example' is no domain name"
            ),
            ("s=s1;", "s=s1; q=http;", "none of its ways to the key ('q=http') is 'dns/txt'"),
            ("s=s1;", "s=s1; t=20; x=10;", "it expires ('x=') before it was made ('t=')"),
            ("s=s1;", "s=s1; l=-5;", "the tag 'l=-5' is no number of up to 12 digits"),
            ("bh=", "bh=!", "the tag 'bh=' is no base64"),
        ])
    func faults(old: String, new: String, reason: String) async throws {
        let signer = try TestSigner.rsa()
        let message = try signer.sign(letter).replacing(old, with: new, maxReplacements: 1)
        let result = try await only(message, signer.zone)
        #expect(result.verdict == .permanentError)
        #expect(result.reason == reason)
    }

    @Test("SHA-1 is refused and said so")
    func sha1() async throws {
        var signer = try TestSigner.rsa()
        signer.algorithm = "rsa-sha1"
        let result = try await only(try signer.sign(letter), signer.zone)
        #expect(result.verdict == .policy)
        #expect(result.section == "RFC 8301 §3.1")
    }

    @Test("a signature that has expired does not count")
    func expired() async throws {
        var signer = try TestSigner.rsa()
        signer.tags = "x=1000000000"
        let result = try await only(try signer.sign(letter), signer.zone)
        #expect(result.reason == "it expired on 2001-09-09 ('x=')")
    }

    @Test("a key of 1024 bits passes with a note, a tested one too")
    func shortKey() async throws {
        let key = try #require(TestSigner.rsa1024)
        let signer = TestSigner(key: .rsa(key))
        let record = signer.record.replacing("k=rsa;", with: "k=rsa; t=y;")
        let zone = ZoneTable(["s1._domainkey.acme.example": .init([.txt(Array(record.utf8))])])
        let result = try await only(try signer.sign(letter), zone)
        #expect(result.passes)
        #expect(result.notes.count == 2)
    }

    @Test("what is appended after l= passes, and the danger is named")
    func lengths() async throws {
        var signer = try TestSigner.rsa()
        signer.tags = "l=12"
        let result = try await only(try signer.sign(letter) + "Buy pills!\r\n", signer.zone)
        #expect(result.passes)
        #expect(result.notes.first?.contains("only the first 12 bytes") == true)
    }

    @Test("what the DNS cannot tell is a temporary error, what is not there a lasting one")
    func answers() async throws {
        let signer = try TestSigner.rsa()
        let message = try signer.sign(letter)
        let slow = ZoneTable(["s1._domainkey.acme.example": .init(fault: .timedOut)])
        #expect(try await only(message, slow).verdict == .temporaryError)
        #expect(try await only(message, ZoneTable()).verdict == .permanentError)
        let twice = ZoneTable([
            "s1._domainkey.acme.example": .init([
                .txt(Array(signer.record.utf8)), .txt(Array("v=DKIM1; p=".utf8)),
            ])
        ])
        #expect(try await only(message, twice).reason?.contains("2 key records") == true)
    }

    @Test(
        "a key that may not be used is refused",
        arguments: [
            ("p=", "is revoked"), ("s=tlsrpt", "not for mail"), ("h=sha1", "not sha256"),
        ])
    func unusable(tag: String, reason: String) async throws {
        let signer = try TestSigner.rsa()
        let record =
            tag == "p=" ? "v=DKIM1; p=" : signer.record.replacing("k=rsa;", with: "k=rsa; \(tag);")
        let zone = ZoneTable(["s1._domainkey.acme.example": .init([.txt(Array(record.utf8))])])
        let result = try await only(try signer.sign(letter), zone)
        #expect(!result.passes)
        #expect(result.reason?.contains(reason) == true)
    }

    @Test("ten thousand signatures cost ten questions, and the rest are counted")
    func many() async {
        let field =
            "DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=x; h=from; bh=AAAA; b=AAAA\r\n"
        let message = String(repeating: field, count: 4_000) + letter
        let report = await verify(message, ZoneTable())
        #expect(report.results.count == 10)
        #expect(report.unread == 3_990)
    }
}

@Suite("A failing signature says what was changed")
struct DKIMDiagnosisTests {
    /// How a relay changes a message that was signed, and a part of the cause that is found.
    struct Change: Sendable, CustomStringConvertible {
        let description: String
        var form = "relaxed/relaxed"
        var headers = ["From", "To", "Subject", "Date", "Message-ID"]
        var message = letter
        let apply: @Sendable (String) -> String
    }

    static let changes: [Change] = [
        Change(description: "2 lines were appended") { $0 + "____\r\nList footer\r\n" },
        Change(description: "1 line was appended") { $0 + "scanned\r\n" },
        Change(description: "line 1 of the body was inserted") {
            $0.replacing("\r\n\r\nHello", with: "\r\n\r\n[EXTERNAL] beware\r\nHello")
        },
        Change(description: "lines 3–4 of the body were inserted") {
            $0.replacing("do you", with: "ad one\r\nad two\r\ndo you")
        },
        Change(description: "blanks were added at the ends of lines", form: "relaxed/simple") {
            $0.replacing("Bob,\r\n", with: "Bob,   \r\n")
        },
        Change(description: "the blank at the end of '-- ' was stripped", form: "relaxed/simple") {
            $0.replacing("-- \r\n", with: "--\r\n")
        },
        Change(description: "line ends were changed") { $0.replacing("Bob,\r\n", with: "Bob,\n") },
        Change(
            description: "a relay encoded it anew",
            message: letter.replacing("lamps?", with: "lämps?")
                .replacing("Date:", with: "Content-Transfer-Encoding: 8bit\r\nDate:")
        ) {
            $0.replacing("lämps?", with: "l=C3=A4mps?").replacing(
                "g: 8bit", with: "g: quoted-printable")
        },
        Change(
            description: "'From ' became '>From '",
            message: letter.replacing("do you", with: "From you")
        ) {
            $0.replacing("From you", with: ">From you")
        },
        Change(description: "'[Lamps]' was put before the Subject") {
            $0.replacing("Subject: ", with: "Subject: [Lamps] ")
        },
        Change(description: "'***SPAM***' was put before the Subject", form: "simple/simple") {
            $0.replacing("Subject: ", with: "Subject: ***SPAM*** ")
        },
        Change(
            description: "a Reply-To was added after it was signed",
            headers: ["From", "Subject", "Reply-To"]
        ) { $0.replacing("Date:", with: "Reply-To: x@y.example\r\nDate:") },
        Change(description: "Subject was folded or spaced otherwise", form: "simple/simple") {
            $0.replacing("question about", with: "question\r\n about")
        },
        Change(description: "From was rewritten") {
            $0.replacing(
                "From: Ann Reed <ann@acme.example>",
                with:
                    "From: Ann via List <list@list.example>\r\nX-Original-From: Ann Reed <ann@acme.example>"
            )
        },
        Change(description: "one of the signed fields was changed") {
            $0.replacing("To: Bob", with: "To: Robert")
        },
    ]

    @Test("the change is found", arguments: changes)
    func found(change: Change) async throws {
        for var signer in [try TestSigner.rsa(), TestSigner.ed25519()] {
            signer.form = change.form
            signer.headers = change.headers
            let signed = try signer.sign(change.message)
            let before = try await only(signed, signer.zone)
            #expect(before.passes)
            let changed = change.apply(signed)
            #expect(changed != signed)
            let result = try await only(changed, signer.zone)
            #expect(result.verdict == .fail)
            let causes = result.causes.joined(separator: "\n")
            #expect(causes.contains(change.description), "\(causes)")
        }
    }

    @Test("a foreign key is told from a changed header")
    func foreignKey() async throws {
        let signer = try TestSigner.rsa()
        let other = TestSigner(key: .rsa(try _RSA.Signing.PrivateKey(keySize: .bits2048)))
        let result = try await only(try signer.sign(letter), other.zone)
        #expect(result.causes.first?.contains("is not the one that it was signed with") == true)
    }

    @Test("copied fields tell what they were")
    func copies() async throws {
        var signer = try TestSigner.rsa()
        signer.tags = "z=Subject:=20A=20question=20about=20lamps|To:=20Bob=20<bob@other.example>"
        let changed = try signer.sign(letter).replacing("To: Bob", with: "To: Robert")
        let result = try await only(changed, signer.zone)
        #expect(result.causes == ["To was 'Bob <bob@other.example>' when it was signed ('z=')"])
    }
}
