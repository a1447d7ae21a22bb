/// How a hostile name server answers; the last label before `test` of the name it is asked for.
enum HostileAnswer: String, CaseIterable, Sendable {
    /// Nothing at all.
    case silence
    case servfail
    case refused
    /// FORMERR, which older servers answer to what they do not know.
    case formerr
    /// Says that the answer is cut, and closes every connection.
    case truncated
    /// The name of the answer is a compression pointer to itself.
    case loop
    /// Data that are none of their type: a pointer to itself, or too short.
    case baddata
    /// The number of another question.
    case wrongid
    /// The answer to a question that nobody asked.
    case wrongname
    /// A question, as if it were an answer.
    case question
    /// Five octets.
    case short
    /// Sixty thousand answers are announced, and none comes.
    case liar
    /// An answer whose data are longer than the message.
    case overlong
    /// The name is an alias of itself.
    case selfalias
    /// The name is an alias of the one below it, and so on without end.
    case deepalias
    /// Sixty kilobytes in one text record.
    case big
    /// As many records as a message holds.
    case many
    /// Answers every third question only, as a bad line does.
    case lost

    /// Those from which nothing can be learnt.
    static let tellNothing: [HostileAnswer] = [
        .silence, .servfail, .refused, .formerr, .truncated, .loop, .baddata, .wrongid,
        .wrongname, .question, .short, .liar, .overlong,
    ]
}

/// One question as it came, and the message that answers it.
struct HostileQuestion {
    private let identifier: [UInt8]
    private let labels: [[UInt8]]
    private let type: Int
    private let number: Int

    /// - Parameter number: which question of all that the server got.
    init?(_ bytes: [UInt8], _ number: Int) {
        guard bytes.count > 16 else { return nil }
        var labels: [[UInt8]] = []
        var position = 12
        while position < bytes.count, bytes[position] > 0 {
            let end = position + 1 + Int(bytes[position])
            guard end < bytes.count else { return nil }
            labels.append(Array(bytes[(position + 1)..<end]))
            position = end
        }
        guard position + 4 < bytes.count else { return nil }
        identifier = Array(bytes[0..<2])
        type = Int(bytes[position + 1]) << 8 | Int(bytes[position + 2])
        self.labels = labels
        self.number = number
    }

    private var kind: HostileAnswer? {
        guard labels.count > 1, labels.last == Array("test".utf8) else { return nil }
        return HostileAnswer(rawValue: String(decoding: labels[labels.count - 2], as: UTF8.self))
    }

    /// The message; nil for silence.
    func answer(byStream: Bool) -> [UInt8]? {
        guard let kind else { return message(code: 3) }
        switch kind {
        case .silence: return nil
        case .servfail: return message(code: 2)
        case .refused: return message(code: 5)
        case .formerr: return message(code: 1)
        case .truncated: return byStream ? nil : message(isCut: true)
        case .short: return Array(message().prefix(5))
        case .liar: return message(announced: 60_000)
        case .wrongid: return [identifier[0] ^ 0xFF] + message([record()]).dropFirst()
        case .wrongname:
            let other = HostileQuestion.name([Array("other".utf8)] + labels.dropFirst())
            return message([record()], asked: other)
        case .question: return message([record()], isAnswer: false)
        case .loop:
            // The pointer leads to where it stands itself.
            let place = 12 + HostileQuestion.name(labels).count + 4
            return message([record(name: pointer(to: place))])
        case .baddata: return message([record(data: brokenData)])
        case .overlong: return message([record(lengthening: 40_000)])
        case .selfalias: return message([alias(of: labels)])
        case .deepalias: return message([alias(of: [Array("a\(number)".utf8)] + base)])
        case .big, .many:
            guard byStream else { return message(isCut: true) }
            return message(kind == .big ? [bigRecord] : manyRecords)
        case .lost: return number % 3 == 0 ? message([record()]) : nil
        }
    }

    private var base: [[UInt8]] { Array(labels.suffix(2)) }

    // MARK: - Records

    private func alias(of labels: [[UInt8]]) -> [UInt8] {
        record(type: 5, data: HostileQuestion.name(labels))
    }

