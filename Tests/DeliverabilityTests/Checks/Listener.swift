import Deliverability
import Synchronization

/// Writes down what is asked, and leaves one question without an answer.
final class Listener: Resolver {
    struct Question: Hashable, CustomStringConvertible {
        let name: String
        let type: RecordType

        var description: String { "\(type) \(name)" }
    }

    private let zone: ZoneTable
    private let missing: Question?
    private let asked = Mutex<Set<Question>>([])

    init(_ zone: ZoneTable, without missing: Question? = nil) {
        self.zone = zone
        self.missing = missing
    }

    var questions: [Question] {
        asked.withLock { $0 }.sorted { "\($0)" < "\($1)" }
    }

    func query(_ name: String, _ type: RecordType) async -> DNSAnswer {
        let question = Question(name: DomainName.key(name), type: type)
        asked.withLock { _ = $0.insert(question) }
        if question == missing { return DNSAnswer(name, type, .timedOut) }
        return zone.answer(name, type)
    }
}
