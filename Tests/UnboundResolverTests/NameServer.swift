import Foundation

struct NameServerError: Error, CustomStringConvertible {
    let description: String
}

/// A real unbound on a port of loopback with records of its own; it ends with its last user.
final class NameServer: Sendable {
    let port: Int
    private let folder: URL
    private let process: Int32

    /// - Parameters:
    ///   - records: lines as `acme.test. MX 10 mx.acme.test.`; every other name under `test.` does not exist.
    ///   - lines: more of unbound's configuration.
    init(records: [String], lines: [String] = []) throws {
        let program = try NameServer.program()
        folder = FileManager.default.temporaryDirectory
            .appending(path: "unbound-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for _ in 0..<10 {
            let port = Int.random(in: 20_000..<32_000)
            let text = NameServer.configuration(folder.path, port, records, lines)
            let file = folder.appending(path: "unbound.conf")
            try Data(text.utf8).write(to: file)
            // It fails when the port is taken, and detaches when it is ready.
            guard run([program, "-c", file.path]) == 0 else { continue }
            self.port = port
            process = try NameServer.process(in: folder.appending(path: "unbound.pid"))
            return
        }
        throw NameServerError(description: "unbound does not start on any of ten ports")
    }

    deinit {
        kill(process, SIGTERM)
        try? FileManager.default.removeItem(at: folder)
    }

    private static func program() throws -> String {
        let places = ["/usr/sbin/unbound", "/usr/local/sbin/unbound"]
        guard let found = places.first(where: FileManager.default.isExecutableFile) else {
            throw NameServerError(
                description: "unbound is missing: install the package 'unbound' by apt")
        }
        return found
    }

    /// The number of the server, which it writes a moment after it has detached.
    private static func process(in file: URL) throws -> Int32 {
        for _ in 0..<1000 {
            if let text = try? String(contentsOf: file, encoding: .utf8), text.hasSuffix("\n"),
                let process = Int32(text.dropLast())
            {
                return process
            }
            usleep(10_000)
        }
        throw NameServerError(description: "unbound does not say its process number")
    }

    private static func configuration(
        _ folder: String, _ port: Int, _ records: [String], _ lines: [String]
    ) -> String {
        """
        server:
          interface: 127.0.0.1@\(port)
          do-ip6: no
          chroot: ""
          username: ""
          directory: "\(folder)"
          pidfile: "\(folder)/unbound.pid"
          use-syslog: no
          logfile: "\(folder)/unbound.log"
          module-config: "iterator"
          do-not-query-localhost: no
          local-zone: "test." static

        """ + records.map { "  local-data: '\($0)'\n" }.joined()
            + lines.joined(separator: "\n")
            + "\nremote-control:\n  control-enable: no\n"
    }
}

/// A port of loopback that takes questions and never answers.
final class SilentServer: Sendable {
    let port: Int
    private let descriptor: Int32

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 ? getsockname(descriptor, $0, &size) : -1
            }
        }
        guard code == 0 else { throw NameServerError(description: "no port for a silent server") }
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit { close(descriptor) }
}
