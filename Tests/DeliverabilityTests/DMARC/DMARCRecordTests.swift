import CivilTime
import Deliverability
import Testing

private func record(_ text: String) -> DMARCRecord? { DMARCRecord(Array(text.utf8)) }

@Suite("DMARC records are read by RFC 9989 §4.7")
struct DMARCRecordTests {
    @Test(
        "only what starts with v=DMARC1 is a record",
        arguments: [
            ("v=DMARC1", true), ("v=DMARC1;p=none", true), ("v = DMARC1 ; p=none", true),
            ("V=DMARC1; p=none", true), ("v=dmarc1; p=none", false), ("v=DMARC12; p=none", false),
            ("v=DMARC1 p=none", false), ("p=none; v=DMARC1", false), (" v=DMARC1; p=none", false),
            ("", false), ("v=", false), ("v", false), (";", false), ("v=spf1 -all", false),
        ])
    func version(text: String, isRecord: Bool) {
        #expect((record(text) != nil) == isRecord)
    }

    @Test(
        "a record that receivers ignore is told from one that is none",
        arguments: [
            ("v=dmarc1; p=none", true), ("v=DMARC1 p=none", true), ("\"v=DMARC1; p=none\"", true),
            ("v=DMARC1; p=none", false), ("v=spf1 -all", false),
        ])
    func nearMiss(text: String, isNear: Bool) {
        #expect(DMARCRecord.isNearMiss(Array(text.utf8)) == isNear)
    }

    @Test("values are read in any case, blanks and order, p anywhere")
    func values() throws {
        let found = try #require(
            record("V=DMARC1 ; SP = Quarantine;adkim=S; P=REJECT; np=none ;t=Y;psd=n;fo=1:d:s;"))
        #expect(found.policy == .reject)
        #expect(found.subdomainPolicy == .quarantine)
        #expect(found.nonexistentPolicy == DMARCRecord.Policy.none)
        #expect(found.dkimMode == .strict)
        #expect(found.spfMode == .relaxed)
        #expect(found.isTesting)
        #expect(found.suffixFlag == .no)
        #expect(found.failureOptions == ["1", "d", "s"])
        #expect(found.notes.isEmpty)
        #expect(found.standing == .usable)
    }

    @Test(
        "what is wrong is named with its column",
        arguments: [
            ("v=DMARC1; p=rejct", 11, "'rejct' is no value of 'p'"),
            ("v=DMARC1; p=none; pct=50", 19, "'pct' is no tag of RFC 9989"),
            ("v=DMARC1; p=none; x=1", 19, "'x' is an unknown tag"),
            ("v=DMARC1; p=none; p=reject", 19, "'p' stands twice"),
            ("v=DMARC1; p=none;; t=y", 18, "nothing stands between"),
            ("v=DMARC1; p=none; reject", 19, "'reject' has no '='"),
            ("v=DMARC1; p=none; rua=ann@a.example", 19, "'ann@a.example' in 'rua' is no URI"),
            ("v=DMARC1; p=none; rua=mailto:a@a.example!10m", 19, "'!10m' after an address"),
            ("v=DMARC1; p=none; rua=", 19, "'rua' has no value"),
            ("v=DMARC1; p=nöne; t=x", 19, "'x' is no value of 't'"),
            ("v=DMARC1; p=none; =x", 19, "'' is no name of a tag"),
        ])
    func notes(text: String, column: Int, start: String) throws {
        let found = try #require(record(text))
        #expect(found.notes.contains { $0.column == column && $0.message.hasPrefix(start) })
    }

    @Test(
        "a record without a valid policy counts as p=none only where reports are asked for",
        arguments: [
            ("v=DMARC1; p=none", DMARCRecord.Standing.usable),
            ("v=DMARC1; rua=mailto:a@a.example", .takenAsNone),
            ("v=DMARC1; p=x; rua=mailto:a@a.example", .takenAsNone),
            ("v=DMARC1; p=reject; sp=x; rua=https://a.example/r", .takenAsNone),
            ("v=DMARC1; p=reject; np=x", .unusable), ("v=DMARC1; p=reject; sp=", .unusable),
            ("v=DMARC1", .unusable), ("v=DMARC1; rua=a@a.example", .unusable),
        ])
    func standing(text: String, expected: DMARCRecord.Standing) {
        #expect(record(text)?.standing == expected)
    }

    @Test("an address keeps its case, its headers and obsolete size left out of the mailbox")
    func addresses() throws {
        let found = try #require(
            record("v=DMARC1; p=none; rua=MAILTO:Ann@A.Example?subject=x , mailto:b@b.example!5G"))
        #expect(found.aggregateAddresses.map(\.mailbox) == ["Ann@A.Example", "b@b.example"])
        #expect(found.aggregateAddresses.map(\.domain) == ["a.example", "b.example"])
        #expect(found.aggregateAddresses[1].size == "5G")
    }

    @Test("tags are set, added and taken out, and the others stay")
    func rewriting() throws {
        let found = try #require(record("v=DMARC1; rua=mailto:a@a.example; pct=20; x=1"))
        #expect(
            found.text(setting: [("pct", nil), ("p", "none"), ("t", "y")])
                == "v=DMARC1; p=none; rua=mailto:a@a.example; x=1; t=y")
    }

    @Test("any bytes are read without harm, and what is read fits them")
    func fuzz() {
        var random = SeededRandom(seed: 9989)
        let alphabet = Array("v=DMARC1;p s,!@:.?nonerejctqua\u{00FF}ö\0\t\"".utf8)
        for _ in 0..<20_000 {
            var bytes = Array("v=DMARC1;".utf8)
            for _ in 0..<Int.random(in: 0...40, using: &random) {
                bytes.append(alphabet.randomElement(using: &random) ?? 0)
            }
            guard let found = DMARCRecord(bytes) else { continue }
            let length = found.text.unicodeScalars.count
            #expect(found.tags.allSatisfy { (1...length).contains($0.column) })
            #expect(found.notes.allSatisfy { (1...length).contains($0.column) })
        }
    }
}
