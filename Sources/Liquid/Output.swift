/// The text that a rendering has printed so far.
///
/// It writes to plain memory: an array would be asked at every piece whether somebody else holds it. The memory is lent by
/// whoever wants the text, and one of its own when that does not suffice.
struct Output: ~Copyable {
    private var memory = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)
    private(set) var count = 0
    /// Whether the text has outgrown the memory that was lent.
    private(set) var ownsMemory = false

    init() {}

    deinit {
        if ownsMemory { memory.deallocate() }
    }

    /// Writes to that memory from now on, which must stay until nothing is printed any more; to be called before all else.
    mutating func lend(_ memory: UnsafeMutableBufferPointer<UInt8>) {
        self.memory = memory
    }

    /// The byte at an index below `count`.
    subscript(index: Int) -> UInt8 { memory[index] }

    @inline(__always)
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        let end = count + bytes.count
        if end > memory.count { grow(to: end) }
        guard let target = memory.baseAddress, let source = bytes.baseAddress else { return }
        copyBytes(
            UnsafeRawPointer(source), to: UnsafeMutableRawPointer(target + count), bytes.count)
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
        Array(UnsafeMutableBufferPointer(rebasing: memory[start..<count]))
    }

    /// Takes back what was printed from there on.
    mutating func truncate(to length: Int) {
        count = length
    }

    @inline(never)
    private mutating func grow(to needed: Int) {
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(
            capacity: max(needed, memory.count * 2, 64))
        _ = larger.initialize(from: memory[..<count])
        if ownsMemory { memory.deallocate() }
        memory = larger
        ownsMemory = true
    }
}

/// Copies bytes; most values of a contact are short, and for those two moves that overlap cost less than a call.
@inline(__always)
private func copyBytes(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ count: Int)
{
    func copyEnds<Word: BitwiseCopyable>(_ word: Word.Type) {
        let last = count - MemoryLayout<Word>.size
        let head = source.loadUnaligned(as: word)
        let tail = source.loadUnaligned(fromByteOffset: last, as: word)
        target.storeBytes(of: head, as: word)
        target.storeBytes(of: tail, toByteOffset: last, as: word)
    }
    switch count {
    case 16...32: copyEnds(SIMD16<UInt8>.self)
    case 8..<16: copyEnds(UInt64.self)
    default: target.copyMemory(from: source, byteCount: count)
    }
}
