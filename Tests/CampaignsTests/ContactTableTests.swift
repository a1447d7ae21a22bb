import Campaigns
import Diagnostics
import Mail
import TestSupport
import Testing

@Suite("Contact table")
struct ContactTableTests {
    private typealias Reading = (table: ContactTable?, findings: [Finding])

    private func read(_ text: String) -> Reading {
        ContactTable.read(SourceFile(path: "c.csv", text: text))
    }

    /// The rows as text, one column after the other.
    private func rows(_ table: ContactTable?) -> [[String]] {
        table?.contacts.map { contact in
            (table?.columns ?? []).map { contact.fields[$0]?.value ?? "–" }
        } ?? []
    }

    @Test(
        "quotes, line ends and delimiters of every kind give the same rows",
        arguments: [
            "email,company\nann@x.example,Acme\nbob@x.example,Orbit\n",
            "email,company\r\nann@x.example,Acme\r\nbob@x.example,Orbit",
            "email,company\rann@x.example,Acme\rbob@x.example,Orbit\r",
            "email;company\nann@x.example;Acme\nbob@x.example;Orbit",
            "email\tcompany\nann@x.example\tAcme\nbob@x.example\tOrbit",
            "email|company\nann@x.example|Acme\nbob@x.example|Orbit",
            "\"email\",\"company\"\n\"ann@x.example\",\"Acme\"\n\"bob@x.example\",\"Orbit\"",
            "\u{FEFF}email, company\n\n ann@x.example , \"Acme\" \n,\nbob@x.example,Orbit\n\n",
            "sep=;\r\nemail;company\r\nann@x.example;Acme\r\nbob@x.example;Orbit\r\n",
        ])
    func shapes(text: String) {
        let (table, findings) = read(text)
        #expect(findings.map(brief) == [])
        #expect(table?.columns == ["email", "company"])
        #expect(rows(table) == [["ann@x.example", "Acme"], ["bob@x.example", "Orbit"]])
    }

    @Test("a quoted value keeps delimiters and doubled quotes")
    func quoted() {
        let (table, findings) = read("email,company\nann@x.example,\"Acme, \"\"the\"\" GmbH\"\n")
        #expect(findings.map(brief) == [])
        #expect(rows(table) == [["ann@x.example", "Acme, \"the\" GmbH"]])
    }

    @Test("each cell's span points at its text in the file")
    func spans() throws {
        let marked = MarkedText(
            "email,first_name,city\nann@x.example, 1️⃣\"Zoë\" ,2️⃣Köln\n3️⃣bob@x.example,Bob\n")
        let file = SourceFile(path: "c.csv", text: marked.text)
        let table = try #require(ContactTable.read(file).table)
        let ann = table.contacts[0].fields
        let name = try #require(marked.offsets["1️⃣"])
        #expect(ann["first_name"]?.span == file.span(name + 1..<name + 5))
        let city = try #require(marked.offsets["2️⃣"])
        #expect(ann["city"]?.span == file.span(city..<city + 5))
        let bob = try #require(marked.offsets["3️⃣"])
        #expect(table.contacts[1].span.start == file.position(at: bob))
        #expect(table.contacts[1].fields["city"]?.value == "")
        #expect(table.contacts[1].value("city") == nil)
    }

    @Test(
        "headers of the usual programs become canonical columns",
        arguments: [
            (
                "First Name,Last Name,Title,Company,Company Name for Emails,Email,# Employees,Person Linkedin Url,Website,Company Linkedin Url,City,State,Country,Company City",
                "first_name last_name title company email employees linkedin website company_linkedin_url city state country company_city"
            ),
            (
                "Record ID,First Name,Last Name,Email,Phone Number,Job Title,Company Name,Country/Region,Website URL,LinkedIn URL",
                "record_id first_name last_name email phone title company country website linkedin"
            ),
            (
                "email,firstName,lastName,companyName,jobTitle,linkedinUrl,icebreaker,timezone,companyDomain",
                "email first_name last_name company title linkedin icebreaker time_zone website"
            ),
            (
                "email,first_name,last_name,company_name,phone_number,website,location,linkedin_profile,company_url",
                "email first_name last_name company phone website location linkedin company_url"
            ),
            (
                "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
                "first_name last_name linkedin email company title connected_on"
            ),
            (
                "email,first_name,company,schedule_timezone,personalization",
                "email first_name company time_zone icebreaker"
            ),
            (
                "Имя,Фамилия,Компания,Должность,Город,Почта,Отдел",
                "first_name last_name company title city email отдел"
            ),
            ("Work Email,TitleOrPosition,URL", "email title website"),
        ])
    func headers(line: String, columns: String) {
        let (table, findings) = read(line + "\n")
        #expect(findings.map(brief) == [])
        #expect(table?.columns.joined(separator: " ") == columns)
    }

