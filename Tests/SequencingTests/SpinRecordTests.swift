import Liquid
import Sequencing
import Testing

@Suite("the record of wordings")
struct SpinRecordTests {
    @Test(
        "choices are read back as they were packed",
        arguments: [
            [], [SpinPick(key: 0, option: 0, count: 2)],
            [SpinPick(key: .max, option: 1, count: 2), SpinPick(key: 1, option: 126, count: 127)],
            [
                SpinPick(key: 7, option: 127, count: 128),
                SpinPick(key: 1 << 63, option: 16_383, count: 16_384),
            ],
            (0..<40).map {
                SpinPick(key: UInt64($0) &* 0x9E37_79B9_7F4A_7C15, option: $0, count: 41)
            },
        ])
    func roundTrip(picks: [SpinPick]) {
        let record = SpinRecord(picks)
        #expect(record.picks == picks)
        #expect(SpinRecord(packed: record.packed) == record)
        #expect(record.packed.utf8.count <= picks.count * 20)
    }

    @Test("the form is fixed: key, option and count, in base64url")
    func form() {
        let record = SpinRecord([SpinPick(key: 0xFEDC_BA98_7654_3210, option: 1, count: 3)])
        #expect(record.packed == "EDJUdpi63P4BAw")
    }

    @Test(
        "what is damaged holds no choices",
        arguments: [
            "A", "====", "EDJUdpi63P4B", "EDJUdpi63P4DAw", "EDJUdpi63P4BAw!", "EDJUdpi63P7_____",
            "[1,0]", "\u{0}", "é",
        ])
    func damaged(text: String) {
        #expect(SpinRecord(packed: text).picks.isEmpty)
    }
}
