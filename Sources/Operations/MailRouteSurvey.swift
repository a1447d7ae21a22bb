import Deliverability

/// Asks the DNS where the mail of many domains goes, some at a time.
package struct MailRouteSurvey: Sendable {
    /// How many domains are asked about at once.
    package static let width = 64
    private let resolver: any Resolver

    package init(_ resolver: any Resolver) {
        self.resolver = resolver
    }

    /// Returns the route of each domain.
    ///
    /// - Parameter progress: Told how many are done, after each.
    package func routes(
        of domains: [String], progress: (Int) -> Void = { _ in }
    ) async -> [String: MailRoute] {
        var routes: [String: MailRoute] = [:]
        routes.reserveCapacity(domains.count)
        await withTaskGroup(of: (String, MailRoute).self) { group in
            var waiting = domains.makeIterator()
            for domain in (0..<MailRouteSurvey.width).compactMap({ _ in waiting.next() }) {
                group.addTask { (domain, await MailRoute.find(domain, by: resolver)) }
            }
            for await (domain, route) in group {
                routes[domain] = route
                progress(routes.count)
                guard let next = waiting.next() else { continue }
                group.addTask { (next, await MailRoute.find(next, by: resolver)) }
            }
        }
        return routes
    }
}
