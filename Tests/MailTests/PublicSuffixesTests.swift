import Foundation
import Testing

@testable import Mail

@Suite("Registrable domains and company keys")
struct PublicSuffixesTests {
    private static let list = PublicSuffixes(
        parsing: Array(
            """
            // a comment
            com
            uk
            co.uk  trailing text
            *.ck
            !www.ck
            jp
            *.kobe.jp
            !city.kobe.jp
            公司.cn

            github.io
            """.utf8))

    @Test(
        "the longest rule wins, exceptions above all",
        arguments: [
            ("acme.com", "acme.com"), ("Mail.ACME.com", "acme.com"), ("com", nil),
            ("a.b.co.uk", "b.co.uk"), ("co.uk", nil), ("b.uk", "b.uk"),
            ("ck", nil), ("x.ck", nil), ("y.x.ck", "y.x.ck"), ("www.ck", "www.ck"),
            ("a.www.ck", "www.ck"), ("kobe.jp", "kobe.jp"), ("c.kobe.jp", nil),
            ("a.b.c.kobe.jp", "b.c.kobe.jp"), ("a.city.kobe.jp", "city.kobe.jp"),
            ("unlisted", nil), ("a.unlisted", "a.unlisted"), ("x.a.unlisted", "a.unlisted"),
            ("me.github.io", "me.github.io"), ("", nil), (".com", nil), ("a..com", nil),
            ("a.com.", nil), ("x.公司.cn", "x.公司.cn"), ("w.x.xn--55qx5d.cn", "x.xn--55qx5d.cn"),
        ] as [(String, String?)])
    func registrable(domain: String, expected: String?) {
        #expect(PublicSuffixesTests.list.registrableDomain(of: domain) == expected)
    }

    @Test("a text without rules leaves every top level a suffix")
    func empty() {
        let none = PublicSuffixes(parsing: [])
        #expect(none.count == 0)
        #expect(none.registrableDomain(of: "a.co.uk") == "co.uk")
    }

    @Test("the published list passes its published tests where both are at hand")
    func published() throws {
        guard let folder = conformanceFolder() else { return }
        let list = PublicSuffixes(parsing: try bytes(folder + "/public_suffix_list.dat"))
        #expect(list.count > 5000)
        let tests = String(decoding: try bytes(folder + "/tests/tests.txt"), as: UTF8.self)
        var count = 0
        for line in tests.split(separator: "\n") where !line.hasPrefix("//") {
            let parts = line.split(separator: " ")
            guard parts.count == 2, parts[0] != "null" else { continue }
            count += 1
            let expected = parts[1] == "null" ? nil : String(parts[1])
            #expect(list.registrableDomain(of: String(parts[0])) == expected, "\(line)")
        }
        #expect(count > 60)
    }

    private func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// Looks for the conformance suites beside any folder above this file.
    private func conformanceFolder() -> String? {
        var parts = #filePath.split(separator: "/").dropLast()
        while !parts.isEmpty {
            let root = "/" + parts.joined(separator: "/")
            for place in ["\(root)/shared/conformance/psl", "\(root)/../shared/conformance/psl"]
            where FileManager.default.fileExists(atPath: place) {
                return place
            }
            parts = parts.dropLast()
        }
        return nil
    }

    @Test(
        "free-mail domains are known in any case and country",
        arguments: [
            "gmail.com", "Gmail.COM", "126.com", "zohomail.com", "yahoo.co.uk", "yahoo.com.br",
            "gmx.at",
            "yandex.kz", "rambler.ru", "ukr.net", "mail.ru", "proton.me", "o2.pl", "hotmail.fr",
        ])
    func freeMail(domain: String) {
        #expect(isFreeMailDomain(domain))
    }

    @Test(
        "other domains are not free mail",
        arguments: [
            "acme.example", "gmail.com.acme.example", "yahoo", "yahoo-inc.com", "notgmail.com",
            "com",
            "", "mail.yahoo.example", "live.example", "zzz.com",
        ])
    func notFreeMail(domain: String) {
        #expect(!isFreeMailDomain(domain))
    }

    @Test("the table is sorted, as its search needs")
    func sorted() {
        #expect(freeMailDomains == freeMailDomains.sorted())
        #expect(freeMailDomains.allSatisfy(isFreeMailDomain))
    }

    @Test(
        "a company is its registrable domain, a free-mail user only itself",
        arguments: [
            ("Ann@mail.acme.co.uk", "acme.co.uk"), ("Ann@Gmail.com", "ann@gmail.com"),
            ("ann@co.uk", "co.uk"), ("ann@localhost", "localhost"),
        ])
    func company(address: String, key: String) throws {
        let address = try EmailAddress(parsing: address)
        #expect(companyKey(for: address, suffixes: PublicSuffixesTests.list) == key)
    }

    @Test(
        "A-labels and Unicode labels translate both ways",
        arguments: [
            ("bücher", "xn--bcher-kva"), ("食狮", "xn--85x722f"), ("中国", "xn--fiqs8s"),
            ("рф", "xn--p1ai"), ("faß", "xn--fa-hia"), ("plain", "plain"),
        ])
    func punycode(label: String, ascii: String) {
        #expect(Punycode.asciiDomain(label) == ascii)
        #expect(Punycode.unicodeDomain(ascii) == label)
    }

    @Test(
        "labels that no encoder writes stay as they are",
        arguments: ["xn--", "xn--99999999999999999999", "xn--a-\u{e9}", "xn--0"])
    func badPunycode(label: String) {
        #expect(Punycode.unicodeDomain("\(label).com") == "\(label).com")
    }
}
