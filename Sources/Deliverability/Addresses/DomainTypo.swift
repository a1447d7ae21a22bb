import Mail

/// Tells a domain that was mistyped from the provider that was meant: `gmial.com` for `gmail.com`.
package enum DomainTypo {
    /// Returns the domain that was most likely meant, or nil when the domain is a known one or like none.
    package static func intended(by domain: String) -> String? {
        let name = DomainName.key(domain)
        guard !isFreeMailDomain(name), !known.contains(name) else { return nil }
        let labels = DomainName.labels(name)
        guard labels.count >= 2, let top = labels.last, name.utf8.count <= longest else {
            return nil
        }
        // `gmail` under any other top level is nobody's provider.
        if labels.count == 2, let own = exclusive[labels[0]] { return own }
        if let provider = nearestProvider(to: name) { return provider }
        guard let mended = topLevels[top] else { return nil }
        return (labels.dropLast() + [mended]).joined(separator: ".")
    }

    /// The longest name that is compared; longer ones are nobody's typo.
    private static let longest = 40

    private static func nearestProvider(to name: String) -> String? {
        let typed = Array(name.utf8)
        return
            providers
            .map { (provider: $0, edits: edits(from: typed, to: Array($0.utf8))) }
            .filter { candidate in
                let length = candidate.provider.utf8.prefix { $0 != UInt8(ascii: ".") }.count
                let isAsLong = abs(candidate.provider.utf8.count - typed.count) <= 1
                guard candidate.edits <= (length >= 7 && isAsLong ? 2 : 1) else { return false }
                // Of a short name another first letter makes another name: `hmail.com`.
                return length >= 6 || candidate.provider.utf8.first == typed.first
            }
            .min { ($0.edits, $0.provider) < ($1.edits, $1.provider) }?.provider
    }

    /// The optimal string alignment distance in which a key beside the right one costs 1 and any other 2.
    static func edits(from typed: [UInt8], to meant: [UInt8]) -> Int {
        guard abs(typed.count - meant.count) <= 2 else { return .max }
        var beforePrevious = [Int](repeating: 0, count: meant.count + 1)
        var previous = Array(0...meant.count)
        var current = previous
        for i in typed.indices {
            current[0] = i + 1
            for j in meant.indices {
                let change = substitution(typed[i], meant[j])
                var best = min(previous[j + 1] + 1, current[j] + 1, previous[j] + change)
                if i > 0, j > 0, typed[i] == meant[j - 1], typed[i - 1] == meant[j] {
                    best = min(best, beforePrevious[j - 1] + 1)
                }
                current[j + 1] = best
            }
            (beforePrevious, previous, current) = (previous, current, beforePrevious)
        }
        return previous[meant.count]
    }

    private static func substitution(_ typed: UInt8, _ meant: UInt8) -> Int {
        if typed == meant { return 0 }
        guard let one = keys[typed], let other = keys[meant] else { return 2 }
        let isBeside = abs(one.row - other.row) <= 1 && abs(one.column - other.column) <= 1
        return isBeside ? 1 : 2
    }

    /// The letters of a keyboard by row and column; a key touches its neighbours in its own row and the next.
    private static let keys: [UInt8: (row: Int, column: Int)] = {
        var keys: [UInt8: (row: Int, column: Int)] = [:]
        for (row, letters) in ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"].enumerated() {
            for (column, letter) in letters.utf8.enumerated() { keys[letter] = (row, column) }
        }
        return keys
    }()

    private static let providers = [
        "aol.com", "gmail.com", "googlemail.com", "hotmail.co.uk", "hotmail.com", "hotmail.de",
        "hotmail.fr", "icloud.com", "laposte.net", "mail.ru", "orange.fr", "outlook.com",
        "outlook.de", "outlook.fr", "protonmail.com", "rambler.ru", "t-online.de", "ukr.net",
        "wanadoo.fr", "yahoo.co.uk", "yahoo.com", "yahoo.de", "yahoo.fr", "yandex.com",
        "yandex.ru",
    ]

    private static let exclusive = [
        "gmail": "gmail.com", "googlemail": "googlemail.com", "icloud": "icloud.com",
        "protonmail": "protonmail.com", "rambler": "rambler.ru",
    ]

    /// Real domains of others that lie one slip of a finger from a provider's.
    private static let known: Set<String> = [
        "aol.co.uk", "aol.fr", "ao.com", "aon.com", "col.com", "email.com", "gail.com",
        "gmail.email", "googlemail.de", "mailo.com", "main.ru", "mali.ru", "maib.ru",
        "mail.co", "orange.es", "orange.pl", "orange.be", "outlook.eu", "yahoo.net", "ya.ru",
        "yandex.net", "uk.net", "kr.net", "range.fr",
    ]

    /// Top levels that do not exist, and the one that was meant.
    private static let topLevels = [
        "con": "com", "cpm": "com", "vom": "com", "xom": "com", "cmo": "com", "ocm": "com",
        "comm": "com", "coom": "com", "ccom": "com", "cim": "com", "clm": "com", "copm": "com",
        "ner": "net", "nte": "net", "nett": "net", "ogr": "org", "orgg": "org",
        "prg": "org", "ry": "ru", "ri": "ru", "rru": "ru", "tu": "ru", "ruu": "ru", "dde": "de",
    ]
}
