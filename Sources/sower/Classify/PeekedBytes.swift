/// Bytes that come piece by piece, whose beginning can be looked at before they are handed on.
final class PeekedBytes {
    private let source: (Int) throws -> [UInt8]?
    private var head: [UInt8] = []
    private var isAtEnd = false

    /// Blanks before the first character beyond this are not waited for.
    private static let patience = 4096

    init(_ source: @escaping (Int) throws -> [UInt8]?) {
        self.source = source
    }

    /// Returns whether the first bytes are those of a text.
    func starts(with text: String) throws -> Bool {
        try fill { $0.count >= text.utf8.count }
        return head.starts(with: text.utf8)
    }

    /// Returns the first byte that is no blank and no byte order mark.
    func firstWritten() throws -> UInt8? {
        let isWritten = { (byte: UInt8) in byte > 0x20 && ![0xEF, 0xBB, 0xBF].contains(byte) }
        try fill { $0.contains(where: isWritten) || $0.count > PeekedBytes.patience }
        return head.first(where: isWritten)
    }

    /// Returns the next bytes, those that were looked at first.
    func pull(_ count: Int) throws -> [UInt8]? {
        guard head.isEmpty else {
            defer { head = [] }
            return head
        }
        return isAtEnd ? nil : try source(count)
    }

    private func fill(until isEnough: ([UInt8]) -> Bool) throws {
        while !isAtEnd, !isEnough(head) {
            guard let piece = try source(1 << 16), !piece.isEmpty else {
                isAtEnd = true
                return
            }
            head += piece
        }
    }
}
