import Mail

/// One recipient's group of a delivery report (RFC 3464 §2.3).
struct DeliveryReport: Equatable, Sendable {
    enum Action: Equatable, Sendable {
        /// Given up for good.
        case failed
        /// The server still tries.
        case delayed
        /// Delivered, relayed or expanded: no failure.
        case done
    }

    var address: EmailAddress?
    var action: Action
    var status: String?
    var diagnostic: String?
    /// The server that refused (RFC 3464 §2.3.5).
    var remoteHost: String?

    /// Reads a group; nil when it names no recipient.
    init?(_ fields: [HeaderField]) {
        let values = Dictionary(
            fields.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first }
        )
        let recipient =
            values["final-recipient"] ?? values["original-recipient"]
            ?? values["x-actual-recipient"]
        guard recipient != nil || values["action"] != nil else { return nil }
        address =
            Self.address(values["final-recipient"]) ?? Self.address(values["original-recipient"])
            ?? Self.address(values["x-actual-recipient"])
        diagnostic = values["diagnostic-code"].map(Self.withoutType)
        let stated = values["status"].flatMap(Self.statusCode)
        status = Self.better(stated, SMTPCodes(diagnostic ?? "").status)
        remoteHost = values["remote-mta"].map(Self.withoutType)
        action = Self.action(values["action"], status: status)
    }

    /// What the server that refused said stands before what the reporting server made of it, unless it says less.
    private static func better(_ stated: String?, _ diagnosed: String?) -> String? {
        guard let stated, let diagnosed else { return stated ?? diagnosed }
        return SMTPCodes.precision(diagnosed) >= SMTPCodes.precision(stated) ? diagnosed : stated
    }

    private static func statusCode(_ value: String) -> String? {
        let token = value.prefix { $0 != " " && $0 != "(" && $0 != ";" }
        return SMTPCodes.isStatus(String(token)) ? String(token) : nil
    }

    /// RFC 3464 §2.3.3 decides before the status code; words that servers made up are read by their meaning.
    private static func action(_ value: String?, status: String?) -> Action {
        let word = (value ?? "").lowercased().prefix { $0.isLetter || $0 == "-" }
        switch word {
        case "failed", "failure", "fail", "error", "expired", "undeliverable", "rejected":
            return .failed
        case "delayed", "delay", "deferred": return .delayed
        case "delivered", "relayed", "expanded", "deliverable", "success": return .done
        default: return status?.first == "2" ? .done : .failed
        }
    }

    /// `rfc822; ann@acme.example`, with or without type and brackets.
    static func address(_ value: String?) -> EmailAddress? {
        guard let value else { return nil }
        let text = withoutType(value).filter { !"<>\"' ".contains($0) }
        return AddressScanner.first(in: text)
    }

    private static func withoutType(_ value: String) -> String {
        guard let semicolon = value.firstIndex(of: ";"),
            value[..<semicolon].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == " " })
        else { return value }
        return String(value[value.index(after: semicolon)...]).trimmingBlanks
    }
}
