import Deliverability
import GMimeReader
import Reporting
import Workspace
import ZlibInflater

/// Reads reports out of files, mails, mailboxes and folders; what cannot be read is noted, and never stops the rest.
struct ReportFiles {
    /// Bytes of one file or mail; larger files are refused.
    private static let largestFile = 256 << 20

    private let unpacker = ReportUnpacker { bytes, form, limit throws(ReportFault) in
        try Inflater.inflate(bytes, form, limit: limit)
    }
    private let parser = MessageParser()

    private(set) var digest: ReportDigest
    private(set) var skipped: [ReportsSummary.Skipped] = []
    private(set) var notes: [(place: String, sentence: String)] = []
    private(set) var others = 0

    init(organization: @escaping @Sendable (String) -> String) {
        digest = ReportDigest(organization: organization)
    }

    /// Reads a path that the command line names.
    mutating func read(_ path: String) {
        do {
            if path == "-" {
                take(try FileAccess.readStandardInput(), at: "standard input", isNamed: true)
            } else if FileAccess.isDirectory(path) {
                try readFolder(path, depth: 0)
            } else {
                try readFile(path, isNamed: true)
            }
        } catch {
            skip(path, "\(error)")
        }
    }

    private mutating func readFolder(_ path: String, depth: Int) throws(FileError) {
        guard depth < 16 else { return }
        let isMaildir = FileAccess.isDirectory("\(path)/cur")
        for name in try FileAccess.list(path) where !name.hasPrefix(".") {
            let child = WorkspaceFolder.join(path, name)
            do {
                if FileAccess.isDirectory(child) {
                    // A Maildir's tmp holds what is being delivered: not mail yet.
                    if isMaildir, name == "tmp" { continue }
                    try readFolder(child, depth: depth + 1)
                } else {
                    try readFile(child, isNamed: false)
                }
            } catch {
                skip(child, "\(error)")
            }
        }
    }

    private mutating func readFile(_ path: String, isNamed: Bool) throws(FileError) {
        do {
            let head = try FileAccess.chunks(of: path)(5) ?? []
            guard head.elementsEqual("From ".utf8) else {
                return take(
                    try FileAccess.read(path, limit: ReportFiles.largestFile), at: path,
                    isNamed: isNamed)
            }
            var splitter = MboxSplitter(pull: try FileAccess.chunks(of: path))
            var index = 0
            while let mail = try splitter.next() {
                takeMail(mail, at: "\(path)[\(index)]", isNamed: false)
                index += 1
            }
        } catch let error as FileError {
            throw error
        } catch {
            throw FileError("cannot read '\(path)': \(error)")
        }
    }

    // MARK: - Contents

    /// Takes a file that is a report, an archive of one, or a mail.
    private mutating func take(_ bytes: [UInt8], at place: String, isNamed: Bool) {
        do throws(ReportFault) {
            let reports = try unpacker.reports(in: bytes)
            guard reports.isEmpty else { return reports.forEach { take($0, at: place) } }
        } catch {
            return skip(place, error.description)
        }
        guard !bytes.isEmpty else { return skip(place, "the file is empty") }
        takeMail(bytes, at: place, isNamed: isNamed)
    }

    private mutating func takeMail(_ bytes: [UInt8], at place: String, isNamed: Bool) {
        let files = parser.files(in: bytes)
        var found = false
        for file in files where ReportFiles.mayHoldReport(file) {
            do throws(ReportFault) {
                let reports = try unpacker.reports(in: file.bytes)
                found = found || !reports.isEmpty
                for report in reports { take(report, at: place) }
            } catch {
                found = true
                skip(place, "attachment '\(file.name ?? file.type)': \(error)")
            }
        }
        guard !found else { return }
        if files.contains(where: { $0.type == "message/feedback-report" }) {
            pass(place, "a report on single messages (ruf), which has no totals", isNamed: false)
        } else {
            pass(place, "no report in it", isNamed: isNamed)
        }
    }

    /// Text that a person reads is no report, whatever it starts with.
    private static func mayHoldReport(_ file: MailFile) -> Bool {
        !["text/plain", "text/html"].contains(file.type)
            || [".xml", ".json", ".gz", ".zip"].contains {
                file.name?.lowercased().hasSuffix($0) == true
            }
    }

    private mutating func take(_ report: UnpackedReport, at place: String) {
        do throws(ReportFault) {
            switch report.kind {
            case .dmarc:
                let report = try AggregateReport.parse(report.bytes)
                digest.add(report)
                notes += report.notes.map { (place, $0) }
            case .tls: digest.add(try TLSReport.parse(report.bytes))
            }
        } catch {
            skip(place, error.description)
        }
    }

    private mutating func skip(_ place: String, _ reason: String) {
        skipped.append(.init(place: place, reason: reason, isFault: true))
    }

    /// Passes over what is no report; only a file that was named itself should have been one.
    private mutating func pass(_ place: String, _ reason: String, isNamed: Bool) {
        others += 1
        skipped.append(.init(place: place, reason: reason, isFault: isNamed))
    }
}
