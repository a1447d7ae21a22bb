import CivilTime
import CurlTransport
import Deliverability
import Testing

@Suite("Web servers are asked within limits")
struct WebFetcherTests {
    private func fetch(
        _ server: ScriptedServer, _ method: WebRequest.Method = .get,
        _ limits: WebLimits = WebLimits(time: .seconds(10))
    ) async throws(WebFailure) -> WebAnswer {
        try await CurlWebFetcher().fetch(
            WebRequest("http://127.0.0.1:\(server.port)/a", method: method, limits: limits))
    }

    @Test("an answer has its status, fields and body")
    func answer() async throws {
        let server = ScriptedServer([
            .expect("GET /a HTTP/1.1"), .expect(""),
            .send("HTTP/1.1 404 Gone\r\nSet-Cookie: a=b\r\nContent-Length: 5\r\n\r\nhello"),
        ])
        let answer = try await fetch(server)
        #expect(answer.status == 404)
        #expect(answer.values("set-cookie") == ["a=b"])
        #expect(answer.body == Array("hello".utf8))
        #expect(answer.certificate == nil)
    }

    @Test("a body beyond the limit is cut, and said so")
    func cut() async throws {
        let server = ScriptedServer([
            .expect("GET"), .send("HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n"),
            .send(String(repeating: "x", count: 50_000)),
        ])
        let answer = try await fetch(server, .get, WebLimits(bytes: 100, time: .seconds(10)))
        #expect(answer.isCut)
        #expect(answer.body.count == 100)
    }

    @Test("a redirect is the answer itself unless it may be followed")
    func redirects() async throws {
        func script(_ port: Int?) -> [ScriptedServer.Action] {
            [
                .expect("GET"), .expect("Host"),
                .send(
                    "HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                ),
            ]
        }
        let answer = try await fetch(ScriptedServer(script(nil)))
        #expect(answer.status == 302)
        let server = ScriptedServer([
            script(nil),
            [.expect("GET /b"), .send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")],
        ])
        let followed = try await fetch(server, .get, WebLimits(time: .seconds(10), redirects: 1))
        #expect(followed.status == 200)
        #expect(followed.redirects == ["http://127.0.0.1:\(server.port)/a"])
        let loop = ScriptedServer([script(nil), script(nil), script(nil)])
        let failure = await #expect(throws: WebFailure.self) {
            try await fetch(loop, .get, WebLimits(time: .seconds(10), redirects: 1))
        }
        #expect(failure?.kind == .tooManyRedirects)
    }

    @Test("a POST carries its body and type")
    func post() async throws {
        let server = ScriptedServer([
            .expect("POST /a"), .expect("Host"), .expect("User-Agent: sower"), .expect("Accept"),
            .expect("Content-Type: text/plain"), .expect("Content-Length: 3"), .expect(""),
            .send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
        ])
        #expect(try await fetch(server, .post(Array("a=1".utf8), type: "text/plain")).status == 200)
        #expect(server.failures == [])
    }

    @Test(
        "other schemes are refused before anything is sent",
        arguments: ["file:///etc/passwd", "ftp://a.example", "https://a b", "gopher://x", ""])
    func schemes(url: String) async {
        let failure = await #expect(throws: WebFailure.self) {
            try await CurlWebFetcher().fetch(WebRequest(url))
        }
        #expect(failure?.kind == .badAddress)
    }

    @Test("silence ends at the limit, and a closed port is no connection")
    func silence() async {
        let server = ScriptedServer([.expect("GET"), .stall])
        let slow = await #expect(throws: WebFailure.self) {
            try await fetch(server, .get, WebLimits(time: Elapsed(milliseconds: 200)))
        }
        #expect(slow?.kind == .timedOut)
        let closed = await #expect(throws: WebFailure.self) {
            try await CurlWebFetcher().fetch(WebRequest("http://127.0.0.1:1/"))
        }
        #expect(closed?.kind == .noConnection)
    }

    @Test("a plain exchange sends its bytes and reads to the end")
    func exchange() async throws {
        let server = ScriptedServer([.expect("SYMBOLS"), .send("SPAMD/1.1 0 EX_OK\r\n")])
        let reply = try await ByteExchange(host: "127.0.0.1", port: server.port).exchange(
            Array("SYMBOLS SPAMC/1.5\r\n".utf8), limits: WebLimits(time: .seconds(10)))
        #expect(reply == Array("SPAMD/1.1 0 EX_OK\r\n".utf8))
    }
}
