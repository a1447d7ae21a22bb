import Mail

/// List-Unsubscribe and its one-click form (RFC 2369, RFC 8058, and what Gmail and Yahoo ask of bulk mail).
struct UnsubscribeChecks {
    let source: MailSource
    let report: DKIMReport?

    var checks: [Check] {
        guard let field = source.all("List-Unsubscribe").first else { return [absent] }
        let addresses = UnsubscribeChecks.addresses(source.value(field))
        return [syntax(field, addresses), oneClick(field, addresses), signed(field)]
    }

    private var absent: Check {
        Check(
            "message/list-unsubscribe", .warn,
            "it has no List-Unsubscribe; bulk mail must have one, and a button costs less than a complaint",
            section: "RFC 2369 §3.2",
            remedies: [
                .step(
                    "add 'List-Unsubscribe: <https://…>' and 'List-Unsubscribe-Post: "
                        + "List-Unsubscribe=One-Click', both covered by the DKIM signature")
            ])
    }

    /// Returns what stands between angle brackets (RFC 2369 §2); white space inside is left out.
    private static func addresses(_ value: [UInt8]) -> [String] {
        var addresses: [String] = []
        var rest = value[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "<")),
            let close = rest[open...].firstIndex(of: UInt8(ascii: ">")), addresses.count < 20
        {
            let inner = rest[(open + 1)..<close].filter { !$0.isFolding }
            addresses.append(String(decoding: inner, as: UTF8.self))
            rest = rest[(close + 1)...]
        }
        return addresses
    }

    private func syntax(_ field: MailSource.Field, _ addresses: [String]) -> Check {
        let id = "message/list-unsubscribe"
        let evidence = [HeaderChecks.evidence(field, source)]
        guard !addresses.isEmpty else {
            return Check(
                id, .fail, "its List-Unsubscribe holds no address in angle brackets",
                section: "RFC 2369 §2", evidence: evidence,
                remedies: [.step("write 'List-Unsubscribe: <https://…>'")])
        }
        let https = addresses.contains { $0.lowercased().hasPrefix("https://") }
        let mail = addresses.filter { $0.lowercased().hasPrefix("mailto:") }
        if let bad = mail.first(where: { !UnsubscribeChecks.isMailto($0) }) {
            return Check(
                id, .fail,
                "its List-Unsubscribe holds '\(DKIMTags.shown(bad.utf8))', which names no address",
                section: "RFC 6068 §2", evidence: evidence)
        }
        guard https || !mail.isEmpty else {
            return Check(
                id, .fail, "its List-Unsubscribe has neither an https nor a mailto address",
                section: "RFC 2369 §3.2", evidence: evidence)
        }
        return Check(
            id, .pass,
            https && !mail.isEmpty
                ? "its List-Unsubscribe has an https and a mailto address"
                : https
                    ? "its List-Unsubscribe has an https address"
                    : "its List-Unsubscribe has a mailto address",
            section: "RFC 2369 §3.2", evidence: evidence)
    }

    private static func isMailto(_ address: String) -> Bool {
        let text = address.dropFirst("mailto:".count).prefix { $0 != "?" }
        return (try? EmailAddress(parsing: String(text))) != nil
    }

    private func oneClick(_ field: MailSource.Field, _ addresses: [String]) -> Check {
        let id = "message/one-click"
        let isSecure = addresses.contains { $0.lowercased().hasPrefix("https://") }
        guard let post = source.all("List-Unsubscribe-Post").first else {
            return Check(
                id, .warn,
                "it cannot be unsubscribed by one click; Gmail and Yahoo ask it of bulk mail",
                section: "RFC 8058 §3.1", evidence: [HeaderChecks.evidence(field, source)],
                remedies: [
                    .step(
                        "add 'List-Unsubscribe-Post: List-Unsubscribe=One-Click'"
                            + (isSecure ? "" : " and an https address in List-Unsubscribe"))
                ])
        }
        let evidence = [field, post].map { HeaderChecks.evidence($0, source) }
        guard source.text(post) == "List-Unsubscribe=One-Click" else {
            return Check(
                id, .fail,
                "its List-Unsubscribe-Post must be 'List-Unsubscribe=One-Click', to the letter",
                section: "RFC 8058 §3.1", evidence: evidence)
        }
        guard isSecure else {
            return Check(
                id, .fail, "one-click needs an https address in List-Unsubscribe",
                section: "RFC 8058 §3.1", evidence: evidence)
        }
        return Check(
            id, .pass, "it can be unsubscribed by one click", section: "RFC 8058 §3.1",
            evidence: evidence)
    }

    /// RFC 8058 §4: both fields must be covered, else nobody shows the button.
    private func signed(_ field: MailSource.Field) -> Check {
        let id = "message/unsubscribe-signed"
        let names = ["List-Unsubscribe", "List-Unsubscribe-Post"].filter {
            !source.all($0).isEmpty
        }
        guard let report else {
            return Check(
                id, .unknown,
                "whether a signature covers \(names.joined(separator: " and ")) was not looked at",
                section: "RFC 8058 §4")
        }
        let bare = names.filter { !report.covers($0) }
        if bare.isEmpty {
            return Check(
                id, .pass, "a valid signature covers \(names.joined(separator: " and "))",
                section: "RFC 8058 §4")
        }
        let troubled = report.results.contains { $0.verdict == .temporaryError }
        return Check(
            id, troubled ? .unknown : .fail,
            troubled
                ? "a signature could not be verified, so that nobody knows whether it covers "
                    + bare.joined(separator: " and ")
                : "no valid signature covers \(bare.joined(separator: " and ")): the button is not shown",
            section: "RFC 8058 §4",
            remedies: [
                .step(
                    "let the signer list \(bare.joined(separator: " and ")) in 'h=' of the signature"
                )
            ])
    }
}
