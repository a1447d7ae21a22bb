import Diagnostics
import Foundation
import Testing
import Workspace

@Suite("files and folders")
struct FileTests {
    @Test("a write replaces the whole file and leaves nothing beside it")
    func atomicWrite() throws {
        let folder = try Folder()
        let path = try folder.file("a.txt", "a long first text")
        try FileAccess.write(Array("new".utf8), to: path)
        #expect(try FileAccess.read(path) == Array("new".utf8))
        #expect(try FileAccess.list(folder.path) == ["a.txt"])
    }

    @Test("a write that cannot be carried out leaves the old file and no trace")
    func failedWrite() throws {
        let folder = try Folder()
        try FileAccess.makeDirectory("\(folder.path)/taken/inner")
        #expect(throws: FileError.self) { try FileAccess.write([1], to: "\(folder.path)/taken") }
        #expect(try FileAccess.list(folder.path) == ["taken"])
        #expect(throws: FileError.self) { try FileAccess.write([1], to: "\(folder.path)/none/x") }
    }

    @Test("what cannot be read is named, with the next step")
    func unreadable() throws {
        let folder = try Folder()
        let path = "\(folder.path)/none"
        #expect(
            said { _ = try FileAccess.read(path) }
                == "cannot read '\(path)': No such file or directory; check the path")
        #expect(
            said { _ = try FileAccess.read(folder.path) }
                == "'\(folder.path)' is a directory; name a file in it")
        let large = try folder.file("large", String(repeating: "x", count: 100))
        #expect(said { _ = try FileAccess.read(large, limit: 99) }?.hasSuffix("split it") == true)
    }

    @Test("chunks hand out a file from its start to its end")
    func chunks() throws {
        let folder = try Folder()
        let next = try FileAccess.chunks(of: folder.file("f", "abcdef"))
        #expect(try next(4) == Array("abcd".utf8))
        #expect(try next(4) == Array("ef".utf8))
        #expect(try next(4) == nil)
    }

    @Test(
        "parents of paths",
        arguments: [("a", "."), ("a/b", "a"), ("/a", "/"), ("/a/b/c", "/a/b"), ("/", "/")])
    func parents(path: String, parent: String) {
        #expect(FileAccess.parentDirectory(path) == parent)
    }

    @Test("a workspace is found from any folder in it")
    func discovery() throws {
        let folder = try Folder()
        _ = try folder.file("sower.yml", "x")
        try FileAccess.makeDirectory("\(folder.path)/a/b")
        for start in ["", "/a", "/a/b", "/a/./b/.."] {
            #expect(try WorkspaceFolder.find(from: folder.path + start).root == folder.path)
        }
    }

    @Test("where no workspace is, the next step is named")
    func noWorkspace() throws {
        let folder = try Folder()
        #expect(
            said { _ = try WorkspaceFolder.find(from: folder.path) }
                == "no 'sower.yml' in '\(folder.path)' or above; run 'sower init', or name a workspace with --workspace"
        )
    }

    @Test("paths below a root in any script are shown relative to it")
    func shownInAnyScript() {
        let folder = WorkspaceFolder(root: "/мои e\u{301}/w")
        #expect(folder.shown("/мои e\u{301}/w/templates/ж.liquid") == "templates/ж.liquid")
        #expect(folder.shown("/мои e\u{301}/wide/a") == "/мои e\u{301}/wide/a")
    }

    @Test("a draft stands for its file, and only for its own")
    func drafts() throws {
        let folder = try Folder()
        let path = try folder.file("a.txt", "on the disk")
        _ = try folder.file("b.txt", "other")
        let drafts = FileDrafts([path: Array("drafted".utf8), "/nowhere/c": [1]])
        let workspace = WorkspaceFolder(root: folder.path, drafts: drafts)
        #expect(try workspace.source("a.txt").bytes == Array("drafted".utf8))
        #expect(try workspace.source("a.txt").path == "a.txt")
        #expect(try workspace.source("b.txt").bytes == Array("other".utf8))
        #expect(try workspace.source("/nowhere/c").bytes == [1])
        #expect(try FileAccess.read(path) == Array("on the disk".utf8))
    }

    @Test("paths are shown relative to the workspace when they lie in it")
    func shown() {
        let folder = WorkspaceFolder(root: "/w")
        #expect(folder.shown("/w/a/b.yml") == "a/b.yml")
        #expect(folder.shown("/wider/b.yml") == "/wider/b.yml")
        #expect(folder.path("a") == "/w/a")
        #expect(folder.path("/a") == "/a")
    }

    @Test("files of a folder are listed below it, sorted, hidden ones left out")
    func listing() throws {
        let folder = try Folder()
        for name in ["c/b.yml", "c/sub/a.yml", "c/.hidden.yml", "c/x.txt"] {
            _ = try folder.file(name, "x")
        }
        let workspace = WorkspaceFolder(root: folder.path)
        #expect(try workspace.files(in: "c", ending: ".yml") == ["c/b.yml", "c/sub/a.yml"])
        #expect(try workspace.files(in: "none", ending: ".yml") == [])
    }

    @Test("the private folder keeps itself out of version control and out of others' sight")
    func privateFolder() throws {
        let folder = try Folder()
        let workspace = WorkspaceFolder(root: folder.path)
        try workspace.makePrivateFolder()
        try workspace.makePrivateFolder()
        #expect(try FileAccess.read("\(folder.path)/.sower/.gitignore") == Array("*\n".utf8))
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/.sower")
        #expect(attributes[.posixPermissions] as? Int == 0o700)
    }

    @Test("one holder at a time has the run lock, and it ends with its holder")
    func runLock() throws {
        let folder = try Folder()
        let path = "\(folder.path)/run.lock"
        var first: RunLock? = try RunLock.take(path).lock
        #expect(first != nil)
        let second = try RunLock.take(path)
        #expect(second.lock == nil)
        #expect(second.holder == Int(getpid()))
        withExtendedLifetime(first) {}
        first = nil
        #expect(try RunLock.take(path).lock != nil)
    }

    @Test("another process that holds the run lock is respected")
    func runLockOfAnotherProcess() throws {
        let folder = try Folder()
        let path = "\(folder.path)/run.lock"
        let process = Process()
        let said = Pipe()
        let hold = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "exec 9>'\(path)'; flock -n 9 && echo held && read line"]
        process.standardOutput = said
        process.standardInput = hold
        try process.run()
        #expect(try said.fileHandleForReading.read(upToCount: 4) == Data("held".utf8))
        #expect(try RunLock.take(path).lock == nil)
        try hold.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(try RunLock.take(path).lock != nil)
    }

    @Test("readers of a spool stand each at a place of their own, and may stop short of the end")
    func spool() throws {
        let spool = try SpoolFile()
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        try spool.append(bytes[..<150_000])
        let middle = spool.reader(100..<140_000)
        #expect(try middle(3) == Array(bytes[100..<103]))
        try spool.append(bytes[150_000...])
        #expect(spool.count == bytes.count)
        let whole = spool.reader()
        var read: [UInt8] = []
        while let piece = try whole(70_000) { read += piece }
        #expect(read == bytes)
        var rest: [UInt8] = []
        while let piece = try middle(1 << 20) { rest += piece }
        #expect(rest == Array(bytes[103..<140_000]))
        #expect(try middle(1) == nil)
    }

    private func said(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return "\(error)"
        }
    }
}
