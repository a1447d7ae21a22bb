import Diagnostics
import Operations
import Testing

@Suite("mending of files")
struct MendingTests {
    private let template = SourceFile(
        path: "templates/a.liquid",
        text: "---\nsubject: 'docks'\n---\nHi {{ first_name }}, {very|quite} bad  words.\n")

    private func finding(_ text: String, with new: String, _ rule: String = "r") throws -> Finding {
        let bytes = Array(text.utf8)
        let start = try #require(
            template.bytes.indices.first { template.bytes[$0...].starts(with: bytes) })
        let span = template.span(start..<start + bytes.count)
        return Finding(
            rule, .info, "bad", at: span, fix: Fix("mend", .safe, replacing: span, with: new))
    }

    private func mending() -> Mending {
        Mending(scope: .safe, guardian: FixGuard { _ in nil }) { [template] in
            $0 == template.path ? template : nil
        }
    }

    @Test("what fits is done")
    func done() throws {
        var mending = mending()
        let hasChanged = mending.makeRound(of: [try finding("  words", with: " words")])
        #expect(hasChanged)
        #expect(mending.changed.map(\.fixes) == [1])
        let text = String(decoding: mending.changed[0].after.bytes, as: UTF8.self)
        #expect(text.hasSuffix("bad words.\n"))
    }

    @Test(
        "a fix that changes variables, choices, settings or markup is left out, and the others are made",
        arguments: [
            ("{{ first_name }}", "Ann"), ("first_name", "last_name"), ("|", ""), ("{very", "very"),
            ("'docks'", "[docks"), ("subject:", "subj:"), ("Hi ", "{% if x %}"),
            ("words", "{{ x }}"),
        ])
    func guarded(old: String, new: String) throws {
        var mending = mending()
        let bad = try finding(old, with: new)
        let good = try finding("bad", with: "good")
        let hasChanged = mending.makeRound(of: [bad, good])
        #expect(hasChanged)
        #expect(mending.dropped == 1)
        let text = String(decoding: mending.changed[0].after.bytes, as: UTF8.self)
        #expect(text.contains("good") && text.contains(old))
    }

    @Test("a variable may be renamed by the rule that is about its name alone")
    func renamed() throws {
        var mending = mending()
        let finding = try finding("first_name", with: "name", "unknown-variable")
        let hasChanged = mending.makeRound(of: [finding])
        #expect(hasChanged)
    }

    @Test("what is suppressed stays, and so does what only a reader may change")
    func left() throws {
        var suppressed = try finding("bad", with: "good")
        suppressed.suppression = Suppression(reason: nil, at: suppressed.span)
        var unsafe = try finding("words", with: "things")
        unsafe.fix = Fix("rewrite", .unsafe, replacing: unsafe.span, with: "things")
        var mending = mending()
        let hasChanged = mending.makeRound(of: [suppressed, unsafe])
        #expect(!hasChanged)
        #expect(mending.changed.isEmpty)
    }

    @Test("messages and tables are not for fixes to change", arguments: ["m.eml", "t.csv", "-"])
    func untouchable(path: String) {
        let span = SourceSpan(file: path, line: 1, column: 1)
        let fix = Fix("mend", .safe, replacing: span, with: "x")
        var mending = mending()
        let hasChanged = mending.makeRound(of: [Finding("r", .info, "bad", at: span, fix: fix)])
        #expect(!hasChanged)
        #expect(mending.untouchable == [path])
    }
}
