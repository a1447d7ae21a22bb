import CUnbound
import Deliverability
import Glibc

/// A libunbound context and the questions that it works on; not for use by two threads at once.
///
/// libunbound resolves in a thread of its own and hands results over in ``collect(now:)``.
final class UnboundWork {
    private let context: OpaquePointer
    private let isValidating: Bool
    private var open: [Int32: OpenQuestion] = [:]
    /// The questions in the order they were asked, from ``oldest`` on; all have the same time, so the first is given
    /// up first. Those that are answered stay in it until their turn comes.
    private var asked: [Int32] = []
    private var oldest = 0
    private let answered = AnsweredQuestions()
    /// Given up, but libunbound may still write to them.
    private var abandoned: [OpenQuestion] = []
    private var isWaitedFor = false

    var descriptor: Int32 { ub_fd(context) }

    init(_ source: DNSResolver.Source, trustAnchors: String?) throws(ResolverError) {
        guard let context = ub_ctx_create() else {
            throw ResolverError("libunbound has no memory or no random numbers for a resolver")
        }
        self.context = context
        isValidating = trustAnchors != nil
        sower_ub_silence(context)
        try configure()
        try forward(to: source)
        if let trustAnchors {
            guard sower_ub_is_ok(ub_ctx_add_ta_file(context, trustAnchors)) != 0,
                access(trustAnchors, R_OK) == 0
            else { throw ResolverError("the trust anchors '\(trustAnchors)' cannot be read") }
        }
        try answerNothingAlone()
    }

    deinit {
        // Ends libunbound's thread; the questions still open would never be answered, but there are none:
        // whoever waits for an answer keeps the resolver.
        ub_ctx_delete(context)
    }
}

// MARK: - Set-up

extension UnboundWork {
    private func configure() throws(ResolverError) {
        // Threads, not forked processes.
        try check(ub_ctx_async(context, 1))
        // Resolvers on this machine are common: systemd-resolved, unbound, dnsmasq.
        try check(ub_ctx_set_option(context, "do-not-query-localhost:", "no"))
        // Names of private addresses belong to the local resolver, which may know them.
        try check(ub_ctx_set_option(context, "unblock-lan-zones:", "yes"))
    }

    private func forward(to source: DNSResolver.Source) throws(ResolverError) {
        switch source {
        case .system:
            guard sower_ub_is_ok(ub_ctx_resolvconf(context, nil)) != 0 else {
                throw ResolverError("'/etc/resolv.conf' cannot be read; name a resolver instead")
            }
        case .server(let host, let port):
            guard isAddress(host), (1...65535).contains(port) else {
                throw ResolverError(
                    "'\(host):\(port)' is no name server; give an IP address and a port "
                        + "from 1 to 65535, as 127.0.0.1:53")
            }
            try check(ub_ctx_set_fwd(context, "\(host)@\(port)"))
        }
    }

    /// libunbound answers for the names of RFC 6761 §6 by itself; here the name server decides.
    private func answerNothingAlone() throws(ResolverError) {
        // Ends the set-up, so this comes last.
        try check(ub_ctx_zone_remove(context, "test."))
        try check(ub_ctx_zone_remove(context, "invalid."))
    }

    private func check(_ code: Int32) throws(ResolverError) {
        guard sower_ub_is_ok(code) == 0 else { return }
        throw ResolverError("libunbound cannot be set up: \(String(cString: ub_strerror(code)))")
    }

    private func isAddress(_ host: String) -> Bool {
        var buffer = in6_addr()
        return inet_pton(AF_INET, host, &buffer) == 1 || inet_pton(AF_INET6, host, &buffer) == 1
    }
}

// MARK: - Work

extension UnboundWork {
    /// Hands a question to libunbound; true when the caller must see to it that answers are collected.
    func ask(
        _ question: Question, by deadline: ContinuousClock.Instant,
        _ continuation: CheckedContinuation<DNSAnswer, Never>
    ) -> Bool {
        let entry = OpenQuestion(question, deadline, isValidating, continuation, answered)
        var identifier: Int32 = 0
        // The table keeps the entry for as long as libunbound has the pointer.
        let code = sower_ub_ask(
            context, question.sent.text, question.type.rawValue,
            Unmanaged.passUnretained(entry).toOpaque(), takeResult, &identifier)
        guard sower_ub_is_ok(code) != 0 else {
            entry.finished(failure(code)).resume()
            return false
        }
        entry.identifier = identifier
        open[identifier] = entry
        asked.append(identifier)
        defer { isWaitedFor = true }
        return !isWaitedFor
    }

