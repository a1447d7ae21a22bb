import CCurl
import Campaigns
import CivilTime
import Glibc

/// What libcurl needs to open a connection.
struct ConnectionTarget {
    let place: ServerPlace
    /// The name given in EHLO; empty for IMAP.
    let ehloName: String
    let user: String?
    let password: String?
    let certificateAuthority: String?
    let requiresTLS: Bool
    let timeout: Elapsed
    let log: WireLog
}

/// A connection that libcurl opened, secured and logged in on; the dialogue after that is its user's.
///
/// Every call blocks its thread. Not for use by two threads at once, as a libcurl handle is not.
final class CurlConnection {
    private let handle: UnsafeMutableRawPointer
    private let trace: ConnectTrace
    private let message: UnsafeMutablePointer<CChar>
    private var socket = curl_socket_t(-1)

    /// Connects: TCP, TLS where required, EHLO or greeting, STARTTLS, login.
    init(_ target: ConnectionTarget) throws(ConnectFailure) {
        CurlLibrary.start()
        guard let handle = curl_easy_init() else {
            throw .temporary("\(target.place): libcurl has no memory for a connection")
        }
        self.handle = handle
        trace = ConnectTrace(log: target.log)
        message = .allocate(capacity: Int(CURL_ERROR_SIZE))
        message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        configure(target)
        let code = curl_easy_perform(handle)
        trace.isOver = true
        guard code == CURLE_OK else { throw ConnectFailure(report(code, target), at: target.place) }
        guard sower_curl_get_socket(handle, &socket) == CURLE_OK, socket >= 0 else {
            throw .temporary("\(target.place): the server closed the connection after the login")
        }
    }

    deinit {
        // Closes the socket. The trace and the message buffer must outlive it.
        curl_easy_cleanup(handle)
        message.deallocate()
    }

    private func configure(_ target: ConnectionTarget) {
        let url = target.place.server.text(path: target.ehloName)
        sower_curl_set_string(handle, CURLOPT_URL, url)
        sower_curl_set_long(handle, CURLOPT_CONNECT_ONLY, 1)
        sower_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        // A web proxy of the environment cannot carry mail.
        sower_curl_set_string(handle, CURLOPT_PROXY, "")
        let tls = target.requiresTLS ? CURLUSESSL_ALL : CURLUSESSL_NONE
        sower_curl_set_long(handle, CURLOPT_USE_SSL, Int(tls.rawValue))
        sower_curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1)
        sower_curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2)
        // The system's authorities stay in force by CURLOPT_CAPATH.
        if let file = target.certificateAuthority {
            sower_curl_set_string(handle, CURLOPT_CAINFO, file)
        }
        let timeout = Int(clamping: target.timeout.milliseconds)
        sower_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, timeout)
        sower_curl_set_long(handle, CURLOPT_TIMEOUT_MS, timeout)
        if let user = target.user {
            sower_curl_set_string(handle, CURLOPT_USERNAME, user)
            sower_curl_set_string(handle, CURLOPT_PASSWORD, target.password ?? "")
        }
        if target.place.server.scheme == .smtp || target.place.server.scheme == .smtps {
            // Left to itself libcurl tries GSSAPI and NTLM first where a server offers them.
            let mechanisms = "AUTH=PLAIN;AUTH=LOGIN;AUTH=CRAM-MD5;AUTH=SCRAM-SHA-256"
            sower_curl_set_string(handle, CURLOPT_LOGIN_OPTIONS, mechanisms)
        }
        sower_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, message)
        sower_curl_set_long(handle, CURLOPT_VERBOSE, 1)
        let context = Unmanaged.passUnretained(trace).toOpaque()
        sower_curl_set_trace(handle, recordTrace, context)
    }

    private func report(_ code: CURLcode, _ target: ConnectionTarget) -> ConnectReport {
        var reply = 0
        sower_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &reply)
        let words = String(cString: message)
        let detail = words.isEmpty ? String(cString: curl_easy_strerror(code)) : words
        return ConnectReport(
            code: code, reply: reply, lastLine: trace.lastLine, detail: target.log.clean(detail),
            certificateAuthority: target.certificateAuthority)
    }
}

// MARK: - Bytes

