/// Answers questions to the DNS: a live resolver, or a zone file.
package protocol Resolver: Sendable {
    /// Returns what the DNS says; every trouble is an outcome of its own.
    func query(_ name: String, _ type: RecordType) async -> DNSAnswer
}
