import Foundation

/// A workspace in a test's folder, and the built program at work in it.
struct LabWorkspace: Sendable {
    let folder: LabFolder
    /// Environment of the program beside that of the tests.
    var environment: [String: String] = [:]
    /// What `--now` says from here on; nil for the machine's clock.
    var now: Date?

    init(in folder: LabFolder) {
        self.folder = folder
    }

    var path: String { "\(folder.path)/work" }
    var store: String { "\(path)/.sower/sower.db" }

    func write(_ text: String, to name: String) throws {
        try folder.write(text, to: "work/\(name)")
    }

    /// Starts the program without waiting for it.
    func start(_ arguments: String...) throws -> Program {
        try start(arguments)
    }

    func sower(_ arguments: String...) async throws -> ProgramResult {
        try await start(arguments).result(within: .seconds(120))
    }

    /// Runs a command that prints JSON and reads it.
    func json<Value: Decodable>(_ type: Value.Type, _ arguments: String...) async throws -> Value {
        let result = try await start(arguments + ["--format", "json"]).result()
        guard result.code == 0 else {
            throw LabError("\(arguments) ended with \(result.code): \(result.complaints)")
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(result.output.utf8))
    }

    /// Starts the program with words that a test puts together.
    func start(_ arguments: [String]) throws -> Program {
        let clock = now.map { ["--now", $0.formatted(.iso8601)] } ?? []
        return try Program(
            try LabWorkspace.program(), arguments + ["--no-color"] + clock, in: path,
            environment: environment)
    }

    /// Returns the built program: it lies beside the running tests, else in the package's build folder.
    static func program() throws -> String {
        let tests =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let package = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path()
        let paths = [
            (tests as NSString).deletingLastPathComponent + "/sower",
            "\(package).build/debug/sower",
        ]
        guard let path = paths.first(where: FileManager.default.isExecutableFile) else {
            throw LabError("the program is not built at \(paths); run 'swift build' first")
        }
        return path
    }
}

// MARK: - Letters

extension LabWorkspace {
    /// Writes templates that lint has nothing to say against.
    func writeLetters() throws {
        try write(
            """
            ---
            subject: "{{ company }}: the returns dock"
            language: en
            ---
            {Hi|Hello} {{ first_name }},

            Warehouses in {{ city }} that gave returns a dock of their own stopped losing two days a week to them. I can send one photo of how the smallest of them, nine people, laid it out between two trucks.

            Who decides on that at {{ company }}?

            """, to: "templates/first.liquid")
        try write(
            """
            ---
            language: en
            ---
            {{ first_name }}, one number to go with my last mail: Nordhafen, 40 people, took in 312 returns in October and had none left over on any Friday. They changed the place and the label, not the staff.

            Shall I send you the two pages with their layout for {{ company }}?

            """, to: "templates/proof.liquid")
        try write(
            """
            ---
            subject: "{{ company }}: док для возвратов"
            language: ru
            ---
            Здравствуйте, {{ first_name }}!

            Склады в городе {{ city }}, которые выделили возвратам отдельный док, перестали терять на них два дня в неделю. Могу прислать одно фото: как это устроил самый маленький из них, девять человек, между двумя машинами.

            Кто это решает в компании {{ company }}?

            """, to: "templates/ru.liquid")
        try write(
            """
            {{ sender_name }}
            Out GmbH, +49 30 23125 101, www.out.example
            {{ postal_address }}

            Write "stop" and I will not write to you again, or unsubscribe: {{ unsubscribe }}

            """, to: "templates/signature.liquid")
    }

    /// Writes a campaign and its table of contacts, of whom each has an address, a first name, a company and a city.
    func writeCampaign(
        _ name: String, steps: [String], mailboxes: [String] = ["ann"], contacts: [[String]]
    ) throws {
        try write(
            """
            campaign: \(name)
            audience: contacts/\(name).csv
            mailboxes: [\(mailboxes.joined(separator: ", "))]
            steps:
            \(steps.map { "  - \($0)" }.joined(separator: "\n"))

            """, to: "campaigns/\(name).yml")
        let rows = [["email", "first_name", "company", "city"]] + contacts
        let table = rows.map { $0.joined(separator: ",") + "\n" }.joined()
        try write(table, to: "contacts/\(name).csv")
    }

    /// Writes `sower.yml` with limits so wide that only what a test sets up holds mail back.
    func writeSettings(mailboxes: [(name: String, lines: [String])]) throws {
        let boxes = mailboxes.map { mailbox in
            let from = "    from: \(mailbox.name.capitalized) Reed <\(mailbox.name)@out.example>"
            let lines = mailbox.lines + ["cap: 100000/day", "gap: 0s", "signature: signature"]
            return (["  \(mailbox.name):", from] + lines.map { "    \($0)" }).joined(
                separator: "\n")
        }
        try write(
            """
            time_zone: Europe/Berlin
            windows: { mon-sun: [00:00-24:00] }
            holidays: none
            company: { max_active: 10, gap: 1d }
            recipient_domain_cap: 100000
            identity: { postal_address: "Out GmbH, Hauptstr. 1, 10115 Berlin", unsubscribe: "mailto:stop@out.example" }
            mailboxes:
            \(boxes.joined(separator: "\n"))

            """, to: "sower.yml")
    }
}
