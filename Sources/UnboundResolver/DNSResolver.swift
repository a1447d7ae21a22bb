import Deliverability
import Dispatch
import Glibc
import Synchronization

/// Asks the DNS by libunbound, many questions at once.
///
/// ```swift
/// let resolver = try DNSResolver(.system)
/// let answer = await resolver.query("acme.example", .mx)
/// ```
package final class DNSResolver: Resolver {
    /// Who is asked. The root servers never are: which resolver a machine may use is its owner's decision.
    package enum Source: Sendable, Equatable {
        /// The name servers of `/etc/resolv.conf`.
        case system
        /// One recursive resolver, its host an IP address.
        case server(host: String, port: Int)
    }

    private let work: Mutex<UnboundWork>
    /// Readable when libunbound has answers.
    private let descriptor: Int32
    /// Where one block waits for answers as long as there are open questions, off the Swift pool.
    private let queue = DispatchQueue(label: "dns")
    private let timeLimit: Duration

    /// - Parameters:
    ///   - timeLimit: how long one question may take.
    ///   - trustAnchors: a file of DS or DNSKEY records; without it nothing is validated.
    /// - Throws: ``ResolverError`` when the server or a file cannot be used.
    package init(
        _ source: Source, timeLimit: Duration = .seconds(5), trustAnchors: String? = nil
    ) throws(ResolverError) {
        let work = try UnboundWork(source, trustAnchors: trustAnchors)
        descriptor = work.descriptor
        self.work = Mutex(work)
        self.timeLimit = timeLimit
    }

    /// Returns what the DNS says; every trouble is an outcome of its own.
    package func query(_ name: String, _ type: RecordType) async -> DNSAnswer {
        let asked: QueryName
        do {
            asked = try QueryName(name)
        } catch {
            return DNSAnswer(name, type, .invalidName(error.description))
        }
        return await withCheckedContinuation { continuation in
            let question = Question(name: name, sent: asked, type: type)
            let deadline = ContinuousClock.now + timeLimit
            let isFirst = work.withLock { $0.ask(question, by: deadline, continuation) }
            if isFirst { queue.async { self.wait() } }
        }
    }

    /// Hands out answers until no question is open.
    private func wait() {
        while let deadline = work.withLock({ $0.nextDeadline() }) {
            // A question that is asked meanwhile has a later deadline, so this wait is never too long.
            var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            poll(&entry, 1, milliseconds(until: deadline))
            // Outside of the lock: who gets an answer asks the next question at once.
            for answered in work.withLock({ $0.collect(now: .now) }) { answered.resume() }
        }
    }

    private func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
        let left = ContinuousClock.now.duration(to: deadline).components
        guard left.seconds >= 0, left.attoseconds >= 0 else { return 0 }
        return Int32(min(left.seconds, 3600) * 1000 + left.attoseconds / 1_000_000_000_000_000 + 1)
    }
}
