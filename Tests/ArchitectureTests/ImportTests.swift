import Foundation
import Testing

@Suite("what imports what")
struct ImportTests {
    @Test("every folder of Sources is a module of the table or a C library")
    func tableIsWhole() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: Source.root.appending(path: "Sources").path)
        let known = Set(Module.all.map(\.name)).union([
            "CCurl", "CGMime", "CReplyModel", "CRulePacks", "CUnbound", "CZlib",
        ])
        #expect(Set(folders.filter { !$0.hasPrefix(".") }) == known)
    }

    @Test("a module imports what the table allows and nothing else", arguments: Module.all)
    func imports(module: Module) throws {
        for file in try Source.files(in: "Sources/\(module.name)") {
            let extra = Set(file.imports).subtracting(module.own).subtracting(module.libraries)
            #expect(extra.isEmpty, "\(module.name)/\(file.path) imports \(extra.sorted())")
        }
    }

    @Test("a pure module touches nothing of the machine", arguments: Module.all.filter(\.isPure))
    func purity(module: Module) throws {
        let banned: Set = [
            "Foundation", "FoundationEssentials", "Glibc", "Dispatch", "GRDB", "NIOCore",
            "NIOPosix",
        ]
        #expect(module.libraries.isDisjoint(with: banned))
        let words = [
            "SystemRandomNumberGenerator", ".random(in", "getenv(", "ContinuousClock", "Task.sleep",
        ]
        for file in try Source.files(in: "Sources/\(module.name)") {
            for line in file.code {
                for word in words where !line.text.contains("using:") {
                    #expect(
                        !line.text.contains(word),
                        "\(module.name)/\(file.path):\(line.number) uses '\(word)'")
                }
            }
        }
    }

    @Test(
        "each library has one importer",
        arguments: [
            ("GRDB", "SQLiteStore"), ("CCurl", "CurlTransport"), ("CGMime", "GMimeReader"),
            ("CUnbound", "UnboundResolver"), ("CZlib", "ZlibInflater"),
            ("NIOCore", "Sandbox"),
            ("NIOPosix", "Sandbox"), ("Yams", "Campaigns"), ("Crypto", "Mail"),
            ("CReplyModel", "Replies"), ("CRulePacks", "RulePacks"),
            ("ArgumentParser", "sower"),
        ])
    func oneImporter(library: String, owner: String) throws {
        // Signatures and zone files are judged beside the DNS, by the libraries that the table names there.
        let isShared = library == "Yams" || library == "Crypto"
        for module in Module.all
        where module.name != owner && !(isShared && module.name == "Deliverability") {
            for file in try Source.files(in: "Sources/\(module.name)") {
                #expect(
                    !file.imports.contains(library),
                    "\(module.name)/\(file.path) imports \(library)")
            }
        }
    }

    @Test("the manifest gives each module what the table says", arguments: Module.all)
    func manifest(module: Module) throws {
        let text = try String(
            contentsOf: Source.root.appending(path: "Package.swift"), encoding: .utf8)
        let packed = text.filter { !$0.isWhitespace }
        let start = try #require(packed.range(of: "arget(name:\"\(module.name)\""))
        let rest = packed[start.upperBound...]
        let end = rest.range(of: "arget(")?.lowerBound ?? rest.endIndex
        let entry = rest[..<end]
        let list =
            entry.range(of: "dependencies:[").map { entry[$0.upperBound...].prefix { $0 != "]" } }
            ?? ""
        let words = list.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map {
                String($0.element)
            }
        let owns = Set(words).intersection(
            Set(Module.all.map(\.name)).union([
                "CCurl", "CGMime", "CReplyModel", "CRulePacks", "CUnbound", "CZlib",
            ]))
        #expect(owns == module.own, "the manifest says \(owns.sorted())")
    }
}
