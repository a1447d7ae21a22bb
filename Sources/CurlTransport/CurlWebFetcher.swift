import CCurl
import CivilTime
import Deliverability
import Dispatch

/// Asks web servers through libcurl.
package struct CurlWebFetcher: WebFetcher {
    /// A PEM file of authorities that are trusted besides those of the system.
    package var certificateAuthority: String?
    /// Where a host is really asked, each as `HOST:PORT:OTHER:PORT`; for servers that have no public name.
    package var routes: [String] = []

    /// Blocking transfers, as many as callers ask for at once.
    private static let queue = DispatchQueue(label: "web", attributes: .concurrent)

    package init() {}

    package func fetch(_ request: WebRequest) async throws(WebFailure) -> WebAnswer {
        let result: Result<WebAnswer, WebFailure> = await withCheckedContinuation { continuation in
            CurlWebFetcher.queue.async { continuation.resume(returning: answer(request)) }
        }
        return try result.get()
    }

    private func answer(_ request: WebRequest) -> Result<WebAnswer, WebFailure> {
        do throws(WebFailure) {
            return .success(try follow(request))
        } catch {
            return .failure(error)
        }
    }

    private func follow(_ request: WebRequest) throws(WebFailure) -> WebAnswer {
        let deadline = request.limits.time.deadline
        var url = request.url
        var passed: [String] = []
        while true {
            let transfer = try CurlTransfer(url, request, routes: routes)
            if let certificateAuthority { transfer.trust(certificateAuthority) }
            let answer = try transfer.perform(by: deadline, redirects: passed)
            guard case .get = request.method, request.limits.redirects > 0,
                let next = transfer.redirect
            else { return answer }
            passed.append(url)
            guard passed.count <= request.limits.redirects else {
                throw WebFailure(
                    .tooManyRedirects,
                    "\(request.url): redirected more than \(request.limits.redirects) times")
            }
            url = next
        }
    }
}