    /// The earliest time at which a question has to be given up; nil when none is open and the waiting ends.
    func nextDeadline() -> ContinuousClock.Instant? {
        let deadline = oldestOpen()?.deadline
        isWaitedFor = deadline != nil
        return deadline
    }

    /// Drops what is answered from the front of the line and returns the question that waits longest.
    private func oldestOpen() -> OpenQuestion? {
        while oldest < asked.count {
            if let entry = open[asked[oldest]] { return entry }
            oldest += 1
            guard oldest >= 1024 else { continue }
            asked.removeFirst(oldest)
            oldest = 0
        }
        asked.removeAll(keepingCapacity: true)
        oldest = 0
        return nil
    }

    /// Returns the questions that are answered, and those whose time is over.
    func collect(now: ContinuousClock.Instant) -> [FinishedQuestion] {
        let code = ub_process(context)
        var finished = answered.take().compactMap {
            open.removeValue(forKey: $0)?.finished(.timedOut)
        }
        if sower_ub_is_ok(code) == 0 {
            for entry in open.values {
                finished.append(entry.finished(failure(code)))
                abandoned.append(entry)
            }
            open.removeAll()
        }
        while let entry = oldestOpen(), entry.deadline <= now {
            open[entry.identifier] = nil
            finished.append(entry.finished(.timedOut))
            // After a cancellation that worked, libunbound forgets the pointer.
            if sower_ub_is_ok(ub_cancel(context, entry.identifier)) == 0 {
                abandoned.append(entry)
            }
        }
        return finished
    }

    private func failure(_ code: Int32) -> DNSAnswer.Outcome {
        .serverFailure("libunbound: \(String(cString: ub_strerror(code)))")
    }
}

/// An answer, and who waits for it.
struct FinishedQuestion: Sendable {
    private let answer: DNSAnswer
    private let continuation: CheckedContinuation<DNSAnswer, Never>

    init(_ answer: DNSAnswer, for continuation: CheckedContinuation<DNSAnswer, Never>) {
        self.answer = answer
        self.continuation = continuation
    }

    /// Hands the answer over; to be called once.
    func resume() {
        continuation.resume(returning: answer)
    }
}

/// The numbers of the questions that libunbound has answered since the last look.
private final class AnsweredQuestions {
    private var identifiers: [Int32] = []

    func add(_ identifier: Int32) {
        identifiers.append(identifier)
    }

    func take() -> [Int32] {
        defer { identifiers.removeAll(keepingCapacity: true) }
        return identifiers
    }
}

/// A question for which somebody waits.
private final class OpenQuestion {
    let deadline: ContinuousClock.Instant
    /// libunbound's number of it.
    var identifier: Int32 = 0
    private(set) var answer: DNSAnswer?
    private let answered: AnsweredQuestions
    private let question: Question
    private let isValidating: Bool
    private let continuation: CheckedContinuation<DNSAnswer, Never>

    init(
        _ question: Question, _ deadline: ContinuousClock.Instant, _ isValidating: Bool,
        _ continuation: CheckedContinuation<DNSAnswer, Never>, _ answered: AnsweredQuestions
    ) {
        self.answered = answered
        self.question = question
        self.deadline = deadline
        self.isValidating = isValidating
        self.continuation = continuation
    }

    func take(_ code: Int32, _ result: UnsafeMutablePointer<ub_result>?) {
        answered.add(identifier)
        guard let result, sower_ub_is_ok(code) != 0 else {
            let reason = String(cString: ub_strerror(code))
            answer = question.answer(.serverFailure("libunbound: \(reason)"))
            return
        }
        answer = question.answer(result.pointee, isValidating: isValidating)
    }

    /// The answer that came, or else `outcome`; to be taken once.
    func finished(_ outcome: DNSAnswer.Outcome) -> FinishedQuestion {
        FinishedQuestion(answer ?? question.answer(outcome), for: continuation)
    }
}

/// Called by ub_process, that is, by the thread that collects.
private func takeResult(
    _ user: UnsafeMutableRawPointer?, _ code: Int32, _ result: UnsafeMutablePointer<ub_result>?
) {
    defer { if let result { ub_resolve_free(result) } }
    guard let user else { return }
    Unmanaged<OpenQuestion>.fromOpaque(user).takeUnretainedValue().take(code, result)
}
