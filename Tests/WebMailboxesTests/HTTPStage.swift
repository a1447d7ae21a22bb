import Dispatch
import Glibc
import Synchronization

/// A loopback web server that answers each request by a closure and remembers what it was asked.
final class HTTPStage: Sendable {
    struct Answer: Sendable {
        var status = 200
        var headers: [String] = []
        var body: [UInt8]

        init(_ text: String, status: Int = 200, headers: [String] = []) {
            self.status = status
            self.headers = headers
            body = Array(text.utf8)
        }
    }

    let port: Int
    private let listener: Int32
    private let asked = Mutex<[String]>([])
    private let heads = Mutex<[String]>([])

    var base: String { "http://127.0.0.1:\(port)" }
    /// Paths with their queries, in order.
    var paths: [String] { asked.withLock { $0 } }
    /// The whole heads of the requests.
    var requests: [String] { heads.withLock { $0 } }

    init(_ answer: @escaping @Sendable (_ path: String, _ count: Int) -> Answer) {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                _ = bind(descriptor, generic, length)
                _ = listen(descriptor, 16)
                _ = getsockname(descriptor, generic, &length)
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        DispatchQueue(label: "http stage").async { [weak self] in
            while true {
                let client = accept(descriptor, nil, nil)
                guard client >= 0 else { return }
                let head = HTTPStage.head(from: client)
                let words = head.split(separator: " ")
                let path = words.count > 1 ? String(words[1]) : ""
                guard let self else { return }
                let count = asked.withLock { paths in
                    paths.append(path)
                    return paths.count { $0 == path }
                }
                heads.withLock { $0.append(head) }
                HTTPStage.write(answer(path, count), to: client)
                Glibc.close(client)
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
    }

    private static func head(from client: Int32) -> String {
        var bytes: [UInt8] = []
        while bytes.firstRange(of: Array("\r\n\r\n".utf8)) == nil {
            var piece = [UInt8](repeating: 0, count: 4096)
            let count = recv(client, &piece, piece.count, 0)
            guard count > 0 else { break }
            bytes += piece[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func write(_ answer: Answer, to client: Int32) {
        let fields = answer.headers + ["Content-Length: \(answer.body.count)", "Connection: close"]
        let head = "HTTP/1.1 \(answer.status) X\r\n" + fields.joined(separator: "\r\n") + "\r\n\r\n"
        let bytes = Array(head.utf8) + answer.body
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }
}
