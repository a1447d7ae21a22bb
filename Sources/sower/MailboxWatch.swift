import Campaigns
import Operations
import Sequencing
import Synchronization
import Workspace

/// Listens to mailboxes while a run waits, and says which of them have news.
final class MailboxWatch: Sendable {
    /// After a connection ended; providers lock out who logs in all the time.
    private static let pauseAfterTrouble = Duration.seconds(60)

    private struct State {
        var news: Set<MailboxName> = []
        var waiter: CheckedContinuation<Void, Never>?
        /// Counts the waits, so that the alarm of an earlier one ends no later one.
        var round = 0
    }

    private let state = Mutex(State())
    private let sync: Sync
    private let reader: any MailboxReader
    private let listeners = Mutex<[Task<Void, Never>]>([])

    init(sync: Sync, reader: any MailboxReader) {
        self.sync = sync
        self.reader = reader
    }

    /// Begins to listen to every mailbox that can be read.
    func start() {
        let tasks = sync.mailboxes.map { name in
            Task { await self.listen(to: name) }
        }
        listeners.withLock { $0 += tasks }
    }

    func stop() {
        for task in listeners.withLock({ $0 }) { task.cancel() }
    }

    /// Returns the mailboxes with news, at once when there are some, else when the time has passed.
    func news(within time: Duration) async -> Set<MailboxName> {
        let round = state.withLock { state in
            state.round += 1
            return state.round
        }
        let alarm = Task {
            // Cancelled when news came first.
            try? await Task.sleep(for: time)
            self.endWait(round)
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    guard state.news.isEmpty, state.round == round, !Task.isCancelled else {
                        return true
                    }
                    state.waiter = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            endWait(round)
        }
        alarm.cancel()
        return state.withLock { state in
            defer { state.news = [] }
            return state.news
        }
    }

    private func endWait(_ round: Int) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.round == round else { return nil }
            // One that has not begun to wait yet does not begin.
            state.round += 1
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    private func ring(_ name: MailboxName) {
        let waiter = state.withLock { state in
            state.news.insert(name)
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// Listens until the server cannot tell of news, the settings prove wrong or the watch ends.
    ///
    /// What goes wrong is not said here: the next reading meets it and says it.
    private func listen(to name: MailboxName) async {
        while !Task.isCancelled {
            do throws(MailboxError) {
                let cursors = (try? sync.cursors(of: name)) ?? [:]
                try await reader.watch(name, after: cursors) { self.ring(name) }
                return
            } catch {
                if case .misconfigured = error { return }
            }
            try? await Task.sleep(for: MailboxWatch.pauseAfterTrouble)
        }
    }
}
