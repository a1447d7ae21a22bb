import Campaigns
import Diagnostics

/// The traits of all values of some columns of a contact table, each distinct value looked at once.
struct TableTraits {
    let table: ContactTable
    /// By column: the traits of its value in each row.
    private let traits: [String: [ValueTraits]]
    /// By column: the number of characters, in bytes, of its value in each row.
    private let lengths: [String: [Int]]

    init(_ table: ContactTable, columns: Set<String>) {
        self.table = table
        var traits: [String: [ValueTraits]] = [:]
        var lengths: [String: [Int]] = [:]
        for column in table.columns where columns.contains(column) {
            var known: [String: ValueTraits] = [:]
            var own: [ValueTraits] = []
            var sizes: [Int] = []
            own.reserveCapacity(table.contacts.count)
            sizes.reserveCapacity(table.contacts.count)
            for contact in table.contacts {
                let value = contact.fields[column]?.value ?? ""
                sizes.append(value.utf8.count)
                if let found = known[value] {
                    own.append(found)
                    continue
                }
                let found = ValueTraits(value)
                known[value] = found
                own.append(found)
            }
            traits[column] = own
            lengths[column] = sizes
        }
        self.traits = traits
        self.lengths = lengths
    }

    func traits(of column: String, row: Int) -> ValueTraits {
        traits[column]?[row] ?? .blank
    }

    /// The bytes of the values of some columns together.
    func length(of columns: [String], row: Int) -> Int {
        columns.reduce(0) { $0 + (lengths[$1]?[row] ?? 0) }
    }
}
