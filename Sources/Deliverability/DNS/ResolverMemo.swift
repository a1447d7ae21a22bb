import CivilTime
import Synchronization

/// Asks each question once in a run, and stamps each answer with the time of its question.
///
/// Two checks that look at one record see the same answer, and share its evidence.
package final class ResolverMemo: Resolver {
    private struct Key: Hashable {
        let name: String
        let type: RecordType
    }

    private enum Entry {
        /// Asked by somebody; these wait for the answer, too.
        case open([CheckedContinuation<DNSAnswer, Never>])
        case answered(DNSAnswer)
    }

    private let resolver: any Resolver
    private let now: @Sendable () -> Instant
    private let entries = Mutex<[Key: Entry]>([:])

    package init(_ resolver: any Resolver, now: @escaping @Sendable () -> Instant) {
        self.resolver = resolver
        self.now = now
    }

    /// How many questions went to the resolver.
    package var count: Int { entries.withLock(\.count) }

    package func query(_ name: String, _ type: RecordType) async -> DNSAnswer {
        let key = Key(name: DomainName.key(name), type: type)
        let entry = entries.withLock { entries in
            defer { if entries[key] == nil { entries[key] = .open([]) } }
            return entries[key]
        }
        switch entry {
        case .answered(let answer): return answer
        case .open: return await answer(to: key)
        case nil: return await ask(name, key)
        }
    }

    /// Asks, and answers all who came meanwhile.
    private func ask(_ name: String, _ key: Key) async -> DNSAnswer {
        let start = now()
        var answer = await resolver.query(name, key.type)
        answer.askedAt = start
        let stamped = answer
        let waiting = entries.withLock { entries in
            guard case .open(let waiting)? = entries.updateValue(.answered(stamped), forKey: key)
            else { return [CheckedContinuation<DNSAnswer, Never>]() }
            return waiting
        }
        for continuation in waiting { continuation.resume(returning: stamped) }
        return stamped
    }

    /// Waits for the answer to a question that is on its way.
    private func answer(to key: Key) async -> DNSAnswer {
        await withCheckedContinuation { continuation in
            let answer = entries.withLock { entries -> DNSAnswer? in
                switch entries[key] {
                case .answered(let answer): return answer
                case .open(let waiting):
                    entries[key] = .open(waiting + [continuation])
                    return nil
                case nil: return nil
                }
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }
}
