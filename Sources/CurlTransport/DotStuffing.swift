/// Doubles the dots that start lines and adds the final dot (RFC 5321 §4.5.2), piece by piece.
struct DotStuffing {
    private let bytes: [UInt8]
    private let pieceSize: Int
    private var position = 0
    private var isFinished = false

    init(_ bytes: [UInt8], pieceSize: Int = 65_536) {
        self.bytes = bytes
        self.pieceSize = pieceSize
    }

    /// Returns the next piece as it goes on the wire, nil after the one that ends with the final dot.
    mutating func next() -> [UInt8]? {
        guard !isFinished else { return nil }
        let end = min(bytes.count, position + pieceSize)
        var piece: [UInt8] = []
        piece.reserveCapacity(end - position + 64)
        for index in position..<end {
            let startsLine = index == 0 || bytes[index - 1] == 10
            if startsLine, bytes[index] == 46 { piece.append(46) }
            piece.append(bytes[index])
        }
        position = end
        if position == bytes.count {
            isFinished = true
            if !bytes.suffix(2).elementsEqual([13, 10]), !bytes.isEmpty { piece += [13, 10] }
            piece += [46, 13, 10]
        }
        return piece
    }
}
