/// A-labels: Unicode labels as ASCII (RFC 3492), the bias and digits of its §5.
package enum Punycode {
    private static let base = 36
    private static let hyphen: Unicode.Scalar = "-"

    /// Returns a domain with each Unicode label as `xn--…`; labels that cannot be encoded stay as they are.
    package static func asciiDomain(_ domain: String) -> String {
        mapLabels(of: domain, asciiLabel)
    }

    /// Returns a domain with each `xn--…` label as Unicode; labels that cannot be decoded stay as they are.
    package static func unicodeDomain(_ domain: String) -> String {
        mapLabels(of: domain) { label in
            guard label.utf8.starts(with: "xn--".utf8) else { return label }
            return decode(label.unicodeScalars.dropFirst(4)) ?? label
        }
    }

    static func asciiLabel(_ label: String) -> String {
        guard label.utf8.contains(where: { $0 >= 128 }) else { return label }
        guard let encoded = encode(Array(label.unicodeScalars)) else { return label }
        return "xn--" + encoded
    }

    private static func mapLabels(of domain: String, _ change: (String) -> String) -> String {
        domain.utf8.split(separator: ASCII.dot, omittingEmptySubsequences: false)
            .map { change(String(decoding: $0, as: UTF8.self)) }
            .joined(separator: ".")
    }

    /// RFC 3492 §6.3. Labels are at most 63 octets, so the numbers stay small; longer ones are refused.
    private static func encode(_ scalars: [Unicode.Scalar]) -> String? {
        guard scalars.count <= 63 else { return nil }
        var output = scalars.filter(\.isASCII)
        let basic = output.count
        if basic > 0 { output.append(hyphen) }
        var (next, delta, bias, handled) = (0x80, 0, 72, basic)
        while handled < scalars.count {
            guard let least = scalars.map({ Int($0.value) }).filter({ $0 >= next }).min() else {
                return nil
            }
            delta += (least - next) * (handled + 1)
            next = least
            for scalar in scalars {
                if scalar.value < next { delta += 1 }
                guard scalar.value == next else { continue }
                appendNumber(delta, bias: bias, to: &output)
                bias = adapted(delta, points: handled + 1, first: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            next += 1
        }
        return String(String.UnicodeScalarView(output))
    }

    private static func appendNumber(_ number: Int, bias: Int, to output: inout [Unicode.Scalar]) {
        var rest = number
        var position = base
        while true {
            let threshold = min(max(position - bias, 1), 26)
            guard rest >= threshold else { break }
            output.append(digit(threshold + (rest - threshold) % (base - threshold)))
            rest = (rest - threshold) / (base - threshold)
            position += base
        }
        output.append(digit(rest))
    }

    /// RFC 3492 §6.2; nil for what no encoder writes.
    private static func decode(_ input: String.UnicodeScalarView.SubSequence) -> String? {
        let scalars = Array(input)
        guard (1...63).contains(scalars.count), scalars.allSatisfy(\.isASCII) else { return nil }
        let split = scalars.lastIndex(of: hyphen)
        var output = Array(scalars[..<(split ?? 0)])
        var index = split.map { $0 + 1 } ?? 0
        var (point, place, bias) = (0x80, 0, 72)
        while index < scalars.count {
            guard let delta = readNumber(scalars, at: &index, bias: bias) else { return nil }
            place += delta
            let count = output.count + 1
            bias = adapted(delta, points: count, first: output.count == (split ?? 0))
            point += place / count
            place %= count
            guard point <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(point)) else { return nil }
            output.insert(scalar, at: place)
            place += 1
        }
        return String(String.UnicodeScalarView(output))
    }

    private static func readNumber(
        _ scalars: [Unicode.Scalar], at index: inout Int, bias: Int
    ) -> Int? {
        var (number, weight, position) = (0, 1, base)
        while index < scalars.count {
            guard let digit = value(of: scalars[index]) else { return nil }
            index += 1
            number += digit * weight
            let threshold = min(max(position - bias, 1), 26)
            if digit < threshold { return number }
            weight *= base - threshold
            position += base
            // Beyond any code point times any length: a hostile label, stopped before numbers overflow.
            guard weight < 1 << 40, number < 1 << 40 else { return nil }
        }
        return nil
    }

    private static func adapted(_ delta: Int, points: Int, first: Bool) -> Int {
        var rest = first ? delta / 700 : delta / 2
        rest += rest / points
        var steps = 0
        while rest > 455 {
            rest /= 35
            steps += base
        }
        return steps + 36 * rest / (rest + 38)
    }

    private static func digit(_ value: Int) -> Unicode.Scalar {
        Unicode.Scalar(UInt8(value < 26 ? 97 + value : 22 + value))
    }

    private static func value(of scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "a"..."z": Int(scalar.value) - 97
        case "A"..."Z": Int(scalar.value) - 65
        case "0"..."9": Int(scalar.value) - 22
        default: nil
        }
    }
}
