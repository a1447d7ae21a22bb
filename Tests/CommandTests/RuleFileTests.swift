import Foundation
import Testing

@Suite("rules of a workspace's own")
struct RuleFileTests {
    /// The rule file of the documentation.
    private static func example() throws -> String {
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Documentation/rule-files.md")
        let parts = try String(contentsOf: page, encoding: .utf8)
            .components(separatedBy: "```yaml\n")
        let block = try #require(parts.dropFirst(2).first)
        return block.components(separatedBy: "```")[0]
    }

    private func place(_ rules: String) throws -> Place {
        let place = try Place()
        try place.write(
            """
            time_zone: Europe/Berlin
            mailboxes:
              ann: { from: Ann Reed <ann@acme.example>, smtp: "smtps://smtp.acme.example" }
            lint: { rules: [rules/house.yml] }

            """, to: "sower.yml")
        try place.write(rules, to: "rules/house.yml")
        return place
    }

    @Test("the example of the documentation works in English and Russian")
    func documentation() throws {
        let place = try place(try RuleFileTests.example())
        try place.write(
            """
            Subject: One two three four five

            Hi Ann,

            In order to circle back we utilize 5 percent, 6 percent, 7 percent. We do it.

            Onwards and upwards,
            Bob
            """, to: "en.txt")
        let english = try place.sower("lint", "en.txt").out
        for id in [
            "house-synergy", "house-plain-words", "house-one-figure", "house-short-subject",
            "house-you-before-we", "closing-cliche",
        ] {
            #expect(english.contains("[\(id)]"), "\(id)")
        }
        try place.write(
            "Subject: Склад\n\nАнна, это низко висящий фрукт?\n\nОбнимаю,\nБорис\n", to: "ru.txt")
        let russian = try place.sower("lint", "ru.txt").out
        #expect(russian.contains("'низко висящий фрукт' is not how we talk; say what it does"))
        #expect(russian.contains("[closing-cliche]"))
        try place.write("Subject: One dock\n\nWhich dock is yours?\n", to: "good.txt")
        #expect(!(try place.sower("lint", "good.txt").out.contains("[house-")))
        #expect(try place.sower("audit", "en.txt").out.contains("house-synergy"))
    }

    @Test("the list of rules and a rule's page name the file that it comes from")
    func listed() throws {
        let place = try place(try RuleFileTests.example())
        let list = try place.sower("rules").out
        #expect(list.contains("words that we do not use (rules/house.yml)"))
        let page = try place.sower("rules", "explain", "house-synergy").out
        #expect(page.contains("a rule of this workspace, from rules/house.yml:3:9"))
        let guess = try place.sower("rules", "explain", "house-synergi")
        #expect(guess.err.contains("did you mean 'house-synergy'?"))
    }

    @Test("a rule's findings count under its category, and its page is linked where it has one")
    func categories() throws {
        let place = try place(
            """
            rules:
              - { extends: existence, id: house-a, message: "'%' is out", tokens: [dock] }
              - { extends: existence, id: house-b, message: "'%' is out", tokens: [yard], category: tone, url: "https://acme.example/style#yard" }

            """)
        try place.write(
            "Subject: x\n\nHi Ann,\n\nWhich dock and which yard is yours?\n", to: "d.txt")
        let audit = try place.sower("audit", "d.txt", "--format", "json")
        let points = try #require(try audit.rows("mails").first?["points"] as? [[String: Any]])
        func category(_ rule: String) -> String? {
            points.first { $0["rule"] as? String == rule }?["category"] as? String
        }
        #expect(category("house-a") == "house")
        #expect(category("house-b") == "tone")
        let log = try place.sower("lint", "d.txt", "--format", "sarif").out
        #expect(log.contains("\"helpUri\": \"https://acme.example/style#yard\""))
        #expect(log.components(separatedBy: "helpUri").count == 2)
        let page = try place.sower("rules", "explain", "house-b").out
        #expect(page.contains("page: https://acme.example/style#yard"))
        #expect(page.contains("category: tone and wording"))
        let fault = try self.place(
            "rules:\n  - { extends: existence, id: a, message: x, tokens: [x], url: style, category: tune }\n"
        ).sower("rules")
        #expect(fault.err.contains("'url' is 'style'; write an address"), "\(fault.err)")
        #expect(fault.err.contains("'category' is 'tune'; did you mean 'tone'?"), "\(fault.err)")
    }

    @Test("faults of a rule file end the command with their places")
    func faults() throws {
        let place = try place(
            "rules:\n  - { extends: existance, id: a, message: x }\n  - { like: closing-clich, add: [x] }\n"
        )
        try place.write("Hello\n", to: "l.txt")
        for command in ["lint l.txt", "rules", "audit l.txt"] {
            let outcome = try place.shell("sower \(command)")
            #expect(outcome.code == 3)
            let all = outcome.out + outcome.err
            #expect(all.contains("rules/house.yml:2:16: error: 'extends' is 'existance'; did you"))
            #expect(all.contains("rules/house.yml:3:13: error: unknown rule 'closing-clich'; did"))
            #expect(all.contains("error: 'rules/house.yml' has errors"))
        }
    }
}
