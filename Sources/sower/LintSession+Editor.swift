import Campaigns
import Diagnostics
import Editing
import Operations

extension LintSession {
    /// Whether a file is of a kind that can be linted, by the end of its name.
    static func canLint(_ path: String) -> Bool {
        endings.contains(where: path.hasSuffix)
    }

    /// Lints files that lie open in an editor; one that cannot be linted gets a finding that says why.
    func lint(open paths: [String]) throws -> [Finding] {
        try loadCampaigns()
        var faults: [Finding] = []
        for path in paths {
            let known = result.unreadable.count
            try lint(LintSession.letter(beside: path))
            try lintPending()
            let place = SourceSpan(file: path, line: 1, column: 1)
            faults += result.unreadable[known...].map {
                Finding("not-linted", .error, $0, at: place)
            }
        }
        return try add(faults).filter { $0.suppression == nil }
    }

    /// An HTML alternative is linted with the letter that it stands beside.
    private static func letter(beside path: String) -> String {
        guard path.hasSuffix(".html.liquid") else { return path }
        return path.dropLast(".html.liquid".count) + ".liquid"
    }

    /// Returns what a template may print: the columns of the tables that it is sent to, and what the program knows.
    ///
    /// A template that no campaign names, such as a partial, is offered the columns of all.
    func fields(of path: String) throws -> [FieldOffer] {
        if campaigns.isEmpty { try loadCampaigns() }
        let name = TemplateName(try templateName(of: LintSession.letter(beside: path)))
        let users = users(of: name)
        var offers: [FieldOffer] = []
        for table in (users.isEmpty ? campaigns : users).map(\.table) {
            for column in table.columns where !offers.contains(where: { $0.name == column }) {
                let blanks = table.contacts.count { $0.value(column) == nil }
                let share = blanks > 0 ? ", blank in \(blanks) of \(table.contacts.count)" : ""
                offers.append(FieldOffer(name: column, detail: table.file.path + share))
            }
        }
        for name in LetterWriter.senderFields where !offers.contains(where: { $0.name == name }) {
            offers.append(FieldOffer(name: name, detail: "known to sower"))
        }
        return offers
    }
}
