import Foundation
import Sandbox
import Testing

extension Lab {
    /// A clock and a disk that fail.
    @Suite("store trouble")
    struct StoreTroubleTests {}
}

extension Lab.StoreTroubleTests {
    @Test(
        "a clock that contradicts the store ends with exit code 5",
        arguments: [-3600, 3_456_000])
    func clock(_ shift: Int) async throws {
        try await SandboxWork.use(contacts: 3) { sandbox in
            var sandbox = sandbox
            let first = try await sandbox.work.sower("run")
            #expect(first.code == 0, "\(first)")
            sandbox.work.now = .now + TimeInterval(shift)
            let run = try await sandbox.work.sower("run")
            #expect(run.code == 5 && run.output.isEmpty, "\(run)")
            #expect(run.complaints.contains("error: the clock says"), "\(run)")
            #expect(run.complaints.contains("--accept-clock"), "\(run)")
            #expect(sandbox.server.deliveries().count == 3)
            #expect(try await sandbox.work.sower("run", "--accept-clock").code == 0)
        }
    }

    @Test(
        "a full disk ends a run with one sentence, and the next run goes on",
        .timeLimit(.minutes(1)), arguments: try await FullDisk.possible())
    func fullDisk(_ disk: FullDisk) async throws {
        try await SandboxWork.use(contacts: 40) { sandbox in
            let work = sandbox.work
            try work.write(disk.script, to: "full.sh")
            let program = try LabWorkspace.program()
            let words = ["sh", "full.sh", program]
            let result = try await Program(
                "/usr/bin/env", disk == .smallVolume ? ["unshare", "-m"] + words : words,
                in: work.path
            ).result()
            try #require(result.code == 0, "\(result)")
            func said(_ name: String) -> String {
                sandbox.work.folder.text(of: "work/\(name)") ?? ""
            }
            #expect(said("full.code") == "\(disk.code)\n", "\(said("full.err"))")
            let sentences = said("full.err").split(separator: "\n")
            #expect(sentences.count == 1, "\(sentences)")
            #expect(sentences.first?.hasPrefix("error: the ") == true, "\(sentences)")
            #expect(said("full.err").contains(disk.sentence), "\(sentences)")
            #expect(said("next.code") == "0\n", "\(said("next.err"))")
            let before = said("full.out").split(separator: "\n").count
            #expect(before < 40 && said("next.out").split(separator: "\n").count >= 39 - before)
            let tally = try sandbox.tally()
            #expect(tally.isSound(contacts: 40) && tally.open == 0, "\(tally)")
            #expect(tally.accepted + tally.unknown == 40 && tally.unknown <= 1, "\(tally)")
            print("\(disk): stopped after \(before) mails; \(tally)")
        }
    }
}

/// Two ways to have no room: a volume that is full, and a file that must not grow.
enum FullDisk: CaseIterable {
    case smallVolume, fileLimit

    /// What this machine lets a test do: many containers forbid to mount, the limit holds everywhere.
    static func possible() async throws -> [FullDisk] {
        let words = ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"]
        let probe = try await Program("/usr/bin/env", words, in: NSTemporaryDirectory()).result()
        return probe.code == 0 ? allCases : [.fileLimit]
    }

    var code: Int { self == .smallVolume ? 4 : 3 }

    var sentence: String { self == .smallVolume ? "is full" : "failed: disk I/O error" }

    /// Leaves the store little room, runs, gives it room, runs again.
    var script: String {
        switch self {
        case .smallVolume:
            """
            set -e
            cp -r .sower room
            mount -t tmpfs -o size=64m sower .sower
            cp -r room/. .sower
            used=$(du -sk .sower | cut -f1)
            mount -o remount,size=$((used + 600))k .sower
            set +e
            "$1" run --no-color > full.out 2> full.err; echo $? > full.code
            mount -o remount,size=64m .sower
            "$1" run --no-color > next.out 2> next.err; echo $? > next.code
            cp -r .sower/. room
            umount .sower
            cp -r room/. .sower

            """
        case .fileLimit:
            """
            used=$(du -k .sower/sower.db | cut -f1)
            (
                trap '' XFSZ
                ulimit -f $((used * 2 + 200))
                "$1" run --no-color > full.out 2> full.err; echo $? > full.code
            )
            "$1" run --no-color > next.out 2> next.err; echo $? > next.code

            """
        }
    }
}