    /// A record of the type that is asked for, with data that fit it.
    private var plainData: [UInt8] {
        switch type {
        case 1: [8, 8, 8, 8]
        case 28: [0x2A, 0] + [UInt8](repeating: 0, count: 13) + [1]
        case 15: [0, 10] + HostileQuestion.name([Array("mx".utf8)] + base)
        case 16, 99: HostileQuestion.strings(Array("v=spf1 -all".utf8))
        case 6:
            HostileQuestion.name(base) + HostileQuestion.name(base)
                + [UInt8](repeating: 0, count: 19) + [9]
        default: HostileQuestion.name(base)
        }
    }

    private var brokenData: [UInt8] {
        // The message's head, the question, and the head of the record before them.
        let place = 12 + HostileQuestion.name(labels).count + 4 + 12
        return switch type {
        case 1, 28, 52: [1, 2]
        case 16, 99: [200] + Array("v=spf1 -all".utf8)
        case 15: [0, 10] + pointer(to: place + 2)
        default: pointer(to: place)
        }
    }

    private var bigRecord: [UInt8] {
        guard type == 16 else { return record() }
        let start =
            labels.first == Array("_dmarc".utf8) ? "v=DMARC1; p=none;" : "v=spf1 a:h.big.test "
        let terms = (0..<4_000).map { labels.count > 2 ? "x=\($0);" : "a:h\($0).big.test " }
        return record(
            data: HostileQuestion.strings(Array((start + terms.joined()).utf8.prefix(60_000))))
    }

    private var manyRecords: [[UInt8]] {
        switch type {
        case 1: (0..<4_000).map { record(data: [8, 8, UInt8($0 >> 8), UInt8($0 & 0xFF)]) }
        case 15:
            (0..<2_000).map {
                record(
                    data: [0, UInt8($0 & 0xFF)]
                        + HostileQuestion.name([Array("h\($0)".utf8)] + base))
            }
        case 16:
            (0..<1_500).map {
                record(data: HostileQuestion.strings(Array("v=spf1 ip4:8.8.8.8 x=\($0)".utf8)))
            }
        default: [record()]
        }
    }

    /// The bytes of a record; its name is a pointer to the question.
    private func record(
        name: [UInt8] = [0xC0, 12], type: Int? = nil, data: [UInt8]? = nil, lengthening: Int = 0
    ) -> [UInt8] {
        let data = data ?? plainData
        return name + HostileQuestion.number(type ?? self.type) + [0, 1, 0, 0, 1, 44]
            + HostileQuestion.number(data.count + lengthening) + data
    }

    private func pointer(to place: Int) -> [UInt8] {
        [0xC0 | UInt8(place >> 8), UInt8(place & 0xFF)]
    }

    // MARK: - Message

    /// RFC 1035 §4.1: a header, the question, the answers.
    private func message(
        _ records: [[UInt8]] = [], code: UInt8 = 0, isCut: Bool = false, isAnswer: Bool = true,
        announced: Int? = nil, asked: [UInt8]? = nil
    ) -> [UInt8] {
        let flags: [UInt8] = [(isAnswer ? 0x81 : 0x01) | (isCut ? 0x02 : 0), 0x80 | code]
        return identifier + flags + [0, 1] + HostileQuestion.number(announced ?? records.count)
            + [0, 0, 0, 0] + (asked ?? HostileQuestion.name(labels))
            + HostileQuestion.number(type) + [0, 1] + records.flatMap { $0 }
    }

    private static func number(_ value: Int) -> [UInt8] {
        [UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)]
    }

    private static func name(_ labels: [[UInt8]]) -> [UInt8] {
        labels.flatMap { [UInt8($0.count)] + $0 } + [0]
    }

    /// Character strings of at most 250 octets.
    private static func strings(_ text: [UInt8]) -> [UInt8] {
        stride(from: 0, to: text.count, by: 250).flatMap { start -> [UInt8] in
            let part = text[start..<min(start + 250, text.count)]
            return [UInt8(part.count)] + part
        }
    }
}
