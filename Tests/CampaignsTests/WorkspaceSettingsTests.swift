import Campaigns
import CivilTime
import Diagnostics
import Mail
import Testing

@Suite("sower.yml")
struct WorkspaceSettingsTests {
    private func parse(_ text: String) -> Parsed<WorkspaceSettings> {
        WorkspaceSettings.parse(SourceFile(path: "sower.yml", text: text))
    }

    /// A valid workspace with lines added at the end, or into its mailbox when indented.
    private func workspace(_ more: String = "", mailbox: String = "") -> String {
        """
        time_zone: Europe/Berlin
        mailboxes:
          ann:
            from: ann@acme.example
            smtp: smtp://smtp.acme.example
            \(mailbox)
        \(more)
        """
    }

    @Test("the documented example reads without findings")
    func example() throws {
        let parsed = parse(Example.workspace)
        #expect(parsed.findings.map(brief) == [])
        let settings = try #require(parsed.value)
        let ann = try #require(settings.mailboxes.first)
        #expect(ann.name.description == "ann")
        #expect(ann.from.value.name == "Ann Reed")
        #expect(ann.from.value.address.text == "ann@acme.example")
        #expect(ann.smtp.value == ServerURL(scheme: .smtp, host: "smtp.acme.example", port: 587))
        #expect(ann.imap?.value == ServerURL(scheme: .imaps, host: "imap.acme.example", port: 993))
        #expect(ann.password?.value == .environment("ANN_PASSWORD"))
        #expect(ann.cap == 40)
        #expect(ann.gap == SendingGap(least: .seconds(90), most: .minutes(4)))
        #expect(ann.ramp == Ramp(start: 5, step: 2))
        #expect(ann.signature?.value == TemplateName("signature"))
        #expect(
            settings.company == CompanyRules(maxActive: 2, gapDays: 3, onReply: .pause(days: 14)))
        #expect(
            settings.windows.value.intervals(on: .friday).map(\.description) == [
                "09:00-12:00", "13:30-17:30",
            ])
        #expect(settings.windows.value.intervals(on: .saturday).isEmpty)
        #expect(settings.windows.span.description == "sower.yml:16:11")
        #expect(settings.identity.unsubscribe.map(\.value) == ["mailto:stop@acme.example"])
        #expect(settings.lint.profile?.value == "salesnotes")
        #expect(settings.funnel?.value == "funnel.yml")
    }

    @Test("what is left out takes its default")
    func defaults() throws {
        let parsed = parse(workspace())
        #expect(parsed.findings.map(brief) == [])
        let settings = try #require(parsed.value)
        #expect(settings.store == ".sower/sower.db")
        #expect(settings.recipientDomainCap == 5)
        #expect(settings.holidays == .byCountry)
        #expect(settings.company == CompanyRules())
        #expect(settings.windows.value.intervals(on: .monday).map(\.description) == ["09:00-17:00"])
        #expect(settings.mailboxes.first?.user == nil)
    }

    @Test("seeds are mailboxes that are only read, the address being the login by default")
    func seeds() throws {
        let parsed = parse(
            workspace(
                "seeds: { g1: { address: seed@gmail.com, imap: imaps://imap.gmail.com, password: { env: G1 } } }"
            ))
        #expect(parsed.findings.map(brief) == [])
        let seed = try #require(parsed.value?.seeds.first)
        #expect(seed.name.description == "g1")
        #expect(seed.user == "seed@gmail.com")
        #expect(seed.imap.value == ServerURL(scheme: .imaps, host: "imap.gmail.com", port: 993))
        #expect(seed.password?.value == .environment("G1"))
        #expect(parse(workspace()).value?.seeds.isEmpty == true)
    }

    @Test(
        "faults of seeds are told",
        arguments: [
            ("seeds: [a]", "'seeds' is a list"),
            ("seeds: { g1: { address: seed@gmail.com } }", "seed 'g1' lacks 'imap'"),
            ("seeds: { g1: { address: seed, imap: imaps://i.example } }", "is no address"),
            (
                "seeds: { g1: { address: s@gmail.com, imap: imaps://i.example, password: hunter2 } }",
                "stands in the file"
            ),
            (
                "seeds: { g1: { address: s@gmail.com, imap: imap://i.example, tls: off } }",
                "'tls: off' is for servers on this machine"
            ),
            (
                "seeds: { g 1: { address: s@gmail.com, imap: imaps://i.example } }",
                "seed 'g 1' needs a name"
            ),
            (
                "seeds: { g1: { address: s@gmail.com, imap: imaps://i.example, smtp: smtp://i.example } }",
                "unknown key 'smtp' in seed 'g1'"
            ),
        ])
    func badSeeds(lines: String, message: String) {
        let findings = parse(workspace(lines)).findings
        #expect(findings.contains { $0.message.contains(message) }, "\(findings.map(brief))")
        #expect(!findings.contains { $0.message.contains("hunter2") })
    }

    @Test("a gap of nothing lets mail follow mail, for a server of one's own")
    func noGap() throws {
        let parsed = parse(
            """
            time_zone: Europe/Berlin
            mailboxes: { ann: { from: a@acme.example, smtp: smtp://mx.acme.example, gap: 0s } }
            """)
        #expect(parsed.findings.isEmpty)
        #expect(
            try #require(parsed.value?.mailboxes.first).gap == SendingGap(least: .zero, most: .zero)
        )
    }

    @Test("every fault of a file is listed in one run")
    func allFaults() {
        let parsed = parse(
            """
            time_zone: EST
            mailboxes:
              ann:
                frm: Ann <ann@acme.example>
                smtp: imap://smtp.acme.example
                password: hunter2
                cap: 40
                gap: 4m-90s
                ramp: { start: 0 }
              ann:
                from: x
            windows: { 1-5: [09:00-17:00], sat: 9-12 }
            holidays: bycountry
            company: { gap: 72h, on_reply: pause }
            identity: { unsubscribe: [stop@acme.example], one_click: yes }
            colour: red
            """)
        #expect(parsed.value == nil)
        let keys = parsed.findings.map {
            "\($0.span.start.line):\($0.span.start.column) \($0.rule)"
        }
        #expect(
            keys == [
                "1:12 workspace/time-zone",
                "4:5 workspace/missing-key",
                "4:5 workspace/unknown-key",
                "5:11 workspace/server",
                "6:15 workspace/secret",
                "7:10 workspace/value",
                "8:10 workspace/value",
                "9:20 workspace/value",
                "10:3 workspace/duplicate-key",
                "12:12 workspace/windows",
                "12:37 workspace/windows",
                "13:11 workspace/value",
                "14:17 workspace/value",
                "15:27 workspace/value",
                "15:58 workspace/value",
                "16:1 workspace/unknown-key",
            ])
        #expect(!parsed.findings.contains { $0.message.contains("hunter2") })
    }

    @Test(
        "a wrong mailbox line says what to write",
        arguments: [
            (
                "password: secret",
                "'password' stands in the file; secrets never stand in the workspace: write '{ env: NAME }', '{ command: pass show x }' or '{ file: path }'"
            ),
            (
                "password: { env: 'MY PW' }",
                "'env' is no name of an environment variable; use letters, digits and '_', such as 'ANN_PASSWORD'"
            ),
            (
                "password: { hunter2 }",
                "unknown key in 'password'; allowed are 'env', 'command', 'file'"
            ),
            (
                "password: { env: A, file: b }",
                "'password' takes exactly one of 'env', 'command', 'file'"
            ),
            ("cap: 40", "'cap' is '40'; write how many a day, such as '40/day'"),
            ("cap: 40/hour", "'cap' is '40/hour'; write how many a day, such as '40/day'"),
            ("cap: 0/day", "'cap' is '0'; write a whole number, 1 to 100000"),
            (
                "gap: 90",
                "'gap' is '90' without a unit; say which: '90s' (seconds), '90m' (minutes), '72h' (hours)"
            ),
            ("gap: 4m-90s", "'gap' is '4m-90s'; the shorter time comes first"),
            (
                "imap: imaps://user:pw@imap.acme.example",
                "'imap' holds a user before '@'; write it as 'user:' and the secret as 'password: { env: NAME }'"
            ),
            (
                "imap: imap.acme.example",
                "'imap' is 'imap.acme.example'; write 'imap://host' or 'imaps://host'"
            ),
            (
                "imap: imaps://imap.acme.example:99999",
                "'imap' has the port '99999'; write a number from 1 to 65535"
            ),
            (
                "imap: imaps://imap.acme.example/INBOX",
                "'imap' is 'imaps://imap.acme.example/INBOX'; nothing follows the host and its port"
            ),
            (
                "imap: imaps://bad_host..example",
                "'imap' has no valid host in 'imaps://bad_host..example'"
            ),
            ("ramp: 5", "'ramp' is a text; write 'key: value' lines"),
            (
                "signature: signature.liquid",
                "'signature' is 'signature.liquid'; write the template's name without its ending"
            ),
            (
                "signature: ../secrets",
                "'signature' is '../secrets'; write the name of a file in 'templates/', of letters, digits, '-' and '_'"
            ),
            (
                "time_zone: CET",
                "'time_zone' is 'CET', an abbreviation that several zones share; write a place, such as 'Europe/Berlin'"
            ),
            ("user: [a]", "'user' is a list; write a text"),
            ("user:", "'user' is empty"),
            (
                "gab: 2m",
                "unknown key 'gab' in mailbox 'ann'; did you mean 'gap'? allowed are 'from', 'smtp', 'imap', 'api', 'api_url', 'api_user', 'token', 'user', 'password', 'tls', 'ca_file', 'cap', 'gap', 'ramp', 'signature', 'time_zone'"
            ),
        ])
    func mailboxFaults(line: String, message: String) {
        let parsed = parse(workspace(mailbox: line))
        #expect(parsed.value == nil)

        #expect(parsed.findings.map(\.message) == [message])
        #expect(parsed.findings.first?.span.start.line == 6)
    }

    @Test(
        "a window is half-open, may end at 24:00 and may cross midnight",
        arguments: [
            ("{ mon-fri: [09:00-12:00, 13:30-17:30], sat: [] }", "mon 09:00-12:00 13:30-17:30", 5),
            ("{ fri-mon: 9:00-24:00 }", "mon 09:00-24:00", 4),
            ("{ monday: [22:00-02:00] }", "mon 22:00-02:00", 1),
            ("{ mon-sun: [09:00-17:00], mon: [10:00-11:00] }", "mon 10:00-11:00", 7),
            ("{ mon: [10:00-11:00], mon-sun: [09:00-17:00] }", "mon 10:00-11:00", 7),
            ("{ mon: [09:00-12:00, 12:00-13:00] }", "mon 09:00-12:00 12:00-13:00", 1),
        ])
    func windows(text: String, monday: String, days: Int) throws {
        let parsed = parse(workspace("windows: \(text)"))
        #expect(parsed.findings.map(brief) == [])
        let week = try #require(parsed.value).windows.value
        let times = week.intervals(on: .monday).map(\.description).joined(separator: " ")
        #expect("mon \(times)" == monday)
        #expect(Weekday.allCases.filter { !week.intervals(on: $0).isEmpty }.count == days)
    }

    @Test(
        "a wrong window says why",
        arguments: [
            (
                "{ 1: [09:00-17:00], tue: [09:00-10:00] }",
                "day '1' is a number; name the day, 'mon' to 'sun', because some programs count from Sunday and some from Monday"
            ),
            (
                "{ mom: [09:00-17:00], tue: [09:00-10:00] }",
                "unknown day 'mom'; did you mean 'mon'? allowed are 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'"
            ),
            (
                "{ mon: [], tue: [] }",
                "the week has no sending window; write 'mon-fri: [09:00-17:00]'"
            ),
            (
                "{ mon: [09:00-09:00, 10:00-11:00] }",
                "'mon' holds '09:00-09:00', which is empty; write '00:00-24:00' for the whole day"
            ),
            (
                "{ mon: [24:00-09:00, 10:00-11:00] }",
                "'mon' holds '24:00-09:00'; 24:00 only ends a window, write '00:00' of the next day"
            ),
            (
                "{ mon: [09:00-12:00, 11:00-13:00] }",
                "'11:00-13:00' overlaps '09:00-12:00' of the same day"
            ),
            (
                "{ mon: [25:00-26:00, 10:00-11:00] }",
                "'mon' holds '25:00-26:00'; write times as '09:00-12:00', from 00:00 to 24:00"
            ),
            (
                "{ mon-wed: [09:00-12:00], tue-thu: [09:00-12:00] }",
                "'tue-thu' gives windows to 'tue' again"
            ),
            (
                "{ mon: , tue: [09:00-12:00] }",
                "'mon' has no times; write '[09:00-17:00]', or '[]' for none"
            ),
        ])
    func windowFaults(text: String, message: String) {
        let parsed = parse(workspace("windows: \(text)"))
        #expect(parsed.value == nil)
        #expect(parsed.findings.map(\.message) == [message])
    }

    @Test("a fixed offset is taken with a warning")
    func fixedOffset() {
        let parsed = parse(workspace(mailbox: "time_zone: '+03:00'"))
        #expect(parsed.value != nil)
        #expect(parsed.findings.map(\.severity) == [.warning])
    }

    @Test("one-click needs an https address")
    func oneClick() {
        let wrong = parse(
            workspace("identity: { unsubscribe: mailto:stop@acme.example, one_click: true }"))
        #expect(
            wrong.findings.map(\.message) == [
                "'one_click' needs an 'https://' address in 'unsubscribe' (RFC 8058 §3.1)"
            ])
        let right = parse(
            workspace(
                "identity: { unsubscribe: [mailto:stop@acme.example, https://acme.example/u], one_click: true }"
            ))
        #expect(right.value?.identity.oneClick == true)
        #expect(right.findings.isEmpty)
    }

    @Test("mailboxes may share settings by an anchor and '<<'")
    func sharedSettings() throws {
        let parsed = parse(
            """
            time_zone: Europe/Berlin
            mailboxes:
              ann: &common
                from: ann@acme.example
                smtp: smtps://smtp.acme.example
                cap: 30/day
              boris:
                <<: *common
                from: boris@acme.example
            """)
        #expect(parsed.findings.map(brief) == [])
        let boris = try #require(parsed.value?.mailboxes.last)
        #expect(boris.from.value.address.text == "boris@acme.example")
        #expect(boris.cap == 30)
        #expect(boris.smtp.value.port == 465)
    }
}
