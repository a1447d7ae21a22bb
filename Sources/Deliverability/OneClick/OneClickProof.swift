import Mail

/// Proves the one-click address of a List-Unsubscribe field as Gmail would use it (RFC 8058 §3.1).
///
/// The POST unsubscribes whom the address stands for: ask before.
package struct OneClickProof: Sendable {
    private let fetcher: any WebFetcher

    package init(_ fetcher: any WebFetcher) {
        self.fetcher = fetcher
    }

    package static let rules = [
        CheckRule(
            "one-click/https", [.pass, .fail],
            "the address is served over https with a trusted certificate",
            section: "RFC 8058 §3.1"),
        CheckRule(
            "one-click/post", [.pass, .fail, .unknown],
            "the POST is answered with 2xx and no redirect",
            section: "RFC 8058 §3.1"),
        CheckRule(
            "one-click/cookie", [.pass, .unknown], "it works without a cookie",
            section: "RFC 8058 §3.1"),
    ]

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

    /// What statuses other than 2xx mean, the narrower ranges first.
    private static let faults: [(statuses: ClosedRange<Int>, sentence: String)] = [
        (
            300...399,
            "the POST is redirected, which mailbox providers do not follow; answer it with 200 at once"
        ),
        (
            401...401,
            "the POST needs a login; it must work without login, cookie and token of a form"
        ),
        (
            403...403,
            "the POST is forbidden; it must work without login, cookie and token of a form"
        ),
        (404...404, "there is nothing at the address; the link must live as long as the letters"),
        (410...410, "there is nothing at the address; the link must live as long as the letters"),
        (405...405, "the address takes no POST, only a visit by hand"),
        // RFC 9110 §15.6.2: 501 is what simple servers say to a method that they do not know.
        (501...501, "the address takes no POST, only a visit by hand"),
        (429...429, "the server asks to come again; providers try once"),
        (500...599, "the server fails; providers try once"),
    ]

    private func status(_ answer: WebAnswer, _ evidence: Evidence) -> Check {
        let isDone = (200...299).contains(answer.status)
        let fault =
            OneClickProof.faults.first { $0.statuses.contains(answer.status) }?.sentence
            ?? "the POST is answered with what is no 2xx"
        let target = answer.values("Location").first.map { " to '\($0)'" } ?? ""
        return Check(
            "one-click/post", isDone ? .pass : .fail,
            isDone
                ? "the POST is answered with \(answer.status)"
                : "\(fault) (\(answer.status)\(target))",
            section: "RFC 8058 §3.1; \(ProviderRule.named("U-POST")?.section ?? "")",
            evidence: [evidence])
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
