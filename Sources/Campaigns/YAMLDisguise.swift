/// A YAML text with some characters replaced one for one by private-use ones, so that columns stay as they are.
///
/// Every `*` is replaced, which turns aliases into plain texts; of doubled keys all but the last are made unlike.
struct YAMLDisguise {
    private(set) var text: String
    private let star: Unicode.Scalar
    /// The true names of keys by the stand-in that fills them.
    private var hiddenKeys: [Unicode.Scalar: String] = [:]

    init(bytes: [UInt8], star: Unicode.Scalar) {
        self.star = star
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        let replacement = Array(String(star).utf8)
        for byte in bytes {
            if byte == UInt8(ascii: "*") {
                plain.append(contentsOf: replacement)
            } else {
                plain.append(byte)
            }
        }
        text = String(decoding: plain, as: UTF8.self)
    }

    /// Overwrites a key that stands at a mark with a stand-in; false when the key does not stand there as it is named.
    mutating func hide(_ name: String, line: Int, column: Int, _ standIn: Unicode.Scalar) -> Bool {
        let current = YAMLText(Array(text.utf8))
        let bytes = current.bytes
        var start = current.offset(line: line, column: column)
        if start < bytes.count,
            bytes[start] == UInt8(ascii: "'") || bytes[start] == UInt8(ascii: "\"")
        {
            start += 1
        }
        let key = Array(name.utf8)
        guard !key.isEmpty, bytes[start...].starts(with: key) else { return false }
        let filling = String(
            String.UnicodeScalarView(name.unicodeScalars.map { _ in standIn }))
        hiddenKeys[standIn] = restored(name)
        text = String(
            decoding: bytes[..<start] + Array(filling.utf8) + bytes[(start + key.count)...],
            as: UTF8.self)
        return true
    }

    /// Returns a scalar's text as it stands in the file.
    func restored(_ scalar: String) -> String {
        if let first = scalar.unicodeScalars.first, let name = hiddenKeys[first] { return name }
        guard scalar.unicodeScalars.contains(star) else { return scalar }
        return String(String.UnicodeScalarView(scalar.unicodeScalars.map { $0 == star ? "*" : $0 }))
    }

    /// Returns the name that an alias refers to, or nil when a plain scalar is no alias.
    func alias(_ scalar: String) -> String? {
        guard scalar.unicodeScalars.first == star else { return nil }
        return restored(String(scalar.unicodeScalars.dropFirst()))
    }
}
