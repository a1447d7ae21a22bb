/// A stack of plain elements in memory that is lent, and in memory of its own when that does not suffice.
///
/// A rendering needs some, each for a moment: arrays would be allocated, counted and freed for every letter.
struct Stack<Element: BitwiseCopyable>: ~Copyable {
    private var memory = UnsafeMutableBufferPointer<Element>(start: nil, count: 0)
    private(set) var count = 0
    private var ownsMemory = false

    init() {}

    deinit {
        if ownsMemory { memory.deallocate() }
    }

    /// Keeps its elements in that memory from now on, which must stay as long as the stack is used; to be called while it is empty.
    mutating func lend(_ memory: UnsafeMutableBufferPointer<Element>) {
        if ownsMemory { self.memory.deallocate() }
        self.memory = memory
        ownsMemory = false
    }

    /// The element at an index below `count`.
    @inline(__always)
    subscript(index: Int) -> Element {
        get { memory[index] }
        set { memory[index] = newValue }
    }

    var last: Element? { count > 0 ? memory[count - 1] : nil }

    var elements: [Element] { Array(memory[..<count]) }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == memory.count { grow(to: count + 1) }
        memory.initializeElement(at: count, to: element)
        count += 1
    }

    mutating func append(contentsOf elements: [Element]) {
        if count + elements.count > memory.count { grow(to: count + elements.count) }
        _ = UnsafeMutableBufferPointer(rebasing: memory[count...]).initialize(from: elements)
        count += elements.count
    }

    @inline(__always)
    mutating func popLast() -> Element? {
        guard count > 0 else { return nil }
        count -= 1
        return memory[count]
    }

    mutating func replace(with elements: [Element]) {
        count = 0
        append(contentsOf: elements)
    }

    @inline(never)
    private mutating func grow(to needed: Int) {
        let larger = UnsafeMutableBufferPointer<Element>.allocate(
            capacity: max(needed, memory.count * 2, 8))
        _ = larger.initialize(from: memory[..<count])
        if ownsMemory { memory.deallocate() }
        memory = larger
        ownsMemory = true
    }
}
