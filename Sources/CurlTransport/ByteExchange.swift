import CCurl
import CivilTime
import Deliverability
import Dispatch
import Glibc

/// Sends bytes to a TCP server and reads what it answers until it closes; no TLS.
package struct ByteExchange: Sendable {
    private let host: String
    private let port: Int
    private static let queue = DispatchQueue(label: "exchange", attributes: .concurrent)

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    package func exchange(_ bytes: [UInt8], limits: WebLimits) async throws(WebFailure) -> [UInt8] {
        let result: Result<[UInt8], WebFailure> = await withCheckedContinuation { continuation in
            ByteExchange.queue.async { continuation.resume(returning: run(bytes, limits)) }
        }
        return try result.get()
    }

    private var place: String { "\(host):\(port)" }

    private func run(_ bytes: [UInt8], _ limits: WebLimits) -> Result<[UInt8], WebFailure> {
        do throws(WebFailure) {
            return .success(try talk(bytes, limits))
        } catch {
            return .failure(error)
        }
    }

    private func talk(_ bytes: [UInt8], _ limits: WebLimits) throws(WebFailure) -> [UInt8] {
        CurlLibrary.start()
        guard let handle = curl_easy_init() else {
            throw WebFailure(.broken, "\(place): libcurl has no memory for a connection")
        }
        defer { curl_easy_cleanup(handle) }
        // With CONNECT_ONLY nothing of HTTP is said: the scheme only names plain TCP.
        sower_curl_set_string(handle, CURLOPT_URL, "http://\(place)/")
        sower_curl_set_long(handle, CURLOPT_CONNECT_ONLY, 1)
        sower_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        sower_curl_set_string(handle, CURLOPT_PROXY, "")
        let deadline = limits.time.deadline
        sower_curl_set_long(handle, CURLOPT_TIMEOUT_MS, Int(clamping: limits.time.milliseconds))
        let code = curl_easy_perform(handle)
        guard code == CURLE_OK else {
            let words = String(cString: curl_easy_strerror(code))
            throw WebFailure(
                code == CURLE_COULDNT_RESOLVE_HOST ? .noHost : .noConnection, "\(place): \(words)")
        }
        var socket = curl_socket_t(-1)
        guard sower_curl_get_socket(handle, &socket) == CURLE_OK, socket >= 0 else {
            throw WebFailure(.noConnection, "\(place): the connection was closed at once")
        }
        try send(bytes, on: handle, socket, deadline)
        return try receive(on: handle, socket, deadline, most: limits.bytes)
    }

    private func send(
        _ bytes: [UInt8], on handle: UnsafeMutableRawPointer, _ socket: curl_socket_t,
        _ deadline: ContinuousClock.Instant
    ) throws(WebFailure) {
        var sent = 0
        while sent < bytes.count {
            var count = 0
            let code = bytes[sent...].withUnsafeBytes {
                curl_easy_send(handle, $0.baseAddress, $0.count, &count)
            }
            sent += count
            if code == CURLE_AGAIN {
                try wait(POLLOUT, socket, deadline)
            } else if code != CURLE_OK {
                throw WebFailure(.broken, "\(place): the connection broke while sending")
            }
        }
    }

    private func receive(
        on handle: UnsafeMutableRawPointer, _ socket: curl_socket_t,
        _ deadline: ContinuousClock.Instant, most: Int
    ) throws(WebFailure) -> [UInt8] {
        var answer: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 16_384)
        while answer.count < most {
            var count = 0
            let code = piece.withUnsafeMutableBytes {
                curl_easy_recv(handle, $0.baseAddress, $0.count, &count)
            }
            switch code {
            case CURLE_OK where count == 0: return answer
            case CURLE_OK: answer += piece[..<count]
            case CURLE_AGAIN: try wait(POLLIN, socket, deadline)
            default: throw WebFailure(.broken, "\(place): the connection broke while reading")
            }
        }
        return answer
    }

    private func wait(
        _ event: Int32, _ socket: curl_socket_t, _ deadline: ContinuousClock.Instant
    ) throws(WebFailure) {
        let left = ContinuousClock.Instant.now.duration(to: deadline) / .milliseconds(1)
        guard left >= 1 else { throw WebFailure(.timedOut, "\(place): no answer in time") }
        var entry = pollfd(fd: socket, events: Int16(event), revents: 0)
        _ = poll(&entry, 1, Int32(min(left, 1_000_000)))
    }
}
