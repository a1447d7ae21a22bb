import Campaigns
import CivilTime
import Deliverability
import Diagnostics
import Workspace

/// The groups of checks of domains that the options of a run ask for.
struct DomainGroups {
    let command: CheckDomainsCommand
    let resolver: any Resolver
    let selectors: KnownSelectors
    let now: Instant

    /// Returns the groups in the order of ``CheckCatalogue/groups``.
    ///
    /// - Parameter domains: all that the run is about.
    /// - Throws: a usage error when blocklists are asked for that would not answer.
    func all(of domains: [String]) throws -> [any DomainCheckGroup] {
        let (servers, dns) = (command.servers, command.dns)
        let isValidating = dns.trustAnchor != nil
        let probe = servers.probe
        // A zone file stands for the whole network.
        let web = dns.zone == nil ? servers.web : nil
        let lists = try servers.lists(hasOwnResolver: dns.resolver != nil)
        var groups: [any DomainCheckGroup] = [
            ZoneChecks(resolver, isValidating: isValidating), MXChecks(resolver),
            SPFChecks(resolver),
        ]
        // How selectors are found is said once, not for each of many domains.
        if command.sources.isAsked || domains.count == 1 {
            groups.append(SelectorChecks(resolver, known: selectors))
        }
        groups += [
            DMARCChecks(resolver),
            SendingHostChecks(resolver, addresses: servers.addresses, helo: servers.helo),
            MTASTSChecks(resolver, web: web), TLSReportChecks(resolver),
        ]
        if let probe { groups.append(STARTTLSChecks(resolver, probe: probe, now: now)) }
        groups.append(DANEChecks(resolver, isValidating: isValidating, probe: probe))
        groups.append(BIMIChecks(resolver, web: web, now: now))
        if !lists.isEmpty {
            groups.append(
                BlocklistChecks(resolver, addresses: servers.addresses, lists: lists))
        }
        if command.selection.siblings {
            groups.append(SiblingChecks(resolver, siblings: domains, trackingHosts: linkHosts))
        }
        return groups
    }

    /// The hosts that the workspace's letters link to, those of its unsubscribing first.
    private var linkHosts: [String] {
        guard let session = try? Session(GlobalOptions(command.options.base)) else { return [] }
        var texts = session.settings.identity.unsubscribe.map { Array($0.value.utf8) }
        for name in (try? session.folder.files(in: "templates", ending: ".liquid")) ?? [] {
            texts.append((try? session.folder.source(name))?.bytes ?? [])
        }
        return LinkHosts.hosts(in: texts)
    }
}
