import CivilTime
import Synchronization

/// A clock that stands still until it is moved, and never goes back.
package final class VirtualClock: Sendable {
    private let time: Mutex<Instant>

    package init(_ start: Instant) {
        time = Mutex(start)
    }

    package var now: Instant { time.withLock { $0 } }

    package func advance(to instant: Instant) {
        time.withLock { $0 = max($0, instant) }
    }
}
