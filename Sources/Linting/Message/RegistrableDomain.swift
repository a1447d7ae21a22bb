import Mail

extension Letter {
    /// Whether two hosts belong to one registered domain: `mail.acme.co.uk` and `www.acme.co.uk` do.
    func areOfOneDomain(_ one: String, _ other: String) -> Bool {
        registrableDomain(of: one) == registrableDomain(of: other)
    }

    /// Returns the part of a host that somebody registered, in ASCII form; the host itself when it has none.
    func registrableDomain(of host: String) -> String {
        let name = Punycode.asciiDomain(host).lowercased()
        if let suffixes { return suffixes.registrableDomain(of: name) ?? name }
        return Self.guessedDomain(name)
    }

    /// Two labels, or three where the second is one that registries keep: `acme.co.uk`, `acme.com.br`.
    private static func guessedDomain(_ name: String) -> String {
        let labels = name.split(separator: ".")
        guard labels.count > 2, let last = labels.last else { return name }
        let second = labels[labels.count - 2]
        let isKept = last.utf8.count == 2 && keptLabels.contains(String(second))
        return labels.suffix(isKept ? 3 : 2).joined(separator: ".")
    }

    private static let keptLabels: Set<String> = [
        "ac", "co", "com", "edu", "gov", "net", "ne", "or", "org", "gob", "gouv", "in", "ltd",
        "msk",
        "spb",
    ]
}
