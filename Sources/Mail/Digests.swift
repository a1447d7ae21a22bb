import Crypto

/// Returns the SHA-256 of bytes as 64 lower-case hexadecimal digits.
package func sha256Hex(_ bytes: [UInt8]) -> String {
    hexadecimal(SHA256.hash(data: bytes))
}

/// Returns HMAC-SHA-256 (RFC 2104), 32 bytes.
package func hmacSHA256(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)))
}

/// Returns bytes in base32 (RFC 4648 §6), lower case, without padding.
package func base32(_ bytes: [UInt8]) -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 8 / 5 + 1)
    var (buffer, bits) = (UInt32(0), 0)
    for byte in bytes {
        buffer = (buffer << 8 | UInt32(byte)) & 0xFFFF
        bits += 8
        while bits >= 5 {
            bits -= 5
            result.append(alphabet[Int(buffer >> UInt32(bits) & 31)])
        }
    }
    if bits > 0 {
        result.append(alphabet[Int(buffer << UInt32(5 - bits) & 31)])
    }
    return String(decoding: result, as: UTF8.self)
}

private func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var result: [UInt8] = []
    for byte in bytes {
        result.append(digits[Int(byte >> 4)])
        result.append(digits[Int(byte & 15)])
    }
    return String(decoding: result, as: UTF8.self)
}

/// Returns the Message-ID of a step for an enrolment: the same for the same arguments, unguessable without the key.
///
/// The text is `<` 26 base32 characters of the HMAC, `.s`, the step, `@`, the sending domain, `>`. Characters
/// of the step that an ID cannot hold become `-`; the HMAC tells such steps apart.
package func makeMessageID(
    key: [UInt8], enrollment: Int64, step: String, epoch: Int, domain: String
) -> MessageID {
    let seed = Array("message-id\n\(enrollment)\n\(epoch)\n\(step)".utf8)
    let code = base32(hmacSHA256(key: key, seed)).prefix(26)
    let safeStep = step.utf8.prefix(64).map { byte in
        ASCII.isLetterOrDigit(byte) || byte == UInt8(ascii: "_") ? byte : UInt8(ascii: "-")
    }
    let right = Punycode.asciiDomain(domain).utf8.prefix(253).map { byte in
        ASCII.isLetterOrDigit(byte) || byte == ASCII.dot ? byte : UInt8(ascii: "-")
    }
    let left = "\(code).s\(String(decoding: safeStep, as: UTF8.self))"
    return MessageID(text: "<\(left)@\(String(decoding: right, as: UTF8.self))>")
}
