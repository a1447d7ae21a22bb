import CCurl
import CivilTime
import Deliverability
import Mail

/// One connection of a ``CurlMailProbe``; blocks its thread.
final class CurlHandshake {
    private let handle: UnsafeMutableRawPointer
    private let host: String
    private let seconds: Int64
    private let message: UnsafeMutablePointer<CChar>
    private let listener = HandshakeListener()
    private var routes: UnsafeMutablePointer<curl_slist>?

    init?(
        _ probe: CurlMailProbe, host: String, addresses: [IPAddress], isVerifying: Bool
    ) {
        CurlLibrary.start()
        guard let handle = curl_easy_init() else { return nil }
        self.handle = handle
        self.host = host
        seconds = probe.timeout.milliseconds / 1000
        message = .allocate(capacity: Int(CURL_ERROR_SIZE))
        message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        configure(probe, isVerifying)
        route(to: addresses, port: probe.port)
    }

    deinit {
        // The listener, the routes and the message buffer must outlive the handle.
        curl_easy_cleanup(handle)
        curl_slist_free_all(routes)
        message.deallocate()
    }

    private func configure(_ probe: CurlMailProbe, _ isVerifying: Bool) {
        sower_curl_set_string(handle, CURLOPT_URL, "smtp://\(host):\(probe.port)/\(probe.helo)")
        sower_curl_set_long(handle, CURLOPT_CONNECT_ONLY, 1)
        sower_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        sower_curl_set_string(handle, CURLOPT_PROXY, "")
        sower_curl_set_long(handle, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
        // What is shown is looked at, not relied on: no letter goes over this connection.
        // The name is compared by the check, which tells it from a chain that nobody vouches for.
        sower_curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, isVerifying ? 1 : 0)
        sower_curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 0)
        sower_curl_set_long(handle, CURLOPT_CERTINFO, 1)
        if let file = probe.certificateAuthority {
            sower_curl_set_string(handle, CURLOPT_CAINFO, file)
        }
        let timeout = Int(clamping: probe.timeout.milliseconds)
        sower_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, timeout)
        sower_curl_set_long(handle, CURLOPT_TIMEOUT_MS, timeout)
        sower_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, message)
        sower_curl_set_long(handle, CURLOPT_VERBOSE, 1)
        sower_curl_set_trace(handle, hear, Unmanaged.passUnretained(listener).toOpaque())
    }

    /// Connects to the addresses that the DNS gave, whatever the machine's own resolver would say.
    private func route(to addresses: [IPAddress], port: Int) {
        guard !addresses.isEmpty else { return }
        let list = addresses.map { $0.isV4 ? "\($0)" : "[\($0)]" }.joined(separator: ",")
        routes = curl_slist_append(nil, "\(host):\(port):\(list)")
        sower_curl_set_list(handle, CURLOPT_RESOLVE, routes)
    }

    func perform() -> MailServerShow {
        let code = curl_easy_perform(handle)
        switch code {
        case CURLE_OK:
            sayGoodbye()
            return .secured(session)
        case CURLE_USE_SSL_FAILED where !listener.offersTLS:
            return .plain(listener.lines.suffix(8).joined(separator: "\n"))
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_PEER_FAILED_VERIFICATION:
            return .failedHandshake(detail(code))
        case CURLE_COULDNT_RESOLVE_HOST:
            return .unreached("the name '\(host)' has no address")
        case CURLE_COULDNT_CONNECT:
            return .unreached("'\(host)' takes no connection (\(detail(code)))")
        case CURLE_OPERATION_TIMEDOUT:
            return .unreached("'\(host)' did not answer within \(seconds) s")
        default:
            let said = listener.lines.last.map { ": \($0)" } ?? ""
            return .unreached("'\(host)' does not serve us (\(detail(code)))\(said)")
        }
    }

    private func detail(_ code: CURLcode) -> String {
        let words = String(cString: message)
        return words.isEmpty ? String(cString: curl_easy_strerror(code)) : words
    }

    private var session: TLSShow {
        var verified = 0
        sower_curl_get_long(handle, CURLINFO_SSL_VERIFYRESULT, &verified)
        return TLSShow(
            version: listener.version, cipher: listener.cipher, chain: chain,
            distrust: verified == 0 ? nil : CurlHandshake.distrust(verified))
    }

    /// The codes of X509_STORE_CTX_get_error(3) that servers give cause for.
    private static func distrust(_ code: Int) -> String {
        switch code {
        case 9: "it is not valid yet"
        case 10: "it has ended"
        case 18: "it is signed by itself"
        case 19, 20, 21: "its issuer is not known"
        default: "OpenSSL says \(code)"
        }
    }

    private var chain: [WebCertificate] {
        var list: UnsafeMutablePointer<curl_certinfo>?
        guard sower_curl_get_certificates(handle, &list) == CURLE_OK, let list else { return [] }
        let count = max(0, min(Int(list.pointee.num_of_certs), 10))
        return (0..<count).map {
            WebCertificate(fields: certificateFields(list.pointee.certinfo[$0]))
        }
    }

    private func sayGoodbye() {
        var sent = 0
        let words = Array("QUIT\r\n".utf8)
        _ = curl_easy_send(handle, words, words.count, &sent)
    }
}

/// Returns the `name:value` lines that libcurl keeps of a certificate.
func certificateFields(_ first: UnsafeMutablePointer<curl_slist>?) -> [HeaderField] {
    var fields: [HeaderField] = []
    var item = first
    while let current = item {
        let line = String(cString: current.pointee.data)
        if let colon = line.firstIndex(of: ":") {
            let value = String(line[line.index(after: colon)...])
            fields.append(HeaderField(name: String(line[..<colon]), value: value))
        }
        item = current.pointee.next
    }
    return fields
}

/// Keeps what the server says and which TLS libcurl says was agreed on.
private final class HandshakeListener {
    private static let mostLines = 100

    private(set) var lines: [String] = []
    private(set) var version: String?
    private(set) var cipher: String?

    /// Whether the server offered STARTTLS in its reply to EHLO.
    var offersTLS: Bool { lines.contains { $0.uppercased().hasSuffix("STARTTLS") } }

    func hear(_ kind: curl_infotype, _ text: String) {
        if kind == CURLINFO_HEADER_IN {
            guard lines.count < HandshakeListener.mostLines else { return }
            return lines.append(text)
        }
        // `SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384`
        let words = text.split(separator: " ")
        guard words.count >= 6, words[0] == "SSL", words[1] == "connection" else { return }
        version = String(words[3])
        cipher = String(words[5])
    }
}

private func hear(
    _ handle: UnsafeMutableRawPointer?, _ kind: curl_infotype,
    _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ context: UnsafeMutableRawPointer?
) -> Int32 {
    guard let data, let context, kind == CURLINFO_HEADER_IN || kind == CURLINFO_TEXT else {
        return 0
    }
    let bytes = UnsafeRawBufferPointer(start: data, count: size).prefix(2_000)
    let text = String(decoding: bytes.filter { $0 != 10 && $0 != 13 }, as: UTF8.self)
    Unmanaged<HandshakeListener>.fromOpaque(context).takeUnretainedValue().hear(kind, text)
    return 0
}
