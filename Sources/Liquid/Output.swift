/// The text that a rendering has printed so far.
///
/// Memory of its own: an array would be asked at every piece whether somebody else holds it.
struct Output: ~Copyable {
    private var memory: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(capacity: Int) {
        memory = .allocate(capacity: max(capacity, 64))
    }

    deinit { memory.deallocate() }

    /// The byte at an index below `count`.
    subscript(index: Int) -> UInt8 { memory[index] }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        let end = count + bytes.count
        if end > memory.count { grow(to: end) }
        if let target = memory.baseAddress, let source = bytes.baseAddress {
            (target + count).initialize(from: source, count: bytes.count)
        }
        count = end
    }

    mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { append($0) }
    }

    mutating func append(_ text: String) {
        append(Array(text.utf8))
    }

    mutating func append(_ value: Value) {
        switch value {
        case .string(let bytes): append(bytes)
        case .null: break
        default: append(value.text)
        }
    }

    /// Returns what was printed from there on.
    func bytes(from start: Int = 0) -> [UInt8] {
        Array(memory[start..<count])
    }

    /// Takes back what was printed from there on.
    mutating func truncate(to length: Int) {
        count = length
    }

    private mutating func grow(to needed: Int) {
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(
            capacity: max(needed, memory.count * 2))
        _ = larger.initialize(from: memory[..<count])
        memory.deallocate()
        memory = larger
    }
}
