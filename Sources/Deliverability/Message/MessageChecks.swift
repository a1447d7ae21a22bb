import CivilTime
import Mail

/// All that can be said about one message: its bytes, its parts, its links, and who vouches for it.
///
///     let checks = await MessageChecks(resolver, now: now).checks(of: MailSource(bytes), envelope: envelope)
package struct MessageChecks: Sendable {
    private let resolver: any Resolver
    private let now: Instant

    package init(_ resolver: any Resolver, now: Instant) {
        self.resolver = resolver
        self.now = now
    }

    package func checks(of source: MailSource, envelope: MessageEnvelope) async -> [Check] {
        let parts = MIMEParts(source)
        let letter = Letter(parts)
        let report = await DKIMVerifier(resolver, now: now).verify(source)
        let authentication = await MessageAuthentication(
            resolver: resolver, now: now, envelope: envelope.filled(from: source)
        ).checks(of: source, report)
        return authentication
            + HeaderChecks(source: source, now: now).checks
            + LineChecks(source: source, parts: parts).checks
            + PartChecks(source: source, parts: parts, letter: letter).checks
            + LinkChecks(letter: letter).checks
            + UnsubscribeChecks(source: source, report: report).checks
            + HonestyChecks(source: source, letter: letter).checks
            + [NameChecks(source: source, letter: letter, report: report).check]
    }
}
