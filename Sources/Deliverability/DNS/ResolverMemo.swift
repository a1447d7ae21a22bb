import CivilTime

/// Asks each question once in a run, and stamps each answer with the time of its question.
///
/// Two checks that look at one record see the same answer, and share its evidence.
package actor ResolverMemo: Resolver {
    private struct Key: Hashable {
        let name: String
        let type: RecordType
    }

    private let resolver: any Resolver
    private let now: @Sendable () -> Instant
    private var asked: [Key: Task<DNSAnswer, Never>] = [:]

    package init(_ resolver: any Resolver, now: @escaping @Sendable () -> Instant) {
        self.resolver = resolver
        self.now = now
    }

    /// How many questions went to the resolver.
    package var count: Int { asked.count }

    package func query(_ name: String, _ type: RecordType) async -> DNSAnswer {
        let key = Key(name: DomainName.key(name), type: type)
        if let task = asked[key] { return await task.value }
        let task = Task { [resolver, now] in
            let start = now()
            var answer = await resolver.query(name, type)
            answer.askedAt = start
            return answer
        }
        asked[key] = task
        return await task.value
    }
}
