import Deliverability
import Testing

@testable import UnboundResolver

@Suite("The data of records")
struct RecordDataTests {
    @Test("well-formed data are read", arguments: wellFormed)
    func reads(_ example: Example) {
        #expect(DNSRecord(example.type, data: example.data) == example.record)
    }

    @Test("malformed data give no record", arguments: malformed)
    func refuses(_ example: Example) {
        #expect(DNSRecord(example.type, data: example.data) == nil)
    }

    @Test("data cut short at any place are refused or another whole record", arguments: wellFormed)
    func survivesCuts(_ example: Example) {
        for length in 0..<example.data.count {
            let record = DNSRecord(example.type, data: Array(example.data.prefix(length)))
            switch record {
            case .txt(let text): #expect(text.count < length)
            case .tlsa(let value): #expect(value.association.count == length - 3)
            case nil: break
            default: Issue.record("\(length) of \(example.data.count) octets were enough")
            }
        }
    }

    @Test("a name of 255 octets is read, one of 256 is not")
    func boundsNames() {
        let label = [63] + [UInt8](repeating: 97, count: 63)
        let longest = label + label + label + [61] + [UInt8](repeating: 97, count: 61) + [0]
        #expect(longest.count == 255)
        #expect(DNSRecord(.ptr, data: longest) != nil)
        let longer = label + label + label + [62] + [UInt8](repeating: 97, count: 62) + [0]
        #expect(DNSRecord(.ptr, data: longer) == nil)
    }
}

struct Example: Sendable {
    let type: RecordType
    let data: [UInt8]
    var record: DNSRecord?

    init(_ type: RecordType, _ data: [UInt8], _ record: DNSRecord? = nil) {
        self.type = type
        self.data = data
        self.record = record
    }
}

private let host: [UInt8] = [2, 109, 120, 4, 97, 99, 109, 101, 0]

private let wellFormed = [
    Example(.txt, [3, 97, 98, 99], .txt([97, 98, 99])),
    Example(.txt, [1, 97, 0, 2, 255, 0], .txt([97, 255, 0])),
    Example(.txt, [0], .txt([])),
    Example(.mx, [1, 2] + host, .mx(preference: 258, host: "mx.acme")),
    Example(.mx, [0, 0, 0], .mx(preference: 0, host: ".")),
    Example(.a, [192, 0, 2, 255], .a("192.0.2.255")),
    Example(
        .aaaa, [0x20, 1, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], .aaaa("2001:db8::1")),
    Example(.ptr, host, .ptr("mx.acme")),
    Example(.cname, [4, 97, 46, 92, 7, 1, 98, 0], .cname("a\\046\\092\\007.b")),
    Example(
        .tlsa, [3, 1, 1, 9, 8],
        .tlsa(TLSARecord(usage: 3, selector: 1, matchingType: 1, association: [9, 8]))),
]

private let malformed = [
    Example(.txt, []),
    Example(.txt, [4, 97, 98, 99]),
    Example(.txt, [1, 97, 200]),
    Example(.mx, [1]),
    Example(.mx, [0, 10]),
    Example(.mx, [0, 10, 0, 0]),
    Example(.mx, [0, 10, 0xC0, 0x0C]),
    Example(.a, [192, 0, 2]),
    Example(.a, [192, 0, 2, 1, 1]),
    Example(.aaaa, [0, 0, 0, 1]),
    Example(.ptr, [5, 97, 98, 99]),
    Example(.ptr, [1, 97]),
    Example(.ptr, [64] + [UInt8](repeating: 97, count: 64) + [0]),
    Example(.tlsa, [3, 1, 1]),
]
