import CCurl
import CivilTime
import Deliverability
import Mail

/// One HTTP request and its answer; every call blocks its thread.
final class CurlTransfer {
    private let url: String
    private let request: WebRequest
    private let handle: UnsafeMutableRawPointer
    private let message: UnsafeMutablePointer<CChar>
    private let intake: WebIntake
    private var lists: [UnsafeMutablePointer<curl_slist>] = []

    init(_ url: String, _ request: WebRequest, routes: [String]) throws(WebFailure) {
        guard CurlTransfer.isWebAddress(url) else {
            throw WebFailure(.badAddress, "'\(url.prefix(200))' is no http or https address")
        }
        CurlLibrary.start()
        guard let handle = curl_easy_init() else {
            throw WebFailure(.broken, "\(url): libcurl has no memory for a request")
        }
        self.url = url
        self.request = request
        self.handle = handle
        intake = WebIntake(limit: max(0, request.limits.bytes))
        message = .allocate(capacity: Int(CURL_ERROR_SIZE))
        message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        configure(routes)
    }

    deinit {
        // The lists, the intake and the message buffer must outlive the handle.
        curl_easy_cleanup(handle)
        for list in lists { curl_slist_free_all(list) }
        message.deallocate()
    }

    /// Trusts the authorities of a PEM file besides the system's.
    func trust(_ file: String) {
        sower_curl_set_string(handle, CURLOPT_CAINFO, file)
    }

    /// The absolute address that the answer redirects to, nil when it does not.
    var redirect: String? {
        var text: UnsafePointer<CChar>?
        guard sower_curl_get_string(handle, CURLINFO_REDIRECT_URL, &text) == CURLE_OK else {
            return nil
        }
        return text.map { String(cString: $0) }
    }

    func perform(
        by deadline: ContinuousClock.Instant, redirects: [String]
    ) throws(WebFailure) -> WebAnswer {
        let left = ContinuousClock.Instant.now.duration(to: deadline) / .milliseconds(1)
        guard left >= 1 else { throw failure(CURLE_OPERATION_TIMEDOUT) }
        sower_curl_set_long(handle, CURLOPT_TIMEOUT_MS, Int(min(left, 86_400_000)))
        let code = curl_easy_perform(handle)
        guard code == CURLE_OK || intake.isCut else { throw failure(code) }
        var status = 0
        sower_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        return WebAnswer(
            url: url, status: status, headers: intake.headers, body: intake.body,
            isCut: intake.isCut, redirects: redirects, certificate: certificate)
    }

    /// RFC 3986 §3.1: schemes have no case. Controls and spaces would end the request line.
    private static func isWebAddress(_ url: String) -> Bool {
        let start = url.prefix(8).lowercased()
        return (start.hasPrefix("http://") || start == "https://") && url.utf8.count <= 8_192
            && url.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
    }
}

// MARK: - Setting up

extension CurlTransfer {
    private func configure(_ routes: [String]) {
        sower_curl_set_string(handle, CURLOPT_URL, url)
        sower_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        sower_curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
        sower_curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1)
        sower_curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2)
        sower_curl_set_long(handle, CURLOPT_CERTINFO, 1)
        sower_curl_set_string(handle, CURLOPT_USERAGENT, "sower")
        sower_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, message)
        let context = Unmanaged.passUnretained(intake).toOpaque()
        sower_curl_set_write(
            handle, CURLOPT_WRITEFUNCTION, takeBody, CURLOPT_WRITEDATA, context)
        sower_curl_set_write(
            handle, CURLOPT_HEADERFUNCTION, takeHeader, CURLOPT_HEADERDATA, context)
        set(CURLOPT_CONNECT_TO, routes)
        // Without `Expect:` a larger body waits a second for a server that knows no 100 Continue.
        var lines = request.headers.map { "\($0.name): \($0.value)" } + ["Expect:"]
        if case .post(let body, let type) = request.method {
            lines.append("Content-Type: \(type)")
            sower_curl_set_long(handle, CURLOPT_POST, 1)
            sower_curl_set_long(handle, CURLOPT_POSTFIELDSIZE, body.count)
            var body = body.isEmpty ? [0] : body
            // COPYPOSTFIELDS copies as many bytes as POSTFIELDSIZE says.
            body.withUnsafeMutableBytes { buffer in
                _ = sower_curl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, buffer.baseAddress)
            }
        }
        set(CURLOPT_HTTPHEADER, lines.filter { !$0.utf8.contains { $0 == 10 || $0 == 13 } })
    }

    private func set(_ option: CURLoption, _ lines: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines { list = curl_slist_append(list, line) ?? list }
        guard let list else { return }
        lists.append(list)
        sower_curl_set_list(handle, option, list)
    }
}

