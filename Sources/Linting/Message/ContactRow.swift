/// The recipient of one letter, as a contact table has it.
package struct ContactRow: Hashable, Sendable {
    /// Columns with their values, in the order of the table; blank cells are left out.
    package let fields: [Field]

    /// A cell.
    package struct Field: Hashable, Sendable {
        package let column: String
        package let value: String

        package init(_ column: String, _ value: String) {
            self.column = column
            self.value = value
        }
    }

    package init(_ fields: [Field]) {
        self.fields = fields
    }

    /// Returns the value of a column, or nil when it is blank or absent.
    package func value(_ column: String) -> String? {
        fields.first { $0.column == column }?.value
    }

    package var firstName: String? { value(of: ["first_name", "firstname", "имя", "vorname"]) }

    package var company: String? {
        value(of: ["company", "company_name", "organization", "компания", "firma"])
    }

    /// A language tag such as `en` or `pt-BR`.
    package var language: String? { value(of: ["language", "lang", "locale", "язык"]) }

    private func value(of names: [String]) -> String? {
        for name in names {
            if let field = fields.first(where: { $0.column.lowercased() == name }) {
                return field.value
            }
        }
        return nil
    }
}
