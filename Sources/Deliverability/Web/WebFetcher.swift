/// Asks web servers: policies, logos, unsubscribe links, filters that score.
package protocol WebFetcher: Sendable {
    /// Returns the answer, whatever its status; what never became an answer is thrown.
    ///
    /// No cookie is sent or kept, and no redirect followed beyond the limit of the request.
    func fetch(_ request: WebRequest) async throws(WebFailure) -> WebAnswer
}
