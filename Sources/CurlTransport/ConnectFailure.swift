import CCurl
import Campaigns

/// Why no connection was opened, as a whole sentence.
struct ConnectFailure: Error, Equatable {
    /// True when trying again later can help.
    let isTemporary: Bool
    let sentence: String

    static func temporary(_ sentence: String) -> ConnectFailure {
        ConnectFailure(isTemporary: true, sentence: sentence)
    }

    static func misconfigured(_ sentence: String) -> ConnectFailure {
        ConnectFailure(isTemporary: false, sentence: sentence)
    }
}

/// What libcurl left behind when it could not open a connection.
struct ConnectReport {
    let code: CURLcode
    /// The latest SMTP reply code, 0 when there was none.
    let reply: Int
    /// The server's latest line, cleaned of secrets.
    let lastLine: String
    /// libcurl's own words.
    let detail: String
    let certificateAuthority: String?
}

extension ConnectFailure {
    /// Tells what needs a person (certificate, password, settings) from what passes (network, server trouble).
    init(_ report: ConnectReport, at place: ServerPlace) {
        let said = report.lastLine.isEmpty ? "" : ": \(report.lastLine)"
        let scheme = place.server.scheme
        switch report.code {
        case CURLE_COULDNT_RESOLVE_HOST:
            self = .temporary("\(place): the host name cannot be resolved")
        case CURLE_COULDNT_CONNECT:
            self = .temporary("\(place): no connection (\(report.detail))")
        case CURLE_OPERATION_TIMEDOUT:
            self = .temporary("\(place): no answer within the time-out")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR:
            self = .misconfigured(
                "\(place): the certificate cannot be verified (\(report.detail)); "
                    + "name the authority's PEM file in the mailbox if it is your own")
        case CURLE_SSL_CACERT_BADFILE:
            let file = report.certificateAuthority ?? "of the system"
            self = .misconfigured("\(place): the authority file '\(file)' cannot be read as PEM")
        case CURLE_USE_SSL_FAILED where report.reply != 454:
            self = .misconfigured(
                "\(place): the server offers no STARTTLS, and nothing is sent without TLS; "
                    + "use '\(scheme == .smtp ? "smtps" : "imaps"):' if its port is TLS from the start"
            )
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR:
            self = ConnectFailure.login(report, at: place, said: said)
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_NOT_BUILT_IN,
            CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER:
            self = .misconfigured("\(place): \(report.detail)")
        case CURLE_SSL_CONNECT_ERROR:
            self = .temporary(
                "\(place): the TLS handshake failed (\(report.detail)); "
                    + "check that '\(scheme.rawValue):' fits the port")
        case CURLE_WEIRD_SERVER_REPLY, CURLE_REMOTE_ACCESS_DENIED, CURLE_USE_SSL_FAILED:
            self = .temporary("\(place): the server does not serve us now\(said)")
        default:
            self = .temporary("\(place): \(report.detail)\(said)")
        }
    }

    /// RFC 4954 §6: 454 and other 4yz pass by themselves; RFC 5530 §3: so does UNAVAILABLE.
    private static func login(
        _ report: ConnectReport, at place: ServerPlace, said: String
    ) -> ConnectFailure {
        let isTemporary =
            (400..<500).contains(report.reply)
            || report.lastLine.uppercased().contains("[UNAVAILABLE]")
        if isTemporary { return .temporary("\(place): the login failed for now\(said)") }
        return .misconfigured("\(place): the login was refused\(said); check user and password")
    }
}
