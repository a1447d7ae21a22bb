import Campaigns
import Liquid

/// The variables of a campaign's letters as columns: those of the contact table, then those that the sender sets.
///
/// The templates are bound to them once, so that a contact's letter looks up no names.
struct LetterColumns: Sendable {
    let columns: Columns
    private let known: Set<String>

    init(_ table: ContactTable) {
        columns = Columns(table.columns + LetterWriter.senderFields)
        known = Set(table.columns)
    }

    /// Returns a contact's row; a value of the sender stands before a column of the same name.
    ///
    /// A contact that was stored when the table had other columns is bound to columns of its own.
    func row(_ fields: [String: String], sender: [String: String]) -> Bindings {
        guard fields.keys.allSatisfy(known.contains) else {
            let names = fields.keys.sorted() + LetterWriter.senderFields
            return Bindings(columns: Columns(names), cells: cells(names, fields, sender))
        }
        return Bindings(columns: columns, cells: cells(columns.names, fields, sender))
    }

    private func cells(
        _ names: [String], _ fields: [String: String], _ sender: [String: String]
    ) -> [String] {
        names.map { sender[$0] ?? fields[$0] ?? "" }
    }
}
