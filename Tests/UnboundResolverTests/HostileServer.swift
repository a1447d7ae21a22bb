import Foundation
import Synchronization

/// A name server on a port of loopback, over UDP and TCP, that answers as the name it is asked for says:
/// `mx.loop.test` and `loop.test` get what ``HostileAnswer/loop`` does.
final class HostileServer: Sendable {
    let port: Int
    private let work: Work

    /// How many questions came, the resolver's repetitions included.
    var questions: Int { work.questions.withLock { $0 } }

    init() throws {
        for _ in 0..<20 {
            guard let datagrams = HostileServer.open(Int32(SOCK_DGRAM.rawValue), port: 0) else {
                continue
            }
            // TCP listens on the port that UDP was given, if it is free there, too.
            guard
                let stream = HostileServer.open(
                    Int32(SOCK_STREAM.rawValue), port: datagrams.port)
            else {
                close(datagrams.descriptor)
                continue
            }
            listen(stream.descriptor, 64)
            port = datagrams.port
            let work = Work(datagrams: datagrams.descriptor, stream: stream.descriptor)
            self.work = work
            Thread.detachNewThread { work.run() }
            return
        }
        throw NameServerError(description: "no port is free for a hostile server")
    }

    deinit { work.isOver.withLock { $0 = true } }

    private static func open(_ kind: Int32, port: Int) -> (descriptor: Int32, port: Int)? {
        let descriptor = socket(AF_INET, kind, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        address.sin_port = UInt16(port).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 ? getsockname(descriptor, $0, &size) : -1
            }
        }
        guard code == 0 else {
            close(descriptor)
            return nil
        }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }
}

/// What the server's thread holds; the thread ends soon after its server.
private final class Work: Sendable {
    let questions = Mutex(0)
    let isOver = Mutex(false)
    private let datagrams: Int32
    private let stream: Int32

    init(datagrams: Int32, stream: Int32) {
        self.datagrams = datagrams
        self.stream = stream
    }

    func run() {
        var entries = [datagrams, stream].map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        while !isOver.withLock({ $0 }) {
            guard poll(&entries, 2, 100) > 0 else { continue }
            if entries[0].revents != 0 { answerDatagram() }
            if entries[1].revents != 0 { answerConnection() }
        }
        close(datagrams)
        close(stream)
    }

    private func answerDatagram() {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        var address = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                let count = recvfrom(datagrams, &bytes, bytes.count, 0, place, &size)
                guard count > 0, let answer = answer(to: bytes.prefix(count), byStream: false)
                else { return }
                sendto(datagrams, answer, answer.count, 0, place, size)
            }
        }
    }

    private func answerConnection() {
        let connection = accept(stream, nil, nil)
        guard connection >= 0 else { return }
        defer { close(connection) }
        // Nobody who asks is slow; one who is must not hold up the others.
        var limit = timeval(tv_sec: 2, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = recv(connection, &bytes, bytes.count, 0)
        guard count > 2, let answer = answer(to: bytes[2..<count], byStream: true) else { return }
        let framed = [UInt8(answer.count >> 8), UInt8(answer.count & 0xFF)] + answer
        var sent = 0
        while sent < framed.count {
            let part = framed[sent...].withUnsafeBytes {
                send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL.rawValue))
            }
            guard part > 0 else { return }
            sent += part
        }
        // Closing at once could take back what is not read yet.
        shutdown(connection, Int32(SHUT_WR))
        while recv(connection, &bytes, bytes.count, 0) > 0 {}
    }

    private func answer(to question: ArraySlice<UInt8>, byStream: Bool) -> [UInt8]? {
        let count = questions.withLock { count in
            count += 1
            return count
        }
        guard let question = HostileQuestion(Array(question), count) else { return nil }
        return question.answer(byStream: byStream)
    }
}
