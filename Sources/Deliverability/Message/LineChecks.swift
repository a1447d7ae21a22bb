/// The lines and bytes of a message: lengths, line ends, and what may not pass a server as it is.
struct LineChecks {
    let source: MailSource
    let parts: MIMEParts

    var checks: [Check] { [lengths, ends, zeros, eightBit, charsets] }

    private struct Lines {
        var longest = (bytes: 0, line: 0)
        var above998 = 0
        var above78 = 0
        var bareFeeds = 0
        var bareReturns = 0
        var firstBare = 0
    }

    /// One pass over the message.
    private var lines: Lines {
        var lines = Lines()
        var (number, start, last) = (1, 0, UInt8(0))
        for (index, byte) in source.bytes.enumerated() {
            if last == Byte.return, byte != Byte.lineFeed {
                lines.bareReturns += 1
                if lines.firstBare == 0 { lines.firstBare = number }
            }
            if byte == Byte.lineFeed {
                if last != Byte.return {
                    lines.bareFeeds += 1
                    if lines.firstBare == 0 { lines.firstBare = number }
                }
                note(length: index - start - (last == Byte.return ? 1 : 0), number, &lines)
                number += 1
                start = index + 1
            }
            last = byte
        }
        note(length: source.bytes.count - start, number, &lines)
        return lines
    }

    private func note(length: Int, _ number: Int, _ lines: inout Lines) {
        if length > 998 { lines.above998 += 1 }
        if length > 78 { lines.above78 += 1 }
        if length > lines.longest.bytes { lines.longest = (length, number) }
    }

    private var lengths: Check {
        let lines = lines
        let id = "message/line-length"
        let place = "line \(lines.longest.line) has \(lines.longest.bytes) bytes"
        if lines.above998 > 0 {
            return Check(
                id, .fail, "\(place); no line may have more than 998, and relays cut it",
                section: "RFC 5322 §2.1.1",
                evidence: [Evidence("lines of more than 998 bytes", "\(lines.above998)")],
                remedies: [.step("send the text as quoted-printable, which keeps lines at 76")])
        }
        return Check(
            id, .pass,
            lines.above78 > 0
                ? "no line has more than 998 bytes (\(lines.above78) have more than the 78 of a good line)"
                : "no line has more than 78 bytes",
            section: "RFC 5322 §2.1.1")
    }

    private var ends: Check {
        let id = "message/line-ends"
        if source.hadUnixLineEnds {
            return Check(
                id, .pass, "the file has LF line ends; it was checked with CRLF, as mail is sent",
                section: "RFC 5321 §2.3.8")
        }
        let lines = lines
        guard lines.bareFeeds + lines.bareReturns > 0 else {
            return Check(id, .pass, "every line ends in CRLF", section: "RFC 5321 §2.3.8")
        }
        let what = [
            lines.bareFeeds > 0 ? "\(lines.bareFeeds) LF without CR" : nil,
            lines.bareReturns > 0 ? "\(lines.bareReturns) CR without LF" : nil,
        ].compactMap { $0 }.joined(separator: ", ")
        return Check(
            id, .fail,
            "it has \(what), the first in line \(lines.firstBare); servers refuse these since SMTP smuggling",
            section: "RFC 5321 §2.3.8",
            remedies: [.step("write CRLF at the end of every line")])
    }

    private var zeros: Check {
        let id = "message/nul"
        let zeros = source.bytes.reduce(0) { $0 + ($1 == 0 ? 1 : 0) }
        guard zeros > 0 else {
            return Check(id, .pass, "it holds no NUL", section: "RFC 5322 §2.2")
        }
        return Check(
            id, .fail, "it holds \(counted(zeros, "NUL byte")), which no mail may",
            section: "RFC 5322 §2.2")
    }

    private var eightBit: Check {
        let id = "message/8bit"
        let bare = parts.leaves.first { part in
            part.encoding == "7bit" && source.bytes[part.content].contains { $0 >= 0x80 }
        }
        guard let bare else {
            return Check(
                id, .pass, "what is no ASCII is declared or encoded", section: "RFC 2045 §6.2")
        }
        return Check(
            id, .fail, "a part of '\(bare.type)' holds bytes that are no ASCII and says 7bit",
            section: "RFC 2045 §6.2",
            remedies: [
                .step("add 'Content-Transfer-Encoding: quoted-printable' and encode the part")
            ])
    }

    private var charsets: Check {
        let id = "message/charset"
        for part in parts.leaves where part.type.hasPrefix("text/") {
            let charset = Charset(part.charset)
            if case .unknown(let name) = charset {
                return Check(
                    id, .warn,
                    "a part of '\(part.type)' has the unknown charset '\(DKIMTags.shown(name.utf8))'; use utf-8",
                    section: "RFC 2045 §5.1")
            }
            let bytes = parts.decoded(part)
            if let place = charset.firstFault(in: bytes) {
                let name = part.charset ?? "us-ascii (nothing is declared)"
                return Check(
                    id, .fail,
                    "a part of '\(part.type)' is no \(name): byte \(place + 1) of it is foreign",
                    section: "RFC 2045 §5.1",
                    evidence: [Evidence("bytes there", LineChecks.hexadecimal(bytes[place...]))],
                    remedies: [.step("declare the charset that the text has, best utf-8")])
            }
        }
        return Check(id, .pass, "every text is of its charset", section: "RFC 2045 §5.1")
    }

    private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
            .joined(separator: " ")
    }
}
