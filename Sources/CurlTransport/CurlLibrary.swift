import CCurl
import Glibc

/// The process-wide part of libcurl.
enum CurlLibrary {
    private static let isStarted: Bool = {
        // With CURLOPT_NOSIGNAL libcurl leaves SIGPIPE to the program; a dead TLS peer must not end it.
        signal(SIGPIPE, SIG_IGN)
        return curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
    }()

    /// Initialises libcurl once, before the first handle of any thread.
    static func start() {
        _ = isStarted
    }
}
