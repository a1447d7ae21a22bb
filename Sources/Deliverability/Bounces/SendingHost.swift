/// What an SPF record has to say of a server that mail is handed to.
enum SendingHost {
    /// Returns the mechanism by which a provider's server is named, else `a:` with the host itself.
    static func term(for host: String) -> String {
        let known = includes.first { DomainName.isWithin(host, $0.host) }
        return known.map { "include:\($0.include)" } ?? "a:\(DomainName.key(host))"
    }

    /// Returns a record with one more mechanism before its `all` or `redirect`, at its end without either.
    static func adding(_ term: String, to record: String) -> String {
        var words = record.split(separator: " ").map(String.init)
        let end = words.firstIndex { word in
            let word = word.lowercased()
            return ["all", "+all", "-all", "~all", "?all"].contains(word)
                || word.hasPrefix("redirect=")
        }
        words.insert(term, at: end ?? words.endIndex)
        return words.joined(separator: " ")
    }

    private static let includes: [(host: String, include: String)] = [
        ("gmail.com", "_spf.google.com"), ("google.com", "_spf.google.com"),
        ("office365.com", "spf.protection.outlook.com"),
        ("outlook.com", "spf.protection.outlook.com"), ("yandex.ru", "_spf.yandex.net"),
        ("yandex.com", "_spf.yandex.net"), ("mail.ru", "_spf.mail.ru"),
        ("zoho.eu", "zoho.eu"), ("zoho.com", "zoho.com"), ("amazonaws.com", "amazonses.com"),
        ("sendgrid.net", "sendgrid.net"), ("mailgun.org", "mailgun.org"),
        ("postmarkapp.com", "spf.mtasv.net"), ("fastmail.com", "spf.messagingengine.com"),
        ("icloud.com", "icloud.com"), ("me.com", "icloud.com"),
    ]
}
