import Foundation

/// A real name server with signed zones of its own on loopback, for one test.
struct NameLab {
    let port: Int
    /// The keys by which the zones are validated.
    let anchors: String
    private let folder: LabFolder
    private let server: Program

    /// A zone, and what is done to it once it is signed.
    struct Zone {
        let name: String
        /// Lines as `mx A 127.0.0.1`.
        let records: [String]
        /// Replaces a text in the signed file, so that the signatures no longer hold.
        var tampering: (old: String, new: String)?
    }

    /// Signs the zones and starts the server; it ends with ``stop()``.
    init(_ zones: [Zone], in folder: LabFolder) async throws {
        self.folder = folder
        let path = "\(folder.path)/names"
        try folder.makeFolder("names")
        var keys = ""
        var lines: [String] = []
        for zone in zones {
            keys += try await NameLab.sign(zone, in: folder)
            lines += ["zone:", "  name: \(zone.name)", "  zonefile: \(zone.name).signed"]
        }
        try folder.write(keys, to: "names/anchors")
        anchors = "\(path)/anchors"
        port = try FreePort.find()
        let head = """
            server:
              ip-address: 127.0.0.1@\(port)
              username: ""
              chroot: ""
              zonesdir: "\(path)"
              database: ""
              pidfile: "\(path)/nsd.pid"
              xfrdfile: "\(path)/xfrd.state"
              zonelistfile: "\(path)/zone.list"
              xfrdir: "\(path)"
              logfile: "\(path)/nsd.log"
            remote-control:
              control-enable: no

            """
        try folder.write(head + lines.joined(separator: "\n") + "\n", to: "names/nsd.conf")
        server = try Program(
            try Program.find("nsd", package: "nsd"), ["-d", "-c", "\(path)/nsd.conf"], in: path)
        let port = port
        try await poll("nsd on \(port)") { FreePort.isServed(port) }
    }

    /// Returns the zone's public key as a trust anchor.
    private static func sign(_ zone: Zone, in folder: LabFolder) async throws -> String {
        let head = """
            $ORIGIN \(zone.name).
            $TTL 60
            @ SOA ns h 17 60 60 600 60
            @ NS ns
            ns A 127.0.0.1

            """
        try folder.write(
            head + zone.records.joined(separator: "\n") + "\n", to: "names/\(zone.name)")
        let path = "\(folder.path)/names"
        func tool(_ name: String, _ words: [String]) async throws -> String {
            try await Program.tool(name, words, in: path, package: "ldnsutils")
        }
        let base = try await tool(
            "ldns-keygen", ["-a", "ECDSAP256SHA256", "-r", "/dev/urandom", "-k", zone.name]
        ).trimmingCharacters(in: .whitespacesAndNewlines)
        _ = try await tool("ldns-signzone", [zone.name, base])
        if let tampering = zone.tampering, let text = folder.text(of: "names/\(zone.name).signed") {
            try folder.write(
                text.replacingOccurrences(of: tampering.old, with: tampering.new),
                to: "names/\(zone.name).signed")
        }
        return folder.text(of: "names/\(base).key") ?? ""
    }

    func stop() {
        guard let text = folder.text(of: "names/nsd.pid"),
            let process = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines))
        else { return server.kill() }
        kill(process, SIGTERM)
    }
}
