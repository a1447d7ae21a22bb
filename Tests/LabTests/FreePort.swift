import Glibc

/// Ports of 127.0.0.1 for servers that cannot pick one themselves.
enum FreePort {
    /// Returns a port that nobody listens on.
    ///
    /// Below the range from which the kernel serves port 0, so that no other test is given it before the server is up.
    static func find() throws -> Int {
        for _ in 0..<200 {
            let port = Int.random(in: 20_000..<32_000)
            if isFree(port) { return port }
        }
        throw LabError("no free port between 20000 and 32000")
    }

    private static func isFree(_ port: Int) -> Bool {
        withSocket(port) { descriptor, address, size in bind(descriptor, address, size) == 0 }
    }

    /// Returns whether a server takes connections at a port.
    static func isServed(_ port: Int) -> Bool {
        withSocket(port) { descriptor, address, size in connect(descriptor, address, size) == 0 }
    }

    private static func withSocket(
        _ port: Int, _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool
    ) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body(descriptor, $0, size) }
        }
    }
}
