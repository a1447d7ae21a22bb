import Diagnostics

/// Reads zones from a file: a master file (RFC 1035 §5), or in the form of the open SPF test suite.
///
///     example.com:
///       - TXT: v=spf1 mx -all
///       - MX: [10, mail.example.com]
///     mail.example.com:
///       - A: 192.0.2.1
package enum ZoneFile {
    /// What a file says, and all that is wrong in it.
    package struct Reading: Sendable {
        /// Nil when a finding is an error.
        package let table: ZoneTable?
        package let findings: [Finding]
        /// How many names the file has.
        package let names: Int
    }

    /// The most names in one file.
    package static let mostNames = 50_000
    /// The most faults told of in one run.
    package static let mostFindings = 50

    /// Reads a file of either form; in YAML its only document.
    package static func read(_ file: SourceFile) -> Reading {
        if MasterFile.isMeant(file.bytes) { return MasterFile.read(file) }
        let (documents, findings) = ZoneDocuments.read(file)
        guard findings.isEmpty else { return Reading(table: nil, findings: findings, names: 0) }
        guard let document = documents.first else {
            return failure("the file is empty; give each name with its records", file)
        }
        guard documents.count == 1 else {
            return failure(
                "a second document begins here; keep the zone of one of them",
                at: documents[1].span)
        }
        return zone(in: document)
    }

    /// Reads the zone of one document: under `zonedata:`, or the whole of it.
    package static func zone(in document: ZoneNode) -> Reading {
        let zone = document["zonedata"] ?? document
        guard case .mapping(let names) = zone.content else {
            return failure(
                "a zone file is a mapping of names to their records, as 'example.com:' and "
                    + "'- A: 192.0.2.1' below it", at: zone.span)
        }
        guard names.count <= mostNames else {
            return failure("the file has more than \(mostNames) names; split it", at: zone.span)
        }
        var table = ZoneTable()
        var findings: [Finding] = []
        for (key, value) in names where findings.count < mostFindings {
            var reader = ZoneNameReader()
            let name = key.text ?? ""
            if let fault = ZoneNameReader.fault(inName: name) {
                findings.append(Finding("zone/name", .error, fault, at: key.span))
            } else if table[name] != nil {
                findings.append(
                    Finding(
                        "zone/name", .error,
                        "'\(name)' stands twice, once in other letters; put its records in one list",
                        at: key.span))
            } else {
                table[name] = reader.node(of: value)
                findings += reader.findings
            }
        }
        return Reading(
            table: findings.isEmpty ? table : nil,
            findings: Array(findings.prefix(mostFindings)), names: names.count)
    }

    private static func failure(_ message: String, _ file: SourceFile) -> Reading {
        failure(message, at: SourceSpan(file: file.path, line: 1, column: 1))
    }

    private static func failure(_ message: String, at span: SourceSpan) -> Reading {
        Reading(table: nil, findings: [Finding("zone/form", .error, message, at: span)], names: 0)
    }
}
