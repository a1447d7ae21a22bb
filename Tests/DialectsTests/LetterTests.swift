import Campaigns
import Diagnostics
import Dialects
import Liquid
import Testing

@Suite("letters and sequences")
struct LetterTests {
    @Test("a 'Subject:' line becomes front matter, and other lines of the head go with a note")
    func draft() {
        let converted = Converted(
            .instantly, "Subject: {{firstName|there}}, hi\nFrom: a@b.c\n\nHi {{firstName}}\n")
        let ours = """
            ---
            subject: '{{ first_name | default: "there" }}, hi'
            ---
            Hi {{ first_name }}

            """
        #expect(converted.text == ours)
        #expect(converted.places == ["2:1 info"])
    }

    @Test(
        "of front matter the subject alone changes",
        arguments: [
            ("subject: \"{{firstName}}?\"", "subject: \"{{ first_name }}?\""),
            ("subject: 'for {{companyName}}'", "subject: \"for {{ company }}\""),
            (
                "language: en\nsubject: it's {{city|near}}",
                "language: en\nsubject: 'it''s {{ city | default: \"near\" }}'"
            ),
            ("subject: plain\r", "subject: plain\r"),
            ("# nothing but {{firstName}}", "# nothing but {{firstName}}"),
        ])
    func frontMatter(head: String, ours: String) {
        let converted = Converted(.instantly, "---\n\(head)\n---\nHi {{firstName}}")
        #expect(converted.text == "---\n\(ours)\n---\nHi {{ first_name }}")
        #expect(converted.findings.isEmpty)
    }

    @Test("a subject in several lines stays as it stands and is reported")
    func foldedSubject() {
        let converted = Converted(.instantly, "---\nsubject: >\n  {{firstName}}\n---\nHi")
        #expect(converted.text == "---\nsubject: >\n  {{firstName}}\n---\nHi")
        #expect(converted.findings.first?.message.contains("one quoted line") == true)
        #expect(converted.findings.first?.severity == .error)
    }

    @Test("what is no template afterwards is reported where it stems from")
    func result() {
        let converted = Converted(.smartlead, "Hi {{first_name}}\n{{city}} {% bogus %}")
        #expect(converted.findings.map(\.rule) == ["convert/result"])
        #expect(converted.places == ["2:13 error"])
        #expect(converted.findings.allSatisfy { $0.message.hasPrefix("does not compile") })
    }

    @Test("a file that is not UTF-8 gives no letter")
    func encoding() {
        let file = Tool.instantly.convert(SourceFile(path: "a", bytes: [0x48, 0xFF]))
        #expect(!file.isReadable)
        #expect(file.findings.map(\.message) == ["not valid UTF-8; save the file in UTF-8"])
    }

    @Test("computed dates print the day of sending in the recipient's zone")
    func dates() throws {
        let text =
            "{{dn_day_of_week}}, {{dn_date 2 days from now dddd, MMMM D YYYY}}, {{dn_time_of_day}}"
        let converted = Converted(.coldsend, text)
        #expect(try converted.rendered() == "Monday, Wednesday, November 25 2026, Good morning")
    }

    @Test("the sender's last name is what is left of the full one")
    func lastName() throws {
        let values: [(String, Value)] = [
            ("sender_name", "Ada King Lovelace"), ("sender_first_name", "Ada"),
        ]
        let converted = Converted(.instantly, "{{sendingAccountLastName}}")
        #expect(try converted.rendered(values) == "King Lovelace")
    }

    private static let sequence = """
        name: Q1
        steps:
          - step: 1
            delay: 0
            subject: "{{first_name}}, a question"
            body: |
              Hi {{first_name}},

              {{ company }} {% if x %}
            variants:
              - body: |
                  Hello {{name}}
          - step: 2
            delay: 3
            body: Back {{first_name|you}}
        """

    @Test("a sequence of cold-cli becomes one template per step and variant")
    func sequence() {
        let file = Tool.coldCLI.convert(SourceFile(path: "q.yml", text: LetterTests.sequence))
        let letters = file.letters.map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(file.letters.map(\.name) == ["step-1", "step-1-b", "step-2"])
        let head = "---\nsubject: \"{{ first_name }}, a question\"\n---\n"
        #expect(
            letters == [
                head + "Hi {{ first_name }},\n\n{{ company }} {% if x %}\n",
                head + "Hello {{ first_name }}\n", "Back {{first_name|you}}",
            ])
        let places = file.findings.map { "\($0.span.start.line):\($0.span.start.column)" }
        #expect(places == ["9:7", "9:21", "14:12", "15:16"])
    }

    @Test(
        "a YAML file without steps is no sequence",
        arguments: ["name: x", "- a", "steps: []", "a: [", ""])
    func noSequence(text: String) {
        let file = Tool.coldCLI.convert(SourceFile(path: "q.yml", text: text))
        #expect(!file.isReadable)
        #expect(file.findings.contains { $0.severity == .error })
    }
}
