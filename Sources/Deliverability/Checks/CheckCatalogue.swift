/// Every check that `sower check` can make of a domain, a message, a mailbox or a campaign.
package enum CheckCatalogue {
    /// In the order in which reports show them.
    package static let groups: [any DomainCheckGroup.Type] = [
        ZoneChecks.self, MXChecks.self, SPFChecks.self, SelectorChecks.self, DMARCChecks.self,
        SendingHostChecks.self, MTASTSChecks.self, TLSReportChecks.self, STARTTLSChecks.self,
        DANEChecks.self, BIMIChecks.self, BlocklistChecks.self, SiblingChecks.self,
    ]

    package static var rules: [CheckRule] {
        groups.flatMap { $0.rules } + MessageChecks.rules + MailboxChecks.rules + SeedChecks.rules
            + OneClickProof.rules + CampaignRules.all
    }
}