    @Test("Apollo's name for mails goes before the legal name, which fills in where it is blank")
    func companyNames() throws {
        let (read, _) = read(
            "Email,Company,Company Name for Emails\na@x.example,Acme GmbH,Acme\nb@x.example,Orbit Ltd,\n"
        )
        let table = try #require(read)
        #expect(table.contacts.map { $0.value("company") } == ["Acme", "Orbit Ltd"])
    }

    @Test(
        "a web site is reduced to its domain",
        arguments: [
            ("https://www.Acme.example/about?x=1", "acme.example"),
            ("www.acme.example", "acme.example"),
            ("acme.example", "acme.example"), ("", ""),
        ])
    func website(written: String, domain: String) throws {
        let (table, _) = read("email,website,x\na@x.example,\(written),1\n")
        #expect(try #require(table).contacts[0].fields["website"]?.value == domain)
    }

    @Test(
        "a table without addresses says what its header holds",
        arguments: [
            (
                "",
                "1:1 error contact/header: the table is empty; begin it with a header such as 'email,first_name,company'"
            ),
            (
                "\n\n",
                "1:1 error contact/header: the table is empty; begin it with a header such as 'email,first_name,company'"
            ),
            (
                "name,town\nAnn,Bonn\n",
                "1:1 error contact/header: no column for the address; name one 'email'; the header has 'name', 'town'"
            ),
            (
                "ann@x.example,Ann\n",
                "1:1 error contact/header: the first line holds an address instead of column names; put a header above it, such as 'email,first_name,company'"
            ),
        ])
    func noAddresses(text: String, expected: String) {
        let (table, findings) = read(text)
        #expect(table == nil)
        #expect(findings.map(brief) == [expected])
    }

    @Test(
        "a bad row is named by its line and the others are kept",
        arguments: [
            (
                "no-at,X",
                "2:1 warning contact/address: address 'no-at' has no '@'; write it as 'ann@acme.example'; the row is left out"
            ),
            (",X", "2:1 warning contact/address: no address in this row; it is left out"),
            (
                "a@x.example,X,Y",
                "2:1 warning contact/ragged-row: 3 cells under 2 columns; put quotes around a value that holds the delimiter; the row is left out"
            ),
            (
                "LAST@x.example,\"X\"Y",
                "2:19 warning contact/quote: text follows a closing quote; double the quotes inside a value; the row is left out"
            ),
            (
                "a@x.example,\"X\r\nBcc: b@x.example\"",
                "2:15 error contact/control-character: 'company' holds a line break; the row is left out until it is removed"
            ),
            (
                "a@x.example,X\u{0}Y",
                "2:14 error contact/control-character: 'company' holds the control character U+0000; the row is left out until it is removed"
            ),
            (
                "a@x.example,X\u{85}Y",
                "2:14 error contact/control-character: 'company' holds the control character U+0085; the row is left out until it is removed"
            ),
            (
                "a@x.example,X\rY",
                "2:14 error contact/control-character: 'company' holds a line break; the row is left out until it is removed"
            ),
        ])
    func badRows(row: String, expected: String) {
        let (table, findings) = read("email,company\n\(row)\nlast@x.example,Last\n")
        #expect(findings.map(brief) == [expected])
        #expect(table?.contacts.map(\.address.text) == ["last@x.example"])
    }

    @Test(
        "a doubtful row is kept with a warning",
        arguments: [
            (
                "a@x.example",
                "2:1 warning contact/ragged-row: 1 cell under 2 columns; the missing ones are read as blank"
            ),
            (
                "a@x.example; b@x.example,X",
                "2:1 warning contact/many-addresses: 2 addresses in one cell; 'a@x.example' is used"
            ),
            (
                "a@x.example,M\u{FFFD}ller",
                "2:14 warning contact/replacement-character: 'company' holds U+FFFD, a letter lost in an earlier conversion; export the table again in UTF-8"
            ),
        ])
    func doubtfulRows(row: String, expected: String) {
        let (table, findings) = read("email,company\n\(row)\nlast@x.example,Last\n")
        #expect(findings.map(brief) == [expected])
        #expect(table?.contacts.map(\.address.text) == ["a@x.example", "last@x.example"])
    }

    @Test("extra cells that are blank do no harm")
    func blankExtra() {
        let (table, findings) = read("email,company\na@x.example,X,,\n")
        #expect(findings.isEmpty)
        #expect(table?.contacts.count == 1)
    }

