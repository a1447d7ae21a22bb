import CivilTime

/// How connections behave; the defaults follow RFC 5321 §4.5.3.2.
package struct ConnectionOptions: Sendable {
    /// Name resolution, TCP, TLS and login together.
    package var connectTimeout = Elapsed.seconds(60)
    /// One reply to a command.
    package var replyTimeout = Elapsed.minutes(5)
    /// The body on its way out, and as long again for the reply to its final dot.
    package var bodyTimeout = Elapsed.minutes(10)
    /// One IMAP command with all that it delivers.
    package var transferTimeout = Elapsed.minutes(15)
    /// A connection that rested longer is asked for a sign of life before it is used.
    package var idleLimit = Elapsed.seconds(30)
    /// How long one IDLE lasts; a server may end it after 30 minutes (RFC 2177 §3).
    package var idlePeriod = Elapsed.minutes(20)
    /// Takes each line of the dialogue; logins and bodies are left out.
    package var log: (@Sendable (String) -> Void)?

    package init() {}
}

extension Elapsed {
    /// The instant on the monotonic clock that lies this far ahead.
    var deadline: ContinuousClock.Instant { .now + .milliseconds(milliseconds) }
}
