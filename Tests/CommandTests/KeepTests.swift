import Foundation
import Testing

@Suite("contacts and suppressions")
struct KeepTests {
    /// Windows-1251, as a spreadsheet writes it.
    private static func cyrillicTable() -> [UInt8] {
        let text =
            "Имя;Фамилия;Email;Компания\nАнна;Петрова;anna@zavod.example;Завод\nБорис;;boris@@x;Фабрика\n"
        return Array(text.data(using: .windowsCP1251) ?? Data())
    }

    @Test("an import reads windows-1251 and says how many rows it left out")
    func importTable() throws {
        let place = try Place.workspace()
        try place.write(KeepTests.cyrillicTable(), to: "c.csv")
        let outcome = try place.sower("contacts", "import", "c.csv")
        #expect(outcome.code == 0)
        #expect(outcome.err.contains("c.csv:3:8: warning: address 'boris@@x'"))
        #expect(outcome.err.contains("1 stored, 0 updated; 1 row left out"))
        #expect(try place.sower("contacts", "list").out.contains("Анна Петрова"))
        #expect(try place.sower("contacts", "import", "c.csv").err.contains("0 stored, 1 updated"))
    }

    @Test("a table without a header of addresses is refused in 3")
    func noTable() throws {
        let place = try Place.workspace()
        try place.write("", to: "c.csv")
        let outcome = try place.sower("contacts", "import", "c.csv")
        #expect(outcome.code == 3)
        #expect(outcome.err.contains("c.csv:1:1: error: "))
    }

    @Test(
        "an export holds all that is stored, and after an erasure nothing is left in any file of the store"
    )
    func erase() throws {
        let place = try Place.workspace()
        try place.write(KeepTests.cyrillicTable(), to: "c.csv")
        try place.sower("contacts", "import", "c.csv")
        let mail =
            "From: anna@zavod.example\r\nSubject: tajnoe\r\nMessage-ID: <q@zavod.example>\r\n\r\nPlease remove me.\r\n"
        try place.write(mail, to: "m.eml")
        try place.sower("sync", "m.eml")
        #expect(
            try place.sower("contacts", "export", "anna@zavod.example").json()["email"] as? String
                == "anna@zavod.example")
        #expect(try place.storedBytes().range(of: Data("Петрова".utf8)) != nil)
        #expect(try place.sower("contacts", "erase", "anna@zavod.example").code == 5)
        #expect(try place.sower("contacts", "erase", "anna@zavod.example", "--yes").code == 0)
        let bytes = try place.storedBytes()
        for trace in ["Петрова", "Завод", "tajnoe", "Please remove me"] {
            #expect(bytes.range(of: Data(trace.utf8)) == nil, "'\(trace)' is still there")
        }
        #expect(try !place.sower("contacts", "list").out.contains("erased"))
        #expect(try place.sower("contacts", "export", "anna@zavod.example").code == 2)
        let again = try place.sower("contacts", "import", "c.csv")
        #expect(again.err.contains("1 of them suppressed"))
    }

    @Test("whoever was erased without a word leaves not even the address")
    func eraseAddress() throws {
        let place = try Place.workspace()
        try place.sowerThen("launch", "hello", "--yes")
        try place.sowerThen("contacts", "erase", "tom.hayes@harbor-supply.example", "--yes")
        let bytes = try place.storedBytes()
        #expect(bytes.range(of: Data("tom.hayes".utf8)) == nil)
        #expect(bytes.range(of: Data("I saw your two open posts".utf8)) == nil)
        #expect(
            try place.sowerThen("launch", "hello", "--yes").err.contains(
                "suppressed: erased on request"))
    }

    @Test("suppressions are added, imported and listed; what is none is said with its place")
    func suppress() throws {
        let place = try Place.workspace()
        #expect(
            try place.sower("suppress", "add", "X@Y.example", "z.example").err.hasPrefix(
                "2 new entries"))
        #expect(
            try place.sower("suppress", "add", "x@y.example").err.hasPrefix(
                "0 new entries, 1 known before"))
        #expect(try place.sower("suppress", "add", "nonsense").code == 2)
        try place.write("x@y.example\nq@r.example\nfoo bar\n", to: "s.txt")
        let imported = try place.sower("suppress", "import", "s.txt")
        #expect(imported.code == 1)
        #expect(imported.err.contains("s.txt:3:1: error: 'foo bar'"))
        let keys = try place.sower("suppress", "list", "--format", "json").rows("entries")
            .compactMap { $0["key"] as? String }
        #expect(Set(keys) == ["x@y.example", "@z.example", "q@r.example"])
    }

    @Test("a suppressed contact is left out of a launch")
    func suppressedIsOut() throws {
        let place = try Place.workspace()
        try place.sowerThen("suppress", "add", "orbit-freight.example")
        let launch = try place.sowerThen("launch", "hello", "--yes")
        #expect(launch.err.contains("out    2 contacts: suppressed: by hand"))
        #expect(launch.err.contains("2 contacts enrolled"))
    }
}