extension CurlConnection {
    /// Sends all bytes before the deadline.
    func send(_ bytes: [UInt8], by deadline: ContinuousClock.Instant) throws(ChannelError) {
        let failure = bytes.withUnsafeBytes { buffer -> ChannelError? in
            var sent = 0
            while sent < buffer.count {
                var count = 0
                // The same address and length again after CURLE_AGAIN, as TLS wants it.
                let rest = UnsafeRawBufferPointer(rebasing: buffer[sent...])
                let code = curl_easy_send(handle, rest.baseAddress, rest.count, &count)
                sent += count
                if code == CURLE_OK { continue }
                guard code == CURLE_AGAIN else { return .broken(reason(code)) }
                guard wait(for: POLLOUT, until: deadline) else { return .timedOut }
            }
            return nil
        }
        if let failure { throw failure }
    }

    /// Returns the bytes that have come, at least one, waiting until the deadline.
    func receive(by deadline: ContinuousClock.Instant) throws(ChannelError) -> [UInt8] {
        var code = CURLE_OK
        while true {
            let bytes = [UInt8](unsafeUninitializedCapacity: 16_384) { buffer, count in
                code = curl_easy_recv(handle, buffer.baseAddress, buffer.count, &count)
                // libcurl leaves the count alone when it fails.
                if code != CURLE_OK { count = 0 }
            }
            switch code {
            case CURLE_OK where bytes.isEmpty: throw .closed
            case CURLE_OK: return bytes
            case CURLE_AGAIN: break
            default: throw .broken(reason(code))
            }
            // TLS may hold bytes that poll does not see, so reading comes first.
            guard wait(for: POLLIN, until: deadline) else { throw .timedOut }
        }
    }

    /// True when nothing has come that was not asked for, and the other side has not closed.
    var isQuiet: Bool {
        var count = 0
        var byte: UInt8 = 0
        return curl_easy_recv(handle, &byte, 1, &count) == CURLE_AGAIN
    }

    private func reason(_ code: CURLcode) -> String { String(cString: curl_easy_strerror(code)) }

    /// Returns false when the deadline passes first.
    private func wait(for event: Int32, until deadline: ContinuousClock.Instant) -> Bool {
        while true {
            let left = ContinuousClock.Instant.now.duration(to: deadline).components
            guard left.seconds >= 0, left.attoseconds >= 0 else { return false }
            let milliseconds =
                min(left.seconds, 1_000_000) * 1000 + left.attoseconds / 1_000_000_000_000_000 + 1
            var entry = pollfd(fd: socket, events: Int16(event), revents: 0)
            let result = poll(&entry, 1, Int32(milliseconds))
            if result > 0 { return true }
            guard result == 0 || errno == EINTR else { return false }
        }
    }
}

// MARK: - Listening

/// Listens while libcurl connects: keeps the server's latest line, logs what is no login.
private final class ConnectTrace {
    private let log: WireLog
    private(set) var lastLine = ""
    /// Set when the login is over and the dialogue logs for itself.
    var isOver = false

    init(log: WireLog) {
        self.log = log
    }

    func record(_ kind: curl_infotype, _ text: String) {
        guard !isOver else { return }
        switch kind {
        case CURLINFO_HEADER_IN:
            // 334 and `+` ask for the next part of a login.
            let isChallenge =
                text.utf8.starts(with: "334".utf8) || text.utf8.first == UInt8(ascii: "+")
            guard !isChallenge, !text.isEmpty else { return }
            lastLine = log.clean(text)
            log.received(text)
        case CURLINFO_HEADER_OUT where ConnectTrace.isHarmless(text):
            log.sent(text)
        case CURLINFO_HEADER_OUT:
            log.note("login (not shown)")
        default:
            break
        }
    }

    /// Only these are shown; whatever else libcurl sends while connecting belongs to the login.
    private static func isHarmless(_ text: String) -> Bool {
        let words = text.split(whereSeparator: \.isWhitespace)
        let verbs = ["EHLO", "HELO", "STARTTLS", "CAPABILITY", "LOGOUT", "QUIT"]
        guard let first = words.first else { return false }
        return verbs.contains(first.uppercased())
            || (words.count == 2 && verbs.contains(words[1].uppercased()))
    }
}

private func recordTrace(
    _ handle: UnsafeMutableRawPointer?, _ kind: curl_infotype,
    _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ context: UnsafeMutableRawPointer?
) -> Int32 {
    guard let data, let context, kind == CURLINFO_HEADER_IN || kind == CURLINFO_HEADER_OUT else {
        return 0
    }
    let bytes = UnsafeRawBufferPointer(start: data, count: size)
    let text = String(decoding: bytes.prefix(4096), as: UTF8.self)
    let end = text.utf8.lastIndex { $0 != 10 && $0 != 13 }.map { text.utf8.index(after: $0) }
    let line = String(text[..<(end ?? text.startIndex)])
    Unmanaged<ConnectTrace>.fromOpaque(context).takeUnretainedValue().record(kind, line)
    return 0
}
