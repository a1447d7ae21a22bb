import CivilTime
import Glibc
import Mail
import NIOCore
import NIOPosix
import Synchronization

/// An SMTP server on the loopback interface that keeps what it is sent, and whose prospects answer in virtual time.
///
/// ```swift
/// let server = SandboxServer(prospects: ProspectModel(seed: 7))
/// let port = try await server.start()
/// server.setNow(monday)
/// // … a sender delivers to 127.0.0.1:port …
/// let answers = server.replies(dueBefore: tuesday)
/// try await server.stop()
/// ```
package final class SandboxServer: Sendable {
    private struct State {
        var now: Instant
        var prospects: ProspectModel?
        var deliveries: [Delivery] = []
        var fault: Fault?
        /// How often the fault strikes yet; nil for ever.
        var strikes: Int?
        var listener: (any Channel)?
        var connections: [ObjectIdentifier: any Channel] = [:]
    }

    private let options: SandboxOptions
    private let journal: Journal?
    private let state: Mutex<State>

    /// - Parameters:
    ///   - prospects: Who answers; nil takes every mail in silence.
    ///   - now: The virtual time until ``setNow(_:)``.
    /// - Throws: ``JournalError`` when the journal file cannot be opened.
    package init(
        prospects: ProspectModel? = nil, now: Instant = Instant(milliseconds: 0),
        options: SandboxOptions = SandboxOptions()
    ) throws(JournalError) {
        self.options = options
        if let path = options.journal {
            journal = try Journal(path: path)
        } else {
            journal = nil
        }
        state = Mutex(State(now: now, prospects: prospects))
    }

    /// Listens on a free port of 127.0.0.1 and returns it.
    package func start() async throws -> Int {
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    self.remember(channel)
                    try channel.pipeline.syncOperations.addHandler(
                        Connection(session: self.session()))
                }
            }
        let listener = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
        state.withLock { $0.listener = listener }
        return listener.localAddress?.port ?? 0
    }

    /// Stops listening and closes every connection.
    package func stop() async throws {
        let (listener, connections) = state.withLock { state in
            let open = (state.listener, Array(state.connections.values))
            state.listener = nil
            state.connections = [:]
            return open
        }
        try await listener?.close()
        for connection in connections {
            // It may have ended in the meantime. The other side hears of the half-close even when another process
            // holds a copy of the socket.
            try? await connection.close(mode: .output)
            try? await connection.close()
        }
    }

    /// Everything taken so far, in order.
    package func deliveries() -> [Delivery] { state.withLock { $0.deliveries } }

    /// How often a mail was taken.
    package func count(of id: MessageID) -> Int {
        state.withLock { $0.deliveries.count { $0.messageID == id } }
    }

    /// Sets the virtual time of what happens from now on.
    package func setNow(_ now: Instant) { state.withLock { $0.now = now } }

    /// Sets what goes wrong from now on; nil for nothing.
    ///
    /// - Parameter times: How often it strikes; nil for ever.
    package func setFault(_ fault: Fault?, times: Int? = nil) {
        state.withLock {
            $0.fault = fault
            $0.strikes = times
        }
    }

    /// When the next answer arrives; nil when nobody will answer.
    package var nextReply: Instant? { state.withLock { $0.prospects?.nextReply } }

    /// Takes out the answers that arrive before an instant, earliest first.
    package func replies(dueBefore instant: Instant) -> [ProspectReply] {
        state.withLock { $0.prospects?.replies(dueBefore: instant) ?? [] }
    }
}

// MARK: - Connections

extension SandboxServer {
    private func remember(_ channel: any Channel) {
        let key = ObjectIdentifier(channel)
        state.withLock { $0.connections[key] = channel }
        channel.closeFuture.whenComplete { _ in
            self.state.withLock { $0.connections[key] = nil }
        }
    }

    private func session() -> SMTPSession {
        SMTPSession(
            options: options,
            checkRecipient: { address in self.refusal(of: address) },
            take: { delivery in self.take(delivery) })
    }

    private func refusal(of address: EmailAddress) -> SMTPReply? {
        state.withLock { state in
            switch state.fault {
            case .deferRecipients where SandboxServer.strike(&state):
                SMTPReply(451, "4.3.0", "try again later")
            case .refuseRecipients where SandboxServer.strike(&state):
                SMTPReply(550, "5.7.1", "not wanted here")
            default: state.prospects?.refusal(of: address)
            }
        }
    }

    private func take(_ delivery: Delivery) -> [SessionAction] {
        state.withLock { state in
            let fault = state.fault
            guard let fault, !fault.isOfRecipients, SandboxServer.strike(&state) else {
                return keep(delivery, &state)
            }
            switch fault {
            case .acceptThenReset: return keep(delivery, &state) + [.reset]
            case .cutAfterBody:
                _ = keep(delivery, &state)
                return [.close]
            case .slowReply(let milliseconds):
                return [.wait(milliseconds: milliseconds)] + keep(delivery, &state)
            case .unavailableAfterBody:
                return [.send(SMTPReply(421, "4.3.2", "shutting down").bytes), .close]
            case .deferAfterBody: return [.send(SMTPReply(451, "4.3.0", "try again later").bytes)]
            case .refuseAfterBody: return [.send(SMTPReply(554, "5.7.1", "not wanted").bytes)]
            case .deferRecipients, .refuseRecipients: return keep(delivery, &state)
            }
        }
    }

    /// Records a mail: in the journal before anything else, so that it never knows less than the sender.
    private func keep(_ delivery: Delivery, _ state: inout State) -> [SessionAction] {
        if let journal, !journal.append(delivery.messageID?.text ?? "-") {
            return [.send(SMTPReply(452, "4.3.1", "the journal cannot be written").bytes)]
        }
        state.deliveries.append(delivery)
        state.prospects?.receive(delivery, at: state.now)
        return [.send(SMTPReply(250, "2.0.0", "queued as \(state.deliveries.count)").bytes)]
    }

    /// Counts the fault down and returns whether it strikes.
    private static func strike(_ state: inout State) -> Bool {
        guard let left = state.strikes else { return true }
        state.strikes = max(0, left - 1)
        return left > 0
    }
}

extension Fault {
    fileprivate var isOfRecipients: Bool { self == .deferRecipients || self == .refuseRecipients }
}
