import Diagnostics

extension FileReading {
    /// Reads `api`, `api_url`, `api_user` and `token` of a mailbox; nil when it has no `api`, or faults in it.
    mutating func mailAPI(_ map: FieldMap, imap: Located<ServerURL>?) -> MailAPI? {
        let kind = choice(map["api"], of: MailAPI.Kind.self)
        let token = secret(map["token"])
        let base = value(map["api_url"]) { text throws(ValueFault) in try apiBase(text) }
        let user = text(map["api_user"])
        guard let field = map["api"] else {
            for other in ["token", "api_url", "api_user"].compactMap({ map[$0] }) {
                error(
                    "value", "\(other) goes with 'api: gmail' or 'api: graph'", at: other.span)
            }
            return nil
        }
        if imap != nil {
            error(
                "value", "a mailbox is read by 'imap' or by 'api', not by both; delete one",
                at: field.span)
        }
        if map["token"] == nil {
            error(
                "secret",
                "'api' needs 'token', such as '{ env: ANN_TOKEN }', with an OAuth access token",
                at: field.span)
        }
        guard let kind, let token, imap == nil else { return nil }
        return MailAPI(
            kind: kind.value, base: base?.value, token: token.value, user: user?.value)
    }
}

/// Reads `https://host:port`; plain `http:` is for servers on this machine, as it would show the token.
private func apiBase(_ text: String) throws(ValueFault) -> String {
    var rest = text
    if rest.hasSuffix("/") { rest.removeLast() }
    guard let mark = rest.firstRange(of: "://") else {
        throw ValueFault("is '\(text)'; write 'https://host'", rule: "server")
    }
    let scheme = rest[..<mark.lowerBound].lowercased()
    // A server's host and port are read as those of mail servers are.
    let place = try ServerURL(
        parsing: "imaps://\(rest[mark.upperBound...])", schemes: [.imaps])
    guard scheme == "https" || (scheme == "http" && place.isLoopback) else {
        throw ValueFault(
            "is '\(text)'; write 'https://host', as 'http' is for servers on this machine",
            rule: "server")
    }
    return "\(scheme)://\(rest[mark.upperBound...].lowercased())"
}