// MARK: - What came of it

extension CurlTransfer {
    private var certificate: WebCertificate? {
        var chain: UnsafeMutablePointer<curl_certinfo>?
        guard sower_curl_get_certificates(handle, &chain) == CURLE_OK, let chain,
            chain.pointee.num_of_certs > 0
        else { return nil }
        return WebCertificate(fields: certificateFields(chain.pointee.certinfo[0]))
    }

    private func failure(_ code: CURLcode) -> WebFailure {
        let words = String(cString: message)
        let detail = words.isEmpty ? String(cString: curl_easy_strerror(code)) : words
        let place = String(url.prefix(200))
        switch code {
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            return WebFailure(.badAddress, "'\(place)' is no address that can be asked")
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            return WebFailure(.noHost, "\(place): the host name cannot be resolved")
        case CURLE_COULDNT_CONNECT:
            return WebFailure(.noConnection, "\(place): no connection (\(detail))")
        case CURLE_OPERATION_TIMEDOUT:
            let seconds = request.limits.time.milliseconds / 1000
            return WebFailure(.timedOut, "\(place): no answer within \(seconds) s")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR:
            return WebFailure(.certificate, "\(place): the certificate is not valid (\(detail))")
        case CURLE_SSL_CACERT_BADFILE:
            return WebFailure(.certificate, "\(place): the authority file cannot be read as PEM")
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER:
            return WebFailure(.handshake, "\(place): the TLS handshake failed (\(detail))")
        default:
            return WebFailure(.broken, "\(place): \(detail)")
        }
    }
}

/// What libcurl hands over while a request runs.
private final class WebIntake {
    /// Enough for every honest server, and a bound on memory for the others.
    private static let mostHeaderBytes = 65_536

    private let limit: Int
    private var headerBytes = 0
    private(set) var headers: [HeaderField] = []
    private(set) var body: [UInt8] = []
    private(set) var isCut = false

    init(limit: Int) {
        self.limit = limit
    }

    /// Returns how many bytes were taken; fewer than were given ends the request.
    func take(body bytes: UnsafeRawBufferPointer) -> Int {
        let room = limit - body.count
        body += bytes.prefix(room)
        guard bytes.count > room else { return bytes.count }
        isCut = true
        return -1
    }

    func take(header bytes: UnsafeRawBufferPointer) -> Int {
        headerBytes += bytes.count
        guard headerBytes <= WebIntake.mostHeaderBytes else { return -1 }
        let line = String(decoding: bytes.filter { $0 != 10 && $0 != 13 }, as: UTF8.self)
        // A status line begins the fields anew: those of 100 Continue or a proxy are not the answer's.
        if line.utf8.starts(with: "HTTP/".utf8) { headers = [] }
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return bytes.count }
        let value = String(line[line.utf8.index(after: colon)...]).trimmedSpaces
        headers.append(HeaderField(name: String(line[..<colon]), value: value))
        return bytes.count
    }
}

private func takeBody(
    _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let context else { return 0 }
    let intake = Unmanaged<WebIntake>.fromOpaque(context).takeUnretainedValue()
    return intake.take(body: UnsafeRawBufferPointer(start: data, count: size * count))
}

private func takeHeader(
    _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let context else { return 0 }
    let intake = Unmanaged<WebIntake>.fromOpaque(context).takeUnretainedValue()
    return intake.take(header: UnsafeRawBufferPointer(start: data, count: size * count))
}
