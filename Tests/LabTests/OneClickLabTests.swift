import Foundation
import Testing

extension Lab {
    /// `sower check --one-click` against a server of HTTPS.
    @Suite("one click")
    struct OneClickTests {}
}

extension Lab.OneClickTests {
    /// Answers by path and writes down what it was asked.
    private static let server = """
        import http.server, ssl, sys

        class Page(http.server.BaseHTTPRequestHandler):
            def answer(self, status, *fields):
                self.send_response(status)
                for name, value in fields:
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def do_GET(self):
                print("GET", self.path, file=sys.stderr, flush=True)
                self.answer(200)

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
                print("POST", self.path, body, self.headers.get("Content-Type"),
                      self.headers.get("Cookie"), file=sys.stderr, flush=True)
                if self.path == "/redirect":
                    self.answer(302, ("Location", "/good"))
                elif self.path == "/broken":
                    self.answer(500)
                elif self.path == "/cookie" and not self.headers.get("Cookie"):
                    self.answer(403, ("Set-Cookie", "session=1"))
                elif self.path == "/get":
                    self.answer(405, ("Allow", "GET"))
                elif self.path == "/simple":
                    self.answer(501)
                elif self.path == "/sets":
                    self.answer(202, ("Set-Cookie", "seen=1"))
                else:
                    self.answer(200)

            def log_message(self, *words):
                pass

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[2], sys.argv[3])
        server = http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Page)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.serve_forever()

        """

    private struct Site {
        let folder: LabFolder
        let authority: TestAuthority
        let port: Int

        /// What the server was asked so far.
        var log: [String] {
            (folder.text(of: "server.log") ?? "").split(separator: "\n").map(String.init)
        }

        func prove(_ path: String, isTrusted: Bool = true) async throws -> ProgramResult {
            let trust = isTrusted ? ["--authority", authority.certificate] : []
            return try await Program(
                try LabWorkspace.program(),
                [
                    "check", "--one-click", "https://localhost:\(port)/\(path)", "--yes",
                    "--no-color",
                ]
                    + trust, in: folder.path
            ).result()
        }
    }

    private func use(_ body: (Site) async throws -> Void) async throws {
        try await LabFolder.use { folder in
            let authority = try await TestAuthority(in: folder)
            let port = try FreePort.find()
            try folder.write(Self.server, to: "server.py")
            let python = try Program.find("python3", package: "python3")
            let server = try Program(
                "/bin/sh",
                [
                    "-c", "exec \"$@\" 2> server.log", "sh", python, "server.py", "\(port)",
                    authority.serverCertificate, authority.serverKey,
                ], in: folder.path)
            defer { server.kill() }
            try await poll("the server on \(port)") { FreePort.isServed(port) }
            try await body(Site(folder: folder, authority: authority, port: port))
        }
    }

    private static let question =
        "List-Unsubscribe=One-Click application/x-www-form-urlencoded None"

    @Test("an answer of 200 passes, also where the server sets a cookie that it does not need")
    func works() async throws {
        try await use { site in
            let good = try await site.prove("good?u=1")
            #expect(good.code == 0, "\(good)")
            #expect(good.output.contains("3 passed"), "\(good)")
            #expect(good.output.contains("the POST is answered with 200"), "\(good)")
            let sets = try await site.prove("sets")
            #expect(sets.code == 0, "\(sets)")
            #expect(
                sets.output.contains("it works without a cookie, though the server sets 1"),
                "\(sets)")
            #expect(
                site.log == ["POST /good?u=1 \(Self.question)", "POST /sets \(Self.question)"])
        }
    }

    @Test(
        "a redirect, a failure, a demanded cookie and a page for visits alone fail, each with its sentence"
    )
    func fails() async throws {
        let faults = [
            (
                "redirect",
                "the POST is redirected, which mailbox providers do not follow; answer it with 200 at once (302 to '/good')"
            ),
            ("broken", "the server fails; providers try once (500)"),
            (
                "cookie",
                "the POST is forbidden; it must work without login, cookie and token of a form (403)"
            ),
            ("get", "the address takes no POST, only a visit by hand (405)"),
            ("simple", "the address takes no POST, only a visit by hand (501)"),
        ]
        try await use { site in
            for (path, sentence) in faults {
                let run = try await site.prove(path)
                #expect(run.code == 1, "\(run)")
                // Lines are broken where the screen ends.
                let words = run.output.split { " \n".contains($0) }.joined(separator: " ")
                #expect(words.contains(sentence), "\(run)")
                #expect(words.contains("unknown one-click/cookie"), "\(run)")
            }
            // Nothing is followed, tried again or visited.
            #expect(site.log == faults.map { "POST /\($0.0) \(Self.question)" })
        }
    }

    @Test("an authority that nobody trusts fails before anything is asked")
    func untrusted() async throws {
        try await use { site in
            let run = try await site.prove("good", isTrusted: false)
            #expect(run.code == 1, "\(run)")
            #expect(run.output.contains("the certificate is not valid"), "\(run)")
            #expect(!site.log.contains { $0.hasPrefix("POST") })
        }
    }
}
