import Foundation
import Mail
import Testing

/// The address cases of isemail (dominicsayers/isemail, BSD-3), told by the category of each.
@Suite("The isemail suite")
struct AddressSuiteTests {
    struct Case: Sendable {
        var address = ""
        var category = ""
        var diagnosis = ""
    }

    /// What isemail finds by asking the DNS, and we by the grammar alone.
    private static let needDNS: Set<String> = ["test@io"]
    /// A comment between the labels of a domain: RFC 5322 §4.4 calls it obsolete, isemail does so in local parts only.
    private static let isDisputed: @Sendable (Case) -> Bool = { entry in
        entry.diagnosis == "ISEMAIL_CFWS_COMMENT" && entry.address.hasSuffix(").org")
    }

    @Test("each address stands where isemail puts it", arguments: ["tests", "tests-original"])
    func suite(file: String) throws {
        guard let path = Self.path("conformance/address/\(file).xml") else { return }
        let cases = try Self.cases(at: path)
        #expect(cases.count == (file == "tests" ? 164 : 279))
        var misses: [String] = []
        var agreed = 0
        for entry in cases {
            let standing = AddressSyntax.standing(of: entry.address)
            if standing == Self.standing(of: entry) {
                agreed += 1
            } else if !Self.needDNS.contains(entry.address), !Self.isDisputed(entry) {
                misses.append("\(entry.address.debugDescription) \(entry.diagnosis): \(standing)")
            }
        }
        print("isemail \(file): \(agreed) of \(cases.count) in the same category")
        #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
    }

    @Test(
        "what isemail calls undeliverable is never sent to", arguments: ["tests", "tests-original"])
    func sending(file: String) throws {
        guard let path = Self.path("conformance/address/\(file).xml") else { return }
        var refused: [String: Int] = [:]
        var accepted = 0
        for entry in try Self.cases(at: path) {
            let isDeliverable = Self.standing(of: entry).isDeliverable
            do {
                _ = try EmailAddress(parsing: entry.address)
                accepted += 1
                #expect(isDeliverable, "\(entry.address.debugDescription) \(entry.diagnosis)")
            } catch  where isDeliverable {
                refused[entry.diagnosis, default: 0] += 1
            } catch {}
        }
        print(
            "isemail \(file): \(accepted) sendable, deliverable and refused by choice: \(refused)")
        // IP addresses for a domain: no company has its mail there, and no cold mail belongs there.
        #expect(
            Set(refused.keys).isSubset(of: [
                "ISEMAIL_RFC5321_ADDRESSLITERAL", "ISEMAIL_RFC5321_TLDNUMERIC",
            ]))
    }

    private static func standing(of entry: Case) -> AddressTrait.Standing {
        // The older file has it among the deliverable; RFC 5321 §4.1.3 lets '::' stand for two groups at least.
        if entry.diagnosis == "ISEMAIL_RFC5321_IPV6DEPRECATED" { return .obsolete }
        return switch entry.category {
        case "ISEMAIL_VALID_CATEGORY", "ISEMAIL_DNSWARN": .plain
        case "ISEMAIL_RFC5321": .unusual
        case "ISEMAIL_CFWS": .headerOnly
        case "ISEMAIL_DEPREC": .obsolete
        case "ISEMAIL_RFC5322": .messageOnly
        default: .invalid
        }
    }

    // MARK: - Reading

    private static func path(_ name: String) -> String? {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appending(path: "shared").appending(path: name)
            if FileManager.default.fileExists(atPath: candidate.path) { return candidate.path }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    /// Reads the flat XML of the suite: one element a line or several, character references, no attributes that count.
    private static func cases(at path: String) throws -> [Case] {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return text.components(separatedBy: "<test ").dropFirst().map { block in
            Case(
                address: controls(unescaped(element("address", in: block))),
                category: element("category", in: block),
                diagnosis: element("diagnosis", in: block))
        }
    }

    private static func element(_ name: String, in block: String) -> String {
        guard let start = block.range(of: "<\(name)>"), let end = block.range(of: "</\(name)>")
        else { return "" }
        return String(block[start.upperBound..<end.lowerBound])
    }

    private static func unescaped(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "&"), let end = rest[mark...].firstIndex(of: ";") {
            result += rest[..<mark]
            let name = rest[rest.index(after: mark)..<end]
            let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
            if let known = named[String(name)] {
                result += known
            } else if let scalar = number(name).flatMap(Unicode.Scalar.init) {
                result.unicodeScalars.append(scalar)
            }
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    private static func number(_ reference: Substring) -> UInt32? {
        guard reference.hasPrefix("#") else { return nil }
        let digits = reference.dropFirst()
        return digits.lowercased().hasPrefix("x")
            ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    }

    /// The suite writes control characters as their pictures, U+2400 and on.
    private static func controls(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isPicture = (0x2400...0x241F).contains(scalar.value)
            scalars.append(isPicture ? Unicode.Scalar(UInt8(scalar.value - 0x2400)) : scalar)
        }
        return String(scalars)
    }
}
