import Campaigns
import Foundation
import Testing
import Workspace

@Suite("secrets")
struct SecretsTests {
    @Test(
        "a file is read when nobody else can read it, without its line ending",
        arguments: ["geheim", "geheim\n", "geheim\r\n"])
    func file(text: String) throws {
        let folder = try Folder()
        #expect(try Secrets.read(.file(folder.file("pw", text))) == "geheim")
    }

    @Test(
        "a file that others can read is refused with the command that mends it",
        arguments: [0o644, 0o640, 0o604])
    func openFile(mode: Int) throws {
        let folder = try Folder()
        let path = try folder.file("pw", "geheim", mode: mode)
        #expect(
            sentence { try Secrets.read(.file(path)) }
                == "'\(path)' can be read by others; run 'chmod 600 \(path)'")
    }

    @Test("no message repeats the secret", arguments: ["", "\n", "one\ngeheim", "ge\u{1}heim"])
    func damaged(text: String) throws {
        let folder = try Folder()
        let path = try folder.file("pw", text)
        let said = sentence { try Secrets.read(.file(path)) }
        #expect(said == "'\(path)' gives no password on one line")
    }

    @Test("a command's output is the secret, and a failing command is named by its first word only")
    func command() throws {
        #expect(try Secrets.read(.command("echo geheim")) == "geheim")
        #expect(
            sentence { try Secrets.read(.command("false geheim")) }
                == "the password command 'false' failed; run it by hand to see why")
        #expect(
            sentence { try Secrets.read(.command("true geheim")) }
                == "the password command 'true' gives no password on one line")
    }

    @Test("the environment is asked, and an unset variable is named")
    func environment() throws {
        setenv("SOWER_TEST_SECRET", "geheim", 1)
        #expect(try Secrets.read(.environment("SOWER_TEST_SECRET")) == "geheim")
        #expect(
            sentence { try Secrets.read(.environment("SOWER_TEST_ABSENT")) }
                == "the environment variable 'SOWER_TEST_ABSENT' is not set; export it before the run"
        )
    }

    private func sentence(_ body: () throws -> String) -> String? {
        do {
            return "no error: \(try body().count) characters"
        } catch {
            return "\(error)"
        }
    }
}
