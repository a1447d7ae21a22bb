import Reporting

/// What SARIF 2.1.0 asks of the objects that the log is made of: members, their kinds, and which are required.
///
/// Written down from §3 of the standard for the parts in use; members that are not named here are faults.
struct SARIFShape {
    indirect enum Kind: Sendable {
        case text, flag
        case whole(from: Int)
        case one(of: [String])
        case object(String)
        case list(Kind)
        /// Members with any names.
        case bag
    }

    private(set) var faults: [String] = []

    init(_ json: JSONText) {
        check(json, .object("log"), at: "log")
    }

    private static let required: [String: [String]] = [
        "log": ["version", "runs"], "run": ["tool"], "tool": ["driver"], "driver": ["name"],
        "rule": ["id"], "result": ["message"],
        "artifactChange": [
            "artifactLocation", "replacements",
        ],
        "fix": ["artifactChanges"], "replacement": ["deletedRegion"], "suppression": ["kind"],
        "invocation": ["executionSuccessful"], "notification": ["message"], "text": ["text"],
    ]

    private static let level = Kind.one(of: ["none", "note", "warning", "error"])

    private static let members: [String: [String: Kind]] = [
        "log": [
            "$schema": .text, "version": .one(of: ["2.1.0"]), "runs": .list(.object("run")),
        ],
        "run": [
            "tool": .object("tool"), "automationDetails": .object("automation"),
            "columnKind": .one(of: ["utf16CodeUnits", "unicodeCodePoints"]),
            "invocations": .list(.object("invocation")), "artifacts": .list(.object("artifact")),
            "results": .list(.object("result")),
        ],
        "automation": ["id": .text],
        "tool": ["driver": .object("driver")],
        "driver": [
            "name": .text, "version": .text, "semanticVersion": .text,
            "rules": .list(.object("rule")),
        ],
        "rule": [
            "id": .text, "shortDescription": .object("text"), "fullDescription": .object("text"),
            "help": .object("text"), "defaultConfiguration": .object("configuration"),
            "properties": .bag,
        ],
        "configuration": ["level": level],
        "text": ["text": .text, "markdown": .text],
        "invocation": [
            "executionSuccessful": .flag, "exitCode": .whole(from: 0),
            "toolExecutionNotifications": .list(.object("notification")),
        ],
        "notification": ["level": level, "message": .object("text")],
        "artifact": ["location": .object("artifactLocation")],
        "artifactLocation": ["uri": .text, "index": .whole(from: -1)],
        "result": [
            "ruleId": .text, "ruleIndex": .whole(from: 0),
            "kind": .one(of: ["notApplicable", "pass", "fail", "review", "open", "informational"]),
            "level": level, "message": .object("text"), "locations": .list(.object("location")),
            "partialFingerprints": .bag, "fixes": .list(.object("fix")),
            "suppressions": .list(.object("suppression")),
        ],
        "location": ["physicalLocation": .object("place")],
        "place": ["artifactLocation": .object("artifactLocation"), "region": .object("region")],
        "region": [
            "startLine": .whole(from: 1), "startColumn": .whole(from: 1),
            "endLine": .whole(from: 1), "endColumn": .whole(from: 1),
        ],
        "fix": [
            "description": .object("text"), "artifactChanges": .list(.object("artifactChange")),
        ],
        "artifactChange": [
            "artifactLocation": .object("artifactLocation"),
            "replacements": .list(.object("replacement")),
        ],
        "replacement": ["deletedRegion": .object("region"), "insertedContent": .object("text")],
        "suppression": [
            "kind": .one(of: ["inSource", "external"]), "justification": .text,
            "location": .object("location"),
        ],
    ]

    private mutating func check(_ json: JSONText, _ kind: Kind, at path: String) {
        switch (kind, json) {
        case (.text, .string), (.flag, .bool), (.bag, .object): break
        case (.whole(let least), .integer(let value)):
            if value < least { faults.append("\(path) is \(value)") }
        case (.one(let words), .string(let word)):
            if !words.contains(word) { faults.append("\(path) is '\(word)'") }
        case (.list(let kind), .array(let values)):
            for (index, value) in values.enumerated() {
                check(value, kind, at: "\(path)[\(index)]")
            }
        case (.object(let name), .object(let members)): check(members, as: name, at: path)
        default: faults.append("\(path) is of another kind")
        }
    }

    private mutating func check(
        _ found: [(key: String, value: JSONText)], as name: String, at path: String
    ) {
        let known = SARIFShape.members[name] ?? [:]
        let keys = found.map(\.key)
        if Set(keys).count < keys.count { faults.append("\(path) has a member twice") }
        for key in SARIFShape.required[name] ?? [] where !keys.contains(key) {
            faults.append("\(path) has no '\(key)'")
        }
        for (key, value) in found {
            guard let kind = known[key] else {
                faults.append("\(path) has '\(key)'")
                continue
            }
            check(value, kind, at: "\(path).\(key)")
        }
    }
}
