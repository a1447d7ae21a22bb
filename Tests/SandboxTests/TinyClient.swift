import Glibc

/// A blocking SMTP client of a few lines.
final class TinyClient {
    struct Failure: Error {
        let call: String
        let code: Int32
    }

    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Failure(call: "connect", code: errno) }
    }

    deinit { close(descriptor) }

    func send(_ text: String) throws {
        let bytes = Array(text.utf8)
        guard
            Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
        else { throw Failure(call: "send", code: errno) }
    }

    /// Reads up to the end of a reply and returns its code; nil when the connection is closed.
    func reply() throws -> Int? {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while true {
            let count = recv(descriptor, &byte, 1, 0)
            guard count >= 0 else { throw Failure(call: "recv", code: errno) }
            guard count == 1 else { return nil }
            line.append(byte)
            guard line.suffix(2) == [13, 10] else { continue }
            if line.count > 5, line[3] == UInt8(ascii: " ") {
                return Int(String(decoding: line.prefix(3), as: UTF8.self))
            }
            line = []
        }
    }

    func say(_ text: String) throws -> Int? {
        try send(text + "\r\n")
        return try reply()
    }

    /// Goes up to the 354 of DATA, and returns the first other code on the way.
    func open(to recipient: String) throws -> Int? {
        guard try reply() == 220 else { return nil }
        for (command, wanted) in [
            ("EHLO client.example", 250), ("MAIL FROM:<ann@mail.example>", 250),
            ("RCPT TO:<\(recipient)>", 250), ("DATA", 354),
        ] {
            let code = try say(command)
            if code != wanted { return code }
        }
        return 354
    }

    /// Sends a small mail's body and returns the final code.
    func body(messageID: String) throws -> Int? {
        try say("Message-ID: \(messageID)\r\nSubject: Books\r\n\r\nHello\r\n.")
    }
}
