import ArgumentParser
import Deliverability
import Reporting
import Workspace

/// Where the DKIM selectors of domains are known from.
struct SelectorOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A DKIM selector whose key is checked; may stand several times.", valueName: "name"))
    var selector: [String] = []

    @Option(
        help: ArgumentHelp(
            "Take the selectors from mail that the domains have sent: .eml, mbox, a Maildir or a folder of mails; may stand several times.",
            valueName: "path"))
    var sent: [String] = []

    @Option(
        help: ArgumentHelp(
            "Take the selectors from DMARC aggregate reports, in any form that 'sower reports' reads; may stand several times.",
            valueName: "path"))
    var reports: [String] = []

    /// Whether any selector is named or searched for.
    var isAsked: Bool { !selector.isEmpty || !sent.isEmpty || !reports.isEmpty }

    /// Reads the mail and the reports.
    ///
    /// - Parameter output: Told the progress, and which reports could not be read.
    /// - Throws: ``FileError`` when a path cannot be read or holds no mail or no report.
    func known(_ output: Output) throws -> KnownSelectors {
        var known = KnownSelectors(named: selector)
        if !sent.isEmpty { known.mail = try harvest(output) }
        if !reports.isEmpty { known.reports = try reported(output) }
        return known
    }

    private func harvest(_ output: Output) throws -> SelectorHarvest {
        var harvest = SelectorHarvest()
        let source = MessageSource()
        for path in sent {
            let before = harvest.mails
            try source.eachRaw(in: path) { raw in
                let mail = MailSource(raw)
                // What has no field at all is no mail, whatever its file is called.
                guard !mail.fields.isEmpty else { return }
                harvest.read(mail)
                if harvest.mails % 500 == 0 {
                    output.progress("read \(counted(harvest.mails, "mail"))")
                }
            }
            guard harvest.mails > before else { throw FileError("'\(path)' holds no mail") }
        }
        return harvest
    }

    private func reported(_ output: Output) throws -> HarvestedSelectors {
        var files = ReportFiles { $0 }
        for path in reports {
            let before = files.digest.counted
            files.read(path)
            let faults = files.skipped.filter(\.isFault)
            guard files.digest.counted > before || files.digest.duplicates > 0 else {
                throw FileError(faults.first?.sentence ?? "'\(path)' holds no DMARC report")
            }
        }
        for fault in files.skipped where fault.isFault {
            output.complain("warning: \(printable(fault.sentence))")
        }
        return files.digest.selectors
    }
}
