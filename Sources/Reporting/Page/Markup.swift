/// A piece of HTML: what a literal says is markup, what is interpolated is text and gets escaped.
///
///     let cell: Markup = "<td title=\"\(hostile)\">\(count)</td>"
///
/// Attribute values have to stand in quotes; only markup that was made here is taken over as it is.
struct Markup: Sendable, ExpressibleByStringInterpolation {
    let text: String

    init(stringLiteral value: String) {
        text = value
    }

    init(stringInterpolation: Interpolation) {
        text = stringInterpolation.text
    }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate private(set) var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }

        mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        mutating func appendInterpolation(_ value: String) {
            text += escaped(value)
        }

        mutating func appendInterpolation(_ number: Int) {
            text += String(number)
        }

        /// A coordinate: at most two decimals.
        mutating func appendInterpolation(_ number: Double) {
            text += decimal(number)
        }

        mutating func appendInterpolation(_ markup: Markup) {
            text += markup.text
        }

        mutating func appendInterpolation(_ pieces: [Markup]) {
            for piece in pieces { text += piece.text }
        }
    }
}

/// Returns text that is safe between tags and in quoted attributes.
///
/// Whatever would act instead of being shown (controls, bidirectional overrides) becomes U+FFFD, and so do the
/// noncharacters that HTML forbids; white space becomes a blank.
private func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": bytes += "&amp;".utf8
        case "<": bytes += "&lt;".utf8
        case ">": bytes += "&gt;".utf8
        case "\"": bytes += "&quot;".utf8
        case "'": bytes += "&#39;".utf8
        case "`": bytes += "&#96;".utf8
        case "\t", "\n", "\u{C}", "\r": bytes.append(UInt8(ascii: " "))
        case _ where scalar.actsOnDisplay || isNoncharacter(scalar): bytes += "\u{FFFD}".utf8
        default: bytes += UTF8.encode(scalar).map { Array($0) } ?? []
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

private func isNoncharacter(_ scalar: Unicode.Scalar) -> Bool {
    (0xFDD0...0xFDEF).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE
}

/// `12.34`, `12`; 0 for what no picture can show.
private func decimal(_ number: Double) -> String {
    guard abs(number) < 1e9 else { return "0" }
    let hundredths = Int((number * 100).rounded())
    let size = abs(hundredths)
    let sign = hundredths < 0 ? "-" : ""
    guard size % 100 != 0 else { return "\(sign)\(size / 100)" }
    let digits = size % 100 < 10 ? "0\(size % 100)" : String(size % 100)
    return "\(sign)\(size / 100).\(digits.last == "0" ? String(digits.dropLast()) : digits)"
}
