import CivilTime
import Diagnostics
import Mail

extension WorkspaceSettings {
    /// Reads `sower.yml`, reporting every fault of it in one run.
    ///
    /// ```swift
    /// let parsed = WorkspaceSettings.parse(SourceFile(path: "sower.yml", bytes: bytes))
    /// guard let settings = parsed.value else { return report(parsed.findings) }
    /// ```
    package static func parse(_ file: SourceFile) -> Parsed<WorkspaceSettings> {
        var reading = FileReading(file, area: "workspace")
        let settings = reading.document().flatMap { reading.settings($0) }
        return Parsed(value: settings, findings: reading.findings)
    }

    fileprivate static let keys = [
        "store", "time_zone", "mailboxes", "windows", "holidays", "company", "lint", "identity",
        "funnel", "recipient_domain_cap", "compliance", "seeds",
    ]
}

private enum HolidayWord: String, CaseIterable {
    case byCountry = "by-country"
    case none
}

private enum LintProfile: String, CaseIterable {
    case `default`, salesnotes, evidence
    case legalUS = "legal-us"
    case legalEU = "legal-eu"
    case legalRU = "legal-ru"
    case legalCA = "legal-ca"
}

extension FileReading {
    fileprivate mutating func settings(_ node: YAMLNode) -> WorkspaceSettings? {
        let allowed = WorkspaceSettings.keys
        guard let map = FieldMap(node, of: "the workspace", allowed: allowed, &self) else {
            return nil
        }
        let store = text(map["store"])?.value ?? ".sower/sower.db"
        let zone = timeZone(map.required("time_zone", example: "Europe/Berlin", &self))
        let mailboxes = mailboxes(map)
        let windows = windows(map["windows"]) ?? Located(.officeHours, at: map.span)
        let holidays = choice(map["holidays"], of: HolidayWord.self)?.value ?? .byCountry
        let company = companyRules(map["company"])
        let lint = lintSettings(map["lint"])
        let identity = identity(map["identity"])
        let funnel = text(map["funnel"])
        let domainCap = dailyCount(map["recipient_domain_cap"], bare: true)?.value ?? 5
        let compliance = choice(map["compliance"], of: Compliance.self)?.value ?? .acknowledge
        guard let zone else { return nil }
        return WorkspaceSettings(
            file: file, store: store, timeZone: zone, mailboxes: mailboxes, windows: windows,
            holidays: holidays == .none ? .none : .byCountry, company: company, lint: lint,
            identity: identity, funnel: funnel, recipientDomainCap: domainCap,
            compliance: compliance, seeds: seeds(map["seeds"]))
    }

    private mutating func mailboxes(_ map: FieldMap) -> [MailboxSettings] {
        let example = "{ ann: { from: …, smtp: … } }"
        guard let field = map.required("mailboxes", example: example, &self),
            let entries = FieldMap.entries(of: field.node, "'mailboxes'", &self)
        else { return [] }
        if entries.isEmpty {
            error("missing-key", "'mailboxes' is empty; name at least one", at: field.span)
        }
        return entries.compactMap { mailbox($0) }
    }

    /// Reads `40/day`; a bare number only where the key itself says per what.
    mutating func dailyCount(_ field: Field?, bare: Bool) -> Located<Int>? {
        value(field) { text throws(ValueFault) in
            let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(\.trimmed)
            guard parts.count == 2 ? parts[1] == "day" : bare && parts.count == 1 else {
                throw ValueFault("is '\(text)'; write how many a day, such as '40/day'")
            }
            return try wholeNumber(parts[0], in: 1...100_000)
        }
    }
}

extension SendingWindows {
    /// Monday to Friday from nine to five, where a workspace sets none.
    static let officeHours: SendingWindows = {
        let times = [("09:00", "17:00")].compactMap { start, end in
            TimeOfDay(parsing: start).flatMap { start in
                TimeOfDay(parsing: end).map { OpenInterval(start: start, end: $0) }
            }
        }
        let week = Weekday.allCases.filter { $0 < .saturday }.map { ($0, times) }
        return SendingWindows(Dictionary(uniqueKeysWithValues: week))
    }()
}