    @Test("an address that stands twice is taken once, whatever its case")
    func duplicates() {
        let (table, findings) = read("email\nAnn@x.example\nann@X.example\n")
        #expect(table?.contacts.map(\.address.text) == ["Ann@x.example"])
        #expect(
            findings.map(brief) == [
                "3:1 warning contact/duplicate: 'ann@x.example' stands in line 2 already; this row is left out"
            ])
    }

    @Test("a quote that is never closed ends the table with an error")
    func unclosedQuote() {
        let (table, findings) = read(
            "email,company\na@x.example,X\nb@x.example,\"Y\nc@x.example,Z\n")
        #expect(table?.contacts.count == 1)
        #expect(
            findings.map(brief) == [
                "3:13 error contact/quote: the quote that opens here is never closed; the table is not read from this row on"
            ])
    }

    @Test("a column that stands twice is read once")
    func repeatedColumn() {
        let (table, findings) = read("email,city,City\na@x.example,Bonn,Ulm\n")
        #expect(rows(table) == [["a@x.example", "Bonn"]])
        #expect(
            findings.map(brief) == [
                "1:12 warning contact/header: column 'City' stands twice; the one at 2 is used"
            ])
    }

    @Test("a fault of every row is listed fifty times and then counted")
    func manyFaults() {
        let text = "email\n" + String(repeating: "x\n", count: 1000)
        let findings = read(text).findings
        #expect(findings.count == 51)
        #expect(findings.last?.message == "950 more rows from here on are like those above")
    }
}

@Suite("Table encodings")
struct TableEncodingTests {
    private static let russian =
        "Почта;Имя;Компания;Город\nivan@x.example;Иван;Ромашка;Москва\nyana@x.example;Яна;Орбита;Ёлкино\n"
    private static let western =
        "email;first_name;company;city\nzoe@x.example;Zoë;Müller & Söhne;Köln\nrene@x.example;René;Café “Été” €;Besançon\n"

    private static func utf16(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
        let units = (mark ? [0xFEFF] : []) + Array(text.utf16)
        return units.flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return bigEndian ? bytes : bytes.reversed()
        }
    }

    /// Encodes by the published tables of the two code pages, as far as the texts need them.
    private static func windows(_ text: String, cyrillic: Bool) -> [UInt8] {
        let special: [Unicode.Scalar: UInt8] =
            cyrillic ? ["Ё": 0xA8, "ё": 0xB8] : ["€": 0x80, "“": 0x93, "”": 0x94]
        return text.unicodeScalars.map { scalar in
            if let byte = special[scalar] { return byte }
            if scalar.value < 0x80 { return UInt8(scalar.value) }
            return UInt8(cyrillic ? scalar.value - 0x410 + 0xC0 : scalar.value)
        }
    }

    @Test("every encoding gives the same Russian names", arguments: 0..<7)
    func russian(form: Int) throws {
        let text = TableEncodingTests.russian
        let forms: [[UInt8]] = [
            Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8),
            TableEncodingTests.utf16(text, bigEndian: false, mark: true),
            TableEncodingTests.utf16(text, bigEndian: true, mark: true),
            TableEncodingTests.utf16(text, bigEndian: false, mark: false),
            TableEncodingTests.utf16(text, bigEndian: true, mark: false),
            TableEncodingTests.windows(text, cyrillic: true),
        ]
        let (read, findings) = ContactTable.read(SourceFile(path: "c.csv", bytes: forms[form]))
        let table = try #require(read)
        #expect(table.columns == ["email", "first_name", "company", "city"])
        #expect(table.contacts.map { $0.value("first_name") } == ["Иван", "Яна"])
        #expect(table.contacts.map { $0.value("city") } == ["Москва", "Ёлкино"])
        #expect(findings.allSatisfy { $0.rule == "contact/encoding" && $0.severity == .info })
        #expect(findings.count == (form < 2 ? 0 : 1))
        #expect(table.contacts[1].fields["city"]?.span.start.column == 27)
        #expect(table.file.line(3) == "yana@x.example;Яна;Орбита;Ёлкино")
    }

    @Test("windows-1252 is told apart from windows-1251")
    func western() throws {
        let bytes = TableEncodingTests.windows(TableEncodingTests.western, cyrillic: false)
        let (read, findings) = ContactTable.read(SourceFile(path: "c.csv", bytes: bytes))
        let table = try #require(read)
        #expect(table.contacts.map { $0.value("company") } == ["Müller & Söhne", "Café “Été” €"])
        #expect(
            findings.map(\.message) == [
                "read as windows-1252; save the table in UTF-8 to be sure of its letters"
            ])
    }

    @Test(
        "one broken byte among much UTF-8 is damage, not another encoding",
        arguments: [DecodedText(Array("ä ö ü ß é è".utf8) + [0xFF])])
    func damage(decoded: DecodedText) {
        #expect(decoded.encoding == .utf8)
        #expect(String(decoding: decoded.bytes, as: UTF8.self) == "ä ö ü ß é è\u{FFFD}")
    }

    @Test(
        "bytes that a code page leaves open become U+FFFD",
        arguments: [([0x41, 0x81, 0x42] as [UInt8], "A\u{FFFD}B"), ([0x41, 0xE9], "Aé")])
    func openBytes(bytes: [UInt8], text: String) {
        #expect(String(decoding: DecodedText(bytes).bytes, as: UTF8.self) == text)
    }
}
