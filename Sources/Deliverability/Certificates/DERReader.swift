/// Walks over the elements of DER, one behind the other (X.690 §8.1).
struct DERReader {
    struct Element {
        let tag: UInt8
        /// With tag and length.
        let whole: ArraySlice<UInt8>
        let content: ArraySlice<UInt8>
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }
    /// The tag of the next element.
    var peek: UInt8? { rest.first }

    /// Returns the next element and moves behind it; nil where none is whole.
    mutating func next() -> Element? {
        guard let tag = rest.first, let size = length() else { return nil }
        let start = rest.startIndex + 1 + size.octets
        guard size.value <= rest.endIndex - start else { return nil }
        let end = start + size.value
        let element = Element(tag: tag, whole: rest[..<end], content: rest[start..<end])
        rest = rest[end...]
        return element
    }

    /// Returns the next element when it has this tag, and moves behind it.
    mutating func next(tag: UInt8) -> Element? { rest.first == tag ? next() : nil }

    /// Returns the content of the next element when it has this tag.
    mutating func element(_ tag: UInt8) -> ArraySlice<UInt8>? { next(tag: tag)?.content }

    /// Returns a reader of the next element when it is a SEQUENCE.
    mutating func sequence() -> DERReader? { element(0x30).map(DERReader.init) }

    /// The length after the tag, and how many octets say it; of at most four octets, as no key or certificate needs more.
    private func length() -> (value: Int, octets: Int)? {
        let octets = rest.dropFirst()
        guard let first = octets.first else { return nil }
        if first < 0x80 { return (Int(first), 1) }
        let count = Int(first & 0x7F)
        guard (1...4).contains(count), octets.count > count else { return nil }
        let value = octets.dropFirst().prefix(count).reduce(0) { $0 << 8 | Int($1) }
        return (value, count + 1)
    }
}
