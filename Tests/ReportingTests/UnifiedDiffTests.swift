import Reporting
import Testing

@Suite("unified differences")
struct UnifiedDiffTests {
    private func diff(_ old: String, _ new: String) -> String {
        let diff = UnifiedDiff(from: Array(old.utf8), to: Array(new.utf8), path: "f.txt")
        return String(decoding: diff.bytes, as: UTF8.self)
    }

    private let head = "--- a/f.txt\n+++ b/f.txt\n"

    @Test("equal texts have none")
    func equal() { #expect(diff("a\n", "a\n").isEmpty) }

    @Test("three lines stand around a change")
    func context() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n"
        #expect(
            diff(old, "1\n2\n3\n4\nfive\n6\n7\n8\n9\n") == head
                + "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n")
    }

    @Test("changes that lie apart have a part each")
    func hunks() {
        let old = "a\n1\n2\n3\n4\n5\n6\n7\nb\n"
        let new = "A\n1\n2\n3\n4\n5\n6\n7\nB\n"
        #expect(
            diff(old, new) == head
                + "@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n")
    }

    @Test("a missing newline at the end is said")
    func noNewline() {
        let mark = "\\ No newline at end of file\n"
        #expect(diff("a", "b") == head + "@@ -1 +1 @@\n-a\n\(mark)+b\n\(mark)")
        #expect(diff("a", "a\n") == head + "@@ -1 +1 @@\n-a\n\(mark)+a\n")
    }

    @Test("a text that is emptied or begun is named by the line before")
    func empty() {
        #expect(diff("a\n", "") == head + "@@ -1 +0,0 @@\n-a\n")
        #expect(diff("", "a\n") == head + "@@ -0,0 +1 @@\n+a\n")
    }

    @Test("carriage returns are kept")
    func carriageReturns() {
        #expect(diff("a\r\nb\r\n", "a\r\n") == head + "@@ -1,2 +1 @@\n a\r\n-b\r\n")
    }
}
