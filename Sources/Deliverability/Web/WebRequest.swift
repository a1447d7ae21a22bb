import CivilTime
import Mail

/// One question to a web server.
package struct WebRequest: Sendable, Equatable {
    package enum Method: Sendable, Equatable {
        case get
        /// The body and its Content-Type. Redirects of a POST are never followed.
        case post([UInt8], type: String)
    }

    /// `https://…` or `http://…`; every other scheme is refused.
    package let url: String
    package var method: Method
    /// Further fields, sent as they are.
    package var headers: [HeaderField]
    package var limits: WebLimits

    package init(
        _ url: String, method: Method = .get, headers: [HeaderField] = [],
        limits: WebLimits = WebLimits()
    ) {
        self.url = url
        self.method = method
        self.headers = headers
        self.limits = limits
    }
}

/// What one request may cost.
package struct WebLimits: Sendable, Equatable {
    /// Bytes of the body that are kept; a longer one is cut.
    package var bytes: Int
    /// All of it: name, connection, TLS, answer and redirects.
    package var time: Elapsed
    /// How many redirects of a GET are followed; with none the 3xx itself is the answer.
    package var redirects: Int

    package init(bytes: Int = 1_000_000, time: Elapsed = .seconds(15), redirects: Int = 0) {
        self.bytes = bytes
        self.time = time
        self.redirects = redirects
    }
}
