import Campaigns
import Liquid

/// The variables of a campaign's letters as columns: those of the contact table, then those that the sender sets.
///
/// The templates are bound to them once, so that a contact's letter looks up no names.
struct LetterColumns: Sendable {
    let columns: Columns
    /// Whether the sender may set a column, and whether it is the first of its name that a contact fills.
    private let roles: [(isSet: Bool, isFilled: Bool)]

    init(_ table: ContactTable) {
        columns = Columns(table.columns + LetterWriter.senderFields)
        let set = Set(LetterWriter.senderFields)
        var seen: Set<String> = []
        roles = columns.names.enumerated().map { index, name in
            let isOwn = index < table.columns.count
            return (set.contains(name), isOwn && seen.insert(name).inserted)
        }
    }

    /// Returns a contact's row; a value of the sender stands before a column of the same name.
    ///
    /// A contact that was stored when the table had other columns is bound to columns of its own.
    func row(_ fields: [String: String], sender: [String: String]) -> Bindings {
        var cells: [String] = []
        cells.reserveCapacity(roles.count)
        var found = 0
        for (name, role) in zip(columns.names, roles) {
            let field = fields[name]
            if field != nil, role.isFilled { found += 1 }
            let value = role.isSet ? sender[name] : nil
            cells.append(value ?? field ?? "")
        }
        guard found == fields.count else {
            let names = fields.keys.sorted() + LetterWriter.senderFields
            let cells = names.map { sender[$0] ?? fields[$0] ?? "" }
            return Bindings(columns: Columns(names), cells: cells)
        }
        return Bindings(columns: columns, cells: cells)
    }
}
