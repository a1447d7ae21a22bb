import Diagnostics
import Mail

/// A person to be written to: one row of a contact table.
package struct Contact: Sendable {
    package let address: EmailAddress
    /// Values by canonical column name (`first_name`, `company`, `city` …), each with its cell's span; blank cells are kept.
    package let fields: [String: Located<String>]
    /// The row's first character.
    package let span: SourceSpan

    package init(address: EmailAddress, fields: [String: Located<String>], span: SourceSpan) {
        self.address = address
        self.fields = fields
        self.span = span
    }

    /// Returns a field's value, or nil when the column is absent or the cell is blank.
    package func value(_ field: String) -> String? {
        guard let text = fields[field]?.value, !text.allSatisfy(\.isWhitespace) else { return nil }
        return text
    }
}

/// A contact table, read: its canonical columns in order, and the rows that hold an address.
package struct ContactTable: Sendable {
    package let file: SourceFile
    package let columns: [String]
    package let contacts: [Contact]
    /// How many rows hold something and make no contact.
    package let leftOut: Int

    package init(file: SourceFile, columns: [String], contacts: [Contact], leftOut: Int = 0) {
        self.file = file
        self.columns = columns
        self.contacts = contacts
        self.leftOut = leftOut
    }
}
