import Dispatch
import Glibc
import Synchronization

/// A loopback server that plays one script per connection and remembers the lines it was sent.
final class ScriptedServer: Sendable {
    enum Action: Sendable {
        /// Writes a text as it is.
        case send(String)
        /// Writes a text with `TAG` replaced by the first word of the latest line.
        case reply(String)
        /// Reads a line that must contain this, at its start for SMTP; anything else is recorded as a failure and ends the script.
        case expect(String)
        /// Reads lines up to the one with the final dot.
        case readBody
        /// Closes with a reset in place of a goodbye.
        case reset
        /// Answers nothing more, until the client closes.
        case stall
    }

    private struct Record {
        var lines: [String] = []
        var failures: [String] = []
        var connections = 0
    }

    let port: Int
    private let listener: Int32
    private let record = Mutex(Record())

    /// Starts listening; connections beyond the scripts are closed at once.
    init(_ scripts: [[Action]]) {
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
        let queue = DispatchQueue(label: "scripted server \(port)")
        queue.async { [self] in
            for script in scripts {
                let client = accept(descriptor, nil, nil)
                guard client >= 0 else { return }
                record.withLock { $0.connections += 1 }
                play(script, on: client)
                Glibc.close(client)
            }
        }
    }

    convenience init(_ script: [Action]) { self.init([script]) }

    deinit { Glibc.close(listener) }

    /// Every line received, without line ends.
    var lines: [String] { record.withLock { $0.lines } }
    /// What the client sent against the script.
    var failures: [String] { record.withLock { $0.failures } }
    var connections: Int { record.withLock { $0.connections } }

    private func play(_ script: [Action], on client: Int32) {
        var input = Input(descriptor: client)
        for action in script {
            switch action {
            case .send(let text): write(Array(text.utf8), to: client)
            case .reply(let text):
                let line = record.withLock { $0.lines.last ?? "" }
                let tag = String(line.prefix { $0 != " " })
                write(Array(text.replacing("TAG", with: tag).utf8), to: client)
            case .expect(let start):
                guard let line = input.line() else {
                    return fail("expected '\(start)', the client closed")
                }
                record.withLock { $0.lines.append(line) }
                guard line.contains(start) else {
                    return fail("expected '\(start)', got '\(line)'")
                }
            case .readBody:
                while let line = input.line() {
                    record.withLock { $0.lines.append(line) }
                    if line == "." { break }
                }
            case .reset:
                var option = linger(l_onoff: 1, l_linger: 0)
                let size = socklen_t(MemoryLayout<linger>.size)
                setsockopt(client, SOL_SOCKET, SO_LINGER, &option, size)
                return
            case .stall:
                while input.line() != nil {}
            }
        }
    }

    private func fail(_ what: String) {
        record.withLock { $0.failures.append(what) }
    }

    private func write(_ bytes: [UInt8], to client: Int32) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { buffer in
                Glibc.send(client, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    private struct Input {
        let descriptor: Int32
        var buffer: [UInt8] = []

        mutating func line() -> String? {
            while true {
                if let end = buffer.firstIndex(of: 10) {
                    let line = buffer[..<end].filter { $0 != 13 }
                    buffer.removeFirst(end + 1)
                    return String(decoding: line, as: UTF8.self)
                }
                var piece = [UInt8](repeating: 0, count: 4096)
                let count = recv(descriptor, &piece, piece.count, 0)
                guard count > 0 else { return nil }
                buffer += piece[..<count]
            }
        }
    }
}
