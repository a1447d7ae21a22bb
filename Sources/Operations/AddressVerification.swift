import Campaigns
import Deliverability
import Diagnostics
import Linting
import Mail

/// Looks at every address of a table: first at what stands there, then at what the DNS says of the domains.
///
/// No mail server is asked: what one answers about an address it knows is a guess, and asking is what spammers do.
package struct AddressVerification: Sendable {
    package struct Verdict: Sendable {
        /// As it stands in the table.
        package let address: EmailAddress?
        package fileprivate(set) var issues: [AddressIssue] = []

        /// Whether mail may go there.
        package var isSendable: Bool { address != nil && !issues.contains(where: \.holdsBack) }
    }

    package let table: AddressRows
    /// By row.
    package private(set) var verdicts: [Verdict] = []
    /// The rows whose addresses the DNS may be asked about, by domain in ASCII form.
    private var rowsByDomain: [String: [Int]] = [:]
    private let disposable: DisposableDomains

    package init(_ table: AddressRows, disposable: DisposableDomains) {
        self.table = table
        self.disposable = disposable
        var lines = Lines()
        var domains: [String: [AddressIssue]] = [:]
        verdicts.reserveCapacity(table.rows.count)
        for (index, row) in table.rows.enumerated() {
            let verdict = verdict(on: row, &lines, &domains)
            verdicts.append(verdict)
            guard let address = verdict.address, verdict.isSendable else { continue }
            rowsByDomain[address.asciiDomain, default: []].append(index)
        }
    }

    /// The domains of sendable addresses, in ASCII form, sorted, each once.
    package var domains: [String] { rowsByDomain.keys.sorted() }

    /// Takes in what the DNS says of the domains.
    package mutating func add(_ routes: [String: MailRoute]) {
        for (domain, route) in routes {
            if case .exchanges = route { continue }
            for row in rowsByDomain[domain] ?? [] { verdicts[row].issues.append(.route(route)) }
        }
    }

    /// All findings in the order of the file.
    package var findings: [Finding] {
        zip(table.rows, verdicts).flatMap { row, verdict in
            verdict.issues.map {
                Finding($0.rule, $0.severity, $0.message(on: row.text), at: row.span)
            }
        }
    }

    package var sendable: Int { verdicts.count(where: \.isSendable) }
}

// MARK: - What stands there

extension AddressVerification {
    /// The lines in which addresses and mailboxes stand first.
    private struct Lines {
        var byAddress: [String: Int] = [:]
        var byMailbox: [String: Int] = [:]
    }

    private func verdict(
        on row: AddressRow, _ lines: inout Lines, _ domains: inout [String: [AddressIssue]]
    ) -> Verdict {
        if let fault = row.fault { return Verdict(address: nil, issues: [.unreadableRow(fault)]) }
        guard row.count > 0 else { return Verdict(address: nil, issues: [.noAddress]) }
        let address: EmailAddress
        do throws(AddressError) {
            address = try EmailAddress(parsing: row.text)
        } catch {
            return Verdict(address: nil, issues: [.syntax(error)])
        }
        var issues: [AddressIssue] = row.count > 1 ? [.severalAddresses(row.count)] : []
        issues += twins(of: address, line: row.span.start.line, &lines)
        if let known = domains[address.domain] {
            issues += known
        } else {
            let found = self.issues(ofDomain: address.domain)
            domains[address.domain] = found
            issues += found
        }
        issues += localIssues(of: address)
        return Verdict(address: address, issues: issues)
    }

    private func twins(
        of address: EmailAddress, line: Int, _ lines: inout Lines
    ) -> [AddressIssue] {
        let key = address.normalized
        if let first = lines.byAddress[key] { return [.duplicate(line: first)] }
        lines.byAddress[key] = line
        let mailbox = AddressTwin.mailbox(of: address) ?? key
        if let first = lines.byMailbox[mailbox] { return [.sameMailbox(line: first)] }
        lines.byMailbox[mailbox] = line
        return []
    }

    private func issues(ofDomain domain: String) -> [AddressIssue] {
        if isFreeMailDomain(domain) { return [.freeMail] }
        // 'gmial.com' is a slip, and somebody's trap; what was meant says more.
        if let meant = DomainTypo.intended(by: domain) { return [.typo(meant: meant)] }
        if let entry = disposable.entry(for: domain) { return [.disposable(entry: entry)] }
        if let what = Lookalike.verdict(on: domain, own: nil) { return [.lookalike(what)] }
        return []
    }

    private func localIssues(of address: EmailAddress) -> [AddressIssue] {
        if let role = RoleAddress(local: address.local) { return [.role(role)] }
        guard address.needsSMTPUTF8 else { return [] }
        if Lookalike.mixesAlphabets(address.local) { return [.mixedAlphabets] }
        return [.needsSMTPUTF8]
    }
}
