import Campaigns
import Deliverability

/// A mailbox that is read over HTTP; the token is asked for before each reading and kept no longer.
package struct WebMailAccount: Sendable {
    package let name: MailboxName
    package let api: MailAPI
    package let fetcher: any WebFetcher
    package let token: @Sendable () throws -> String

    package init(
        name: MailboxName, api: MailAPI, fetcher: any WebFetcher,
        token: @escaping @Sendable () throws -> String
    ) {
        self.name = name
        self.api = api
        self.fetcher = fetcher
        self.token = token
    }
}

/// Bounds on what is taken over HTTP.
struct WebMailLimits: Sendable {
    /// Larger messages are read up to `partSize`.
    var messageSize = 2_097_152
    var partSize = 1_048_576
    var batchCount = 50
    var batchSize = 8_000_000
    /// One answer that lists messages.
    var pageSize = 4_000_000
    var pages = 20_000
    /// Messages of one listing.
    var listed = 1_000_000
    /// The longest rest that a server may ask for within a reading, in seconds.
    var longestRest = 30
    /// How often a request is made at most.
    var attempts = 4
}