// MARK: - Company, lint, identity

extension FileReading {
    private mutating func companyRules(_ field: Field?) -> CompanyRules {
        let allowed = ["max_active", "gap", "on_reply"]
        guard let field, let map = FieldMap(field.node, of: "'company'", allowed: allowed, &self)
        else { return CompanyRules() }
        let standard = CompanyRules()
        let gap = value(map["gap"]) { text throws(ValueFault) in
            try DurationText(parsing: text, units: [.days]).count
        }
        let onReply = value(map["on_reply"]) { text throws(ValueFault) in
            try CompanyRules.OnReply(parsing: text)
        }
        return CompanyRules(
            maxActive: count(map["max_active"], in: 1...100_000)?.value ?? standard.maxActive,
            gapDays: gap?.value ?? standard.gapDays, onReply: onReply?.value ?? standard.onReply)
    }

    private mutating func lintSettings(_ field: Field?) -> LintSettings {
        let allowed = ["profile", "disable", "rules"]
        guard let field, let map = FieldMap(field.node, of: "'lint'", allowed: allowed, &self)
        else { return LintSettings() }
        return LintSettings(
            profile: choice(map["profile"], of: LintProfile.self)?.map(\.rawValue),
            disabled: texts(map["disable"]), rules: texts(map["rules"]))
    }

    private mutating func identity(_ field: Field?) -> Identity {
        let allowed = ["postal_address", "unsubscribe", "one_click"]
        guard let field, let map = FieldMap(field.node, of: "'identity'", allowed: allowed, &self)
        else { return Identity() }
        let targets = items(of: map["unsubscribe"]).compactMap { item in
            value(item) { text throws(ValueFault) in try unsubscribeTarget(text) }
        }
        let oneClick = flag(map["one_click"])
        if let oneClick, oneClick.value,
            !targets.contains(where: { $0.value.hasPrefix("https:") })
        {
            error(
                "value", "'one_click' needs an 'https://' address in 'unsubscribe' (RFC 8058 §3.1)",
                at: oneClick.span)
        }
        return Identity(
            postalAddress: text(map["postal_address"]), unsubscribe: targets,
            oneClick: oneClick?.value ?? false)
    }
}

extension CompanyRules.OnReply {
    /// Reads `stop`, `go on`, `pause` for the usual 14 days, or `pause 10d`.
    fileprivate init(parsing text: String) throws(ValueFault) {
        let words = text.split(separator: " ").map(String.init)
        switch words {
        case ["stop"]: self = .stop
        case ["go", "on"]: self = .goOn
        case ["pause"]: self = .pause(days: 14)
        case let words where words.count == 2 && words[0] == "pause":
            self = .pause(days: try DurationText(parsing: words[1], units: [.days]).count)
        default:
            throw .notOne(of: ["pause 14d", "stop", "go on"], text)
        }
    }
}

/// Accepts a `mailto:` with an address or an `https:` URL without blanks or line breaks (RFC 2369 §2).
private func unsubscribeTarget(_ text: String) throws(ValueFault) -> String {
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E }) else {
        throw ValueFault("is '\(text)'; write an URL without blanks, '<' or '>'")
    }
    let lower = text.lowercased()
    if lower.hasPrefix("https://"), lower.utf8.count > 8 { return text }
    guard lower.hasPrefix("mailto:") else {
        throw ValueFault("is '\(text)'; write 'mailto:stop@acme.example' or an 'https://' address")
    }
    let address = text.dropFirst(7).prefix { $0 != "?" }
    do throws(AddressError) {
        _ = try EmailAddress(parsing: String(address))
        return text
    } catch {
        throw ValueFault("cannot take mail: \(error)")
    }
}
