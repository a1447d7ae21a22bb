/// Words of a server, folded for comparison: lower case, every run of blanks and line ends one blank.
struct FoldedText: Equatable, Sendable {
    /// Bytes of one text beyond this are not read.
    private static let byteLimit = 6000

    let bytes: [UInt8]

    init(_ text: String) {
        var result: [UInt8] = []
        result.reserveCapacity(min(text.utf8.count, Self.byteLimit))
        var unread = text.unicodeScalars.makeIterator()
        while result.count < Self.byteLimit, let scalar = unread.next() {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x20, 0xA0:
                if let last = result.last, last != 0x20 { result.append(0x20) }
            case 0x41...0x5A: result.append(UInt8(scalar.value) + 32)
            case 0x21...0x7E: result.append(UInt8(scalar.value))
            case 0x2018, 0x2019, 0xB4: result.append(0x27)
            default: result.append(contentsOf: Folding.fold(scalar).utf8)
            }
        }
        bytes = result
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    var isEmpty: Bool { !bytes.contains { $0 > 0x20 } }

    /// True when a piece of plain text occurs.
    func contains(_ piece: String) -> Bool { !isEmpty && lastEnd(of: Array(piece.utf8)) != nil }

    /// What follows the last of the given pieces; nil when none of them occurs.
    func after(lastOf pieces: [[UInt8]]) -> FoldedText? {
        guard let end = pieces.compactMap(lastEnd).max() else { return nil }
        return FoldedText(bytes: Array(bytes[end...]))
    }

    /// The word behind the last of a piece of text; nil when the piece does not occur.
    func word(after piece: String) -> FoldedText? {
        guard let end = lastEnd(of: Array(piece.utf8)) else { return nil }
        return FoldedText(bytes: Array(bytes[end...].prefix { $0 != 0x20 }))
    }

    /// True when the bytes at a place are those given.
    func holds(_ piece: ArraySlice<UInt8>, at place: Int) -> Bool {
        place + piece.count <= bytes.count
            && bytes[place..<place + piece.count].elementsEqual(piece)
    }

    private func lastEnd(of piece: [UInt8]) -> Int? {
        guard let first = piece.first, bytes.count >= piece.count else { return nil }
        var place = bytes.count - piece.count
        while place >= 0 {
            if bytes[place] == first, holds(piece[...], at: place) { return place + piece.count }
            place -= 1
        }
        return nil
    }
}
