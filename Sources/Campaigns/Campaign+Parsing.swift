import CivilTime
import Diagnostics

extension Campaign {
    /// Reads a campaign file, reporting every fault of it in one run; `name` is what the file's name says.
    ///
    /// ```swift
    /// let parsed = Campaign.parse(file, name: CampaignName("returns-dock"))
    /// let findings = parsed.findings + (parsed.value.map { validate($0, in: settings) } ?? [])
    /// ```
    package static func parse(_ file: SourceFile, name: CampaignName) -> Parsed<Campaign> {
        var reading = FileReading(file, area: "campaign")
        let campaign = reading.document().flatMap { reading.campaign($0, name: name) }
        return Parsed(value: campaign, findings: reading.findings)
    }

    fileprivate static let keys = [
        "campaign", "goal", "audience", "mailboxes", "cohort", "time_zone", "windows", "blackout",
        "new_per_day", "delivery", "steps", "stop",
    ]
    /// The longest blackout in one range; longer is a slip of the year.
    fileprivate static let longestBlackout = 366
}

private enum DeliveryWord: String, CaseIterable {
    case atMostOnce = "at-most-once"
    case atLeastOnce = "at-least-once"
}

private enum ReplyScope: String, CaseIterable {
    case company, contact
}

extension FileReading {
    fileprivate mutating func campaign(_ node: YAMLNode, name: CampaignName) -> Campaign? {
        guard let map = FieldMap(node, of: "the campaign", allowed: Campaign.keys, &self) else {
            return nil
        }
        checkName(map, name)
        let audience = text(map.required("audience", example: "contacts/all.csv", &self))
        let steps = steps(map)
        let campaign = Campaign(
            name: name, file: file, goal: text(map["goal"])?.value,
            audience: audience ?? Located("", at: map.span), mailboxes: mailboxNames(map),
            cohort: text(map["cohort"])?.value, timeZone: timeZone(map["time_zone"]),
            windows: windows(map["windows"]), blackout: blackout(map["blackout"]),
            newPerDay: dailyCount(map["new_per_day"], bare: true), steps: steps,
            stop: stopRules(map["stop"]),
            atLeastOnce: choice(map["delivery"], of: DeliveryWord.self)?.value == .atLeastOnce)
        return audience == nil ? nil : campaign
    }

    private mutating func checkName(_ map: FieldMap, _ name: CampaignName) {
        guard let written = text(map.required("campaign", example: "\(name)", &self)) else {
            return
        }
        let isPlain = written.value.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            default: byte == UInt8(ascii: "-")
            }
        }
        if !isPlain {
            error(
                "name",
                "'campaign' is '\(written.value)'; use lower-case letters, digits and hyphens",
                at: written.span)
        } else if written.value != name.description {
            error(
                "name",
                "'campaign' is '\(written.value)', but the file is named '\(name)'; make them equal",
                at: written.span)
        }
    }

    private mutating func mailboxNames(_ map: FieldMap) -> [Located<MailboxName>] {
        guard let field = map.required("mailboxes", example: "[ann]", &self) else { return [] }
        let names = texts(field)
        if names.isEmpty, case .sequence(let nodes) = field.node.content, nodes.isEmpty {
            error("value", "'mailboxes' is empty; name one of sower.yml", at: field.span)
        }
        var seen: Set<String> = []
        return names.compactMap { name in
            guard seen.insert(name.value).inserted else {
                error("value", "mailbox '\(name.value)' stands twice", at: name.span)
                return nil
            }
            return name.map(MailboxName.init)
        }
    }

    /// Reads single dates and ranges such as `2026-12-24..2027-01-02`, both ends closed.
    private mutating func blackout(_ field: Field?) -> [Located<CivilDate>] {
        var dates: [Located<CivilDate>] = []
        for item in items(of: field) {
            let range = value(item) { text throws(ValueFault) in try dateRange(text) }
            guard let range else { continue }
            dates += range.value.map { Located($0, at: range.span) }
        }
        return dates
    }
}

/// The dates from the first to the last of `2026-12-24..2027-01-02`, or the one date.
private func dateRange(_ text: String) throws(ValueFault) -> [CivilDate] {
    let words = text.split(separator: " ").map(String.init)
    let parts: [String]
    if let dots = text.firstRange(of: "..") {
        parts = [text[..<dots.lowerBound].trimmed, text[dots.upperBound...].trimmed]
    } else if words.count == 3, words[1] == "to" {
        parts = [words[0], words[2]]
    } else {
        parts = [text.trimmed]
    }
    let ends = try parts.map { part throws(ValueFault) in try CivilDate(parsing: part) }
    guard let first = ends.first, let last = ends.last, first <= last else {
        throw ValueFault("holds '\(text)'; the earlier date comes first")
    }
    guard last - first < Campaign.longestBlackout else {
        throw ValueFault("holds '\(text)', more than a year; is one of the years a slip?")
    }
    return (0...(last - first)).map { first + $0 }
}

// MARK: - Stop rules

extension FileReading {
    private mutating func stopRules(_ field: Field?) -> StopRules {
        let allowed = ["reply", "out_of_office"]
        guard let field, let map = FieldMap(field.node, of: "'stop'", allowed: allowed, &self)
        else { return StopRules() }
        let standard = StopRules()
        let outOfOffice = value(map["out_of_office"]) { text throws(ValueFault) in
            try StopRules.OnOutOfOffice(parsing: text)
        }
        let reply = choice(map["reply"], of: ReplyScope.self)?.value
        return StopRules(
            reply: reply.map { $0 == .contact ? .contact : .company } ?? standard.reply,
            outOfOffice: outOfOffice?.value ?? standard.outOfOffice)
    }
}

extension StopRules.OnOutOfOffice {
    /// Reads `stop`, `resume` for the usual 14 days, or `resume 10d`.
    fileprivate init(parsing text: String) throws(ValueFault) {
        let words = text.split(separator: " ").map(String.init)
        switch words {
        case ["stop"]: self = .stop
        case ["resume"]: self = .resume(defaultDays: 14)
        case let words where words.count == 2 && words[0] == "resume":
            self = .resume(
                defaultDays: try DurationText(parsing: words[1], units: [.days]).count)
        default:
            throw .notOne(of: ["resume", "resume 10d", "stop"], text)
        }
    }
}
