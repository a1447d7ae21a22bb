/// True when anyone can have a mailbox at a domain, so that it names no company; case does not matter.
package func isFreeMailDomain(_ domain: String) -> Bool {
    let name = domain.lowercased()
    var range = freeMailDomains[...]
    while let middle = range.indices.dropFirst(range.count / 2).first {
        if freeMailDomains[middle] == name { return true }
        range = freeMailDomains[middle] < name ? range[(middle + 1)...] : range[..<middle]
    }
    return isOfFreeMailFamily(name)
}

/// Providers that give mailboxes under one name in many countries: `yahoo.co.uk`, `gmx.at`, `yandex.kz`.
private func isOfFreeMailFamily(_ domain: String) -> Bool {
    let labels = domain.utf8.split(separator: ASCII.dot, omittingEmptySubsequences: false)
    guard (2...3).contains(labels.count),
        labels.dropFirst().allSatisfy({ (2...4).contains($0.count) })
    else {
        return false
    }
    return ["gmx", "rambler", "yahoo", "yandex"].contains(
        String(decoding: labels[0], as: UTF8.self))
}

/// Sorted by code point, for the binary search.
let freeMailDomains = [
    "126.com", "163.com", "aim.com", "aol.com", "aol.de", "autorambler.ru", "bk.ru",
    "btinternet.com", "email.cz", "fastmail.com", "fastmail.fm", "foxmail.com", "free.fr",
    "gmail.com", "gmx.com", "gmx.de", "gmx.net", "googlemail.com", "hotmail.be", "hotmail.ch",
    "hotmail.co.jp", "hotmail.co.uk", "hotmail.com", "hotmail.com.ar", "hotmail.com.br",
    "hotmail.com.tr", "hotmail.de", "hotmail.dk", "hotmail.es", "hotmail.fr", "hotmail.gr",
    "hotmail.it", "hotmail.nl", "hotmail.no", "hotmail.se", "i.ua", "icloud.com", "inbox.ru",
    "internet.ru", "laposte.net", "libero.it", "list.ru", "live.at", "live.be", "live.ca",
    "live.cl", "live.cn", "live.co.uk", "live.co.za", "live.com", "live.com.ar", "live.com.au",
    "live.com.mx", "live.com.my", "live.com.pt", "live.com.sg", "live.de", "live.dk", "live.fi",
    "live.fr", "live.hk", "live.ie", "live.in", "live.it", "live.jp", "live.nl", "live.no",
    "live.ru", "live.se", "lycos.com", "mac.com", "mail.com", "mail.ru", "mail.ua", "me.com",
    "meta.ua", "msn.com", "myrambler.ru", "naver.com", "o2.pl", "onet.pl", "orange.fr",
    "outlook.at", "outlook.be", "outlook.cl", "outlook.co.id", "outlook.co.th", "outlook.com",
    "outlook.com.ar", "outlook.com.au", "outlook.com.br", "outlook.com.tr", "outlook.cz",
    "outlook.de", "outlook.dk", "outlook.es", "outlook.fr", "outlook.hu", "outlook.ie",
    "outlook.in", "outlook.it", "outlook.jp", "outlook.kr", "outlook.my", "outlook.ph",
    "outlook.pt", "outlook.sa", "outlook.sg", "outlook.sk", "passport.com", "pm.me", "post.cz",
    "proton.me", "protonmail.ch", "protonmail.com", "qq.com", "rambler.ru", "rediffmail.com",
    "ro.ru", "rocketmail.com", "seznam.cz", "sina.com", "sohu.com", "t-online.de", "tuta.io",
    "tutanota.com", "ukr.net", "virgilio.it", "wanadoo.fr", "web.de", "windowslive.com", "wp.pl",
    "ya.ru", "yahoo.com", "yandex.com", "yandex.ru", "yeah.net", "ymail.com", "zoho.com",
    "zohomail.com",
]
