import CivilTime
import Sequencing

extension IMAPConnection {
    /// Most lines that are taken during one IDLE.
    private static let mostIdleLines = 100_000
    /// How long it takes at most until a cancelled watch ends.
    private static let slice = Elapsed(milliseconds: 500)

    /// Lets the server tell of new messages in the open folder for one period (RFC 2177 §3).
    ///
    /// - Parameters:
    ///   - count: How many messages the folder holds, kept up to date.
    ///   - news: Called when there are more of them.
    func idle(count: inout Int, news: () -> Void) throws(MailboxError) {
        var held = count
        defer { count = held }
        try worded(at: "IDLE") {
            let name = try start("IDLE", by: options.replyTimeout.deadline)
            try awaitContinuation(of: name)
            let end = options.idlePeriod.deadline
            var lines = 0
            while !Task.isCancelled, ContinuousClock.now < end {
                var none = 0
                guard let response = try response(within: min(Self.slice.deadline, end), &none)
                else { continue }
                lines += 1
                guard lines <= Self.mostIdleLines else {
                    throw ChannelError.garbage("more than \(Self.mostIdleLines) lines")
                }
                try check(response)
                if IMAPConnection.tells(response, count: &held) { news() }
            }
            target.log.sent("DONE")
            let deadline = options.replyTimeout.deadline
            try connection.send(Array("DONE\r\n".utf8), by: deadline)
            try awaitEnd(of: name, count: &held, news: news, by: deadline)
        }
    }

    /// Returns nil when nothing came in time; what has come in part stays for the next call.
    private func response(
        within deadline: ContinuousClock.Instant, _ budget: inout Int
    ) throws(ChannelError) -> IMAPResponse? {
        do throws(ChannelError) {
            return try response(&budget, by: deadline)
        } catch .timedOut {
            return nil
        }
    }

    private func awaitContinuation(of name: String) throws {
        let deadline = options.replyTimeout.deadline
        var none = 0
        while true {
            let answer = try response(&none, by: deadline)
            if answer.line.utf8.first == UInt8(ascii: "+") { return }
            let words = answer.words(3)
            if words.first == name {
                try finish(words, of: "IDLE")
                throw ChannelError.garbage("the end of IDLE before its beginning")
            }
            try check(answer)
        }
    }

    private func awaitEnd(
        of name: String, count: inout Int, news: () -> Void, by deadline: ContinuousClock.Instant
    ) throws {
        var none = 0
        while true {
            let answer = try response(&none, by: deadline)
            let words = answer.words(3)
            if words.first == name { return try finish(words, of: "IDLE") }
            try check(answer)
            if IMAPConnection.tells(answer, count: &count) { news() }
        }
    }

    /// Whether a response says that there are more messages than before.
    private static func tells(_ response: IMAPResponse, count: inout Int) -> Bool {
        let words = response.words(3)
        guard words.count == 3, let number = Int(words[1]), number >= 0 else { return false }
        switch words[2].uppercased() {
        case "EXISTS":
            defer { count = number }
            return number > count
        case "EXPUNGE":
            count = max(0, count - 1)
            return false
        default: return false
        }
    }
}
