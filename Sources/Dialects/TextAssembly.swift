/// The converted text in the making: what is text stays text, whatever it would mean in a template of ours.
struct TextAssembly {
    enum Kind {
        /// Text outside groups.
        case text
        /// Text of an option.
        case optionText
        /// `{`, `|` or `}` of a group.
        case mark
        /// An output or a tag.
        case liquid
        /// What could not be converted: it is left as it is.
        case left
    }

    private struct Piece {
        let kind: Kind
        let bytes: [UInt8]
        let source: Int
    }

    private var pieces: [Piece] = []

    /// The converted bytes and, for places in them, the places in the source.
    struct Result {
        var bytes: [UInt8] = []
        /// Ascending in both.
        fileprivate var origins: [(output: Int, source: Int, length: Int)] = []

        /// Returns the offset in the source that a byte of the result stems from.
        func source(of offset: Int) -> Int {
            var low = 0
            var high = origins.count
            while low < high {
                let middle = (low + high) / 2
                if origins[middle].output <= offset { low = middle + 1 } else { high = middle }
            }
            guard low > 0 else { return 0 }
            let found = origins[low - 1]
            return found.source + min(offset - found.output, found.length)
        }
    }

    mutating func append(_ kind: Kind, _ bytes: some Sequence<UInt8>, source: Int) {
        let bytes = Array(bytes)
        if !bytes.isEmpty { pieces.append(Piece(kind: kind, bytes: bytes, source: source)) }
    }

    /// Returns the text with every brace, bar and backslash escaped that would otherwise choose.
    func result() -> Result {
        let escapes = groupLikeBytes()
        var writer = Writer()
        var number = 0
        for piece in pieces {
            writer.begin(piece.kind, source: piece.source, length: piece.bytes.count)
            for byte in piece.bytes {
                switch piece.kind {
                case .liquid: writer.raw(byte)
                case .mark: writer.mark(byte)
                case .left: writer.text(byte, escaped: false)
                case .optionText: writer.text(byte, escaped: TextAssembly.isSpecial(byte))
                case .text: writer.text(byte, escaped: escapes.contains(number))
                }
                number += 1
            }
        }
        return writer.result
    }

    /// The bytes of texts outside groups, counted over all pieces, that would be read as a group.
    ///
    /// Braces without a bar between them, as in CSS, are none.
    private func groupLikeBytes() -> Set<Int> {
        var found: Set<Int> = []
        var open: [(place: Int, bars: [Int])] = []
        var strayBar = false
        var number = 0
        for piece in pieces {
            guard piece.kind == .text else {
                number += piece.bytes.count
                continue
            }
            for byte in piece.bytes {
                switch byte {
                case UInt8(ascii: "{"): open.append((number, []))
                case UInt8(ascii: "|"):
                    if open.isEmpty {
                        strayBar = true
                    } else {
                        open[open.count - 1].bars.append(number)
                    }
                case UInt8(ascii: "}"):
                    if let last = open.popLast() {
                        if !last.bars.isEmpty { found.formUnion(last.bars + [last.place, number]) }
                    } else if strayBar {
                        found.insert(number)
                    }
                case UInt8(ascii: "\n"): strayBar = false
                default: break
                }
                number += 1
            }
        }
        for last in open where !last.bars.isEmpty { found.formUnion(last.bars + [last.place]) }
        return found
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "|")
    }

    /// Writes bytes one after another and keeps neighbours from meaning something together.
    private struct Writer {
        private(set) var result = Result()
        /// A backslash of the text was written that escapes nothing so far.
        private var hasBackslash = false
        private var last = Last.other
        private var isNewPiece = true

        private enum Last { case other, mark, brace }

        mutating func begin(_ kind: Kind, source: Int, length: Int) {
            result.origins.append((result.bytes.count, source, length))
            isNewPiece = true
            // An output ends the text that a backslash could reach into.
            if kind == .liquid {
                hasBackslash = false
                last = .other
            }
        }

        mutating func raw(_ byte: UInt8) {
            result.bytes.append(byte)
        }

        mutating func mark(_ byte: UInt8) {
            separate(from: byte)
            result.bytes.append(byte)
            last = byte == UInt8(ascii: "{") ? .mark : .other
            isNewPiece = false
        }

        mutating func text(_ byte: UInt8, escaped: Bool) {
            let first = escaped ? UInt8(ascii: "\\") : byte
            separate(from: first)
            result.bytes.append(first)
            if escaped { result.bytes.append(byte) }
            hasBackslash = byte == UInt8(ascii: "\\")
            last = byte == UInt8(ascii: "{") ? .brace : .other
            isNewPiece = false
        }

        /// Doubles a backslash before what it would escape, and keeps `{` off a `{` or `%` of another piece.
        private mutating func separate(from next: UInt8) {
            let isBrace = next == UInt8(ascii: "{")
            if hasBackslash, TextAssembly.isSpecial(next) || next == UInt8(ascii: "\\") {
                result.bytes.append(UInt8(ascii: "\\"))
            }
            hasBackslash = false
            guard isNewPiece, isBrace || next == UInt8(ascii: "%") else { return }
            switch last {
            case .other: break
            case .mark: result.bytes += Array("{{ \"\" }}".utf8)
            case .brace:
                result.bytes.removeLast()
                if result.bytes.last == UInt8(ascii: "\\") { result.bytes.removeLast() }
                result.bytes += Array("{{ \"{\" }}".utf8)
            }
        }
    }
}
