import Glibc

/// The descriptors of this process but the standard three.
///
/// A program that a test starts must not keep the sockets of other tests open: tests of several suites run side by
/// side in one process, and a connection ends only when its last copy is closed.
package func openDescriptors() -> [Int32] {
    guard let folder = opendir("/proc/self/fd") else { return [] }
    defer { closedir(folder) }
    var descriptors: [Int32] = []
    while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard let descriptor = Int32(name), descriptor > 2, descriptor != dirfd(folder) else {
            continue
        }
        descriptors.append(descriptor)
    }
    return descriptors
}
