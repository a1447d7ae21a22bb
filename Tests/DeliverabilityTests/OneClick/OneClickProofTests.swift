import Deliverability
import Mail
import Testing

@Suite("One click, as Gmail does it")
struct OneClickProofTests {
    private struct Answering: WebFetcher {
        let answer: Result<WebAnswer, WebFailure>

        func fetch(_ request: WebRequest) async throws(WebFailure) -> WebAnswer {
            guard case .post(let body, let type) = request.method,
                body == Array("List-Unsubscribe=One-Click".utf8),
                type == "application/x-www-form-urlencoded"
            else { throw WebFailure(.broken, "no one-click POST") }
            return try answer.get()
        }
    }

    private func statuses(_ answer: Result<WebAnswer, WebFailure>) async -> [String: Check.Status] {
        let checks = await OneClickProof(Answering(answer: answer))
            .checks(of: "https://acme.example/u/1")
        return Dictionary(checks.map { ($0.id, $0.status) }, uniquingKeysWith: { $1 })
    }

    private func answer(_ status: Int, _ headers: [HeaderField] = []) -> WebAnswer {
        WebAnswer(url: "https://acme.example/u/1", status: status, headers: headers)
    }

    @Test("an answer of 2xx proves it", arguments: [200, 202, 204])
    func works(status: Int) async {
        let found = await statuses(.success(answer(status)))
        #expect(
            found == ["one-click/https": .pass, "one-click/post": .pass, "one-click/cookie": .pass])
    }

    @Test(
        "a redirect, a login, a missing page and a failing server are failures",
        arguments: [301, 302, 307, 400, 401, 403, 404, 405, 410, 429, 500, 503])
    func fails(status: Int) async {
        let found = await statuses(.success(answer(status)))
        #expect(found["one-click/post"] == .fail)
        #expect(found["one-click/cookie"] == .unknown)
    }

    @Test("a certificate that is not trusted fails, and silence proves nothing")
    func trouble() async {
        #expect(
            await statuses(.failure(WebFailure(.certificate, "expired")))
                == ["one-click/https": .fail])
        #expect(
            await statuses(.failure(WebFailure(.timedOut, "no answer")))
                == ["one-click/post": .unknown])
    }

    @Test("http is refused before anything is sent")
    func plain() async {
        let checks = await OneClickProof(Answering(answer: .success(answer(200))))
            .checks(of: "http://acme.example/u/1")
        #expect(checks.map(\.status) == [.fail])
    }
}
