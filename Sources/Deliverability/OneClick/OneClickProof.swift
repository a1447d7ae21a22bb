import Mail

/// Proves the one-click address of a List-Unsubscribe field as Gmail would use it (RFC 8058 §3.1).
///
/// The POST unsubscribes whom the address stands for: ask before.
package struct OneClickProof: Sendable {
    private let fetcher: any WebFetcher

    package init(_ fetcher: any WebFetcher) {
        self.fetcher = fetcher
    }

    /// Sends `List-Unsubscribe=One-Click` once, without cookie and without following a redirect, and judges the answer.
    package func checks(of url: String) async -> [Check] {
        guard url.lowercased().hasPrefix("https://") else {
            return [
                Check(
                    "one-click/https", .fail,
                    "'\(url)' is no https address; one-click needs one (nothing was sent)",
                    section: "RFC 8058 §3.1")
            ]
        }
        let request = WebRequest(
            url,
            method: .post(
                Array("List-Unsubscribe=One-Click".utf8), type: "application/x-www-form-urlencoded")
        )
        let answer: WebAnswer
        do throws(WebFailure) {
            answer = try await fetcher.fetch(request)
        } catch {
            return [failure(error, url)]
        }
        let evidence = Evidence("POST \(url)", "\(answer.status)")
        return [
            Check(
                "one-click/https", .pass,
                "the address is served over https with a trusted certificate",
                section: "RFC 8058 §3.1", evidence: [evidence]),
            status(answer, evidence), cookie(answer),
        ]
    }

    private func failure(_ failure: WebFailure, _ url: String) -> Check {
        let evidence = [Evidence("POST \(url)", failure.description)]
        switch failure.kind {
        case .certificate, .handshake, .badAddress:
            return Check(
                "one-click/https", .fail, "\(failure.description)", section: "RFC 8058 §3.1",
                evidence: evidence)
        case .tooManyRedirects:
            return Check(
                "one-click/post", .fail, failure.description, section: "RFC 8058 §3.1",
                evidence: evidence)
        case .noHost, .noConnection, .timedOut, .broken:
            return Check(
                "one-click/post", .unknown,
                "no answer, so nothing is proved: \(failure.description)",
                section: "RFC 8058 §3.1", evidence: evidence)
        }
    }

    private func status(_ answer: WebAnswer, _ evidence: Evidence) -> Check {
        let section = "RFC 8058 §3.1; \(ProviderRule.named("U-POST")?.section ?? "")"
        switch answer.status {
        case 200...299:
            return Check(
                "one-click/post", .pass, "the POST is answered with \(answer.status)",
                section: section, evidence: [evidence])
        case 300...399:
            let target = answer.values("Location").first.map { " to '\($0)'" } ?? ""
            return Check(
                "one-click/post", .fail,
                "the POST is redirected\(target), which mailbox providers do not follow; answer it with 200 at once",
                section: section, evidence: [evidence])
        case 401, 403:
            return Check(
                "one-click/post", .fail,
                "the POST is answered with \(answer.status): it must work without login, cookie and token of a form",
                section: section, evidence: [evidence])
        case 404, 410:
            return Check(
                "one-click/post", .fail,
                "there is nothing at the address (\(answer.status)); the link must live as long as the letters",
                section: section, evidence: [evidence])
        case 405, 501:
            // RFC 9110 §15.6.2: 501 is what simple servers say to a method that they do not know.
            return Check(
                "one-click/post", .fail,
                "the address takes no POST (\(answer.status)), only a visit by hand",
                section: section, evidence: [evidence])
        case 429, 500...599:
            return Check(
                "one-click/post", .fail,
                "the server fails with \(answer.status); providers try once",
                section: section, evidence: [evidence])
        default:
            return Check(
                "one-click/post", .fail,
                "the POST is answered with \(answer.status), which is no 2xx",
                section: section, evidence: [evidence])
        }
    }

    /// A cookie that is set is no fault as long as the answer came without one.
    private func cookie(_ answer: WebAnswer) -> Check {
        let cookies = answer.values("Set-Cookie").count
        let isDone = (200...299).contains(answer.status)
        return Check(
            "one-click/cookie", isDone ? .pass : .unknown,
            isDone
                ? "it works without a cookie"
                    + (cookies > 0 ? ", though the server sets \(cookies)" : "")
                : "whether it works without a cookie shows only with an answer of 2xx",
            section: "RFC 8058 §3.1")
    }
}
