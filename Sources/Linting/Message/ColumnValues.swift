import Diagnostics

/// What a column of the contact table will put into letters, blank cells left out.
package struct ColumnValues: Sendable {
    /// What may be wrong with a value that is printed as it stands.
    package enum Fault: Hashable, Sendable {
        /// `null`, `N/A` and their like.
        case null
        /// A company with its legal form.
        case legalForm
        /// A person's name in capitals, in small letters, with a picture, or with surname and patronymic.
        case nameForm
    }

    /// The first cell of its kind, and how many there are.
    package struct Cells: Hashable, Sendable {
        package let value: String
        package let span: SourceSpan
        package var count = 1
    }

    /// Characters of the middle one of the values, ordered by length; nil when all are blank.
    package let medianLength: Int?
    package let faults: [Fault: Cells]
    /// By primary language subtag; empty unless the column holds languages.
    package let languages: [String: Cells]

    /// Takes the cells of a column in the order of the table.
    package init(column: String, _ cells: [Located<String>]) {
        let lengths = cells.map(\.value.count).sorted()
        medianLength = lengths.isEmpty ? nil : lengths[lengths.count / 2]
        var faults: [Fault: Cells] = [:]
        var languages: [String: Cells] = [:]
        let isName = ColumnName.isPerson(column)
        let isCompany = ColumnName.isCompany(column)
        let isLanguage = ColumnName.isLanguage(column)
        for cell in cells {
            if NullWord.isNull(cell.value) { Self.count(cell, as: .null, in: &faults) }
            if isCompany, LegalForm.stripped(cell.value) != nil {
                Self.count(cell, as: .legalForm, in: &faults)
            }
            if isName, PersonName.mended(cell.value) != nil {
                Self.count(cell, as: .nameForm, in: &faults)
            }
            if isLanguage {
                Self.count(cell, as: LetterLanguage.primarySubtag(cell.value), in: &languages)
            }
        }
        self.faults = faults
        self.languages = languages
    }

    private static func count<Key>(
        _ cell: Located<String>, as key: Key, in table: inout [Key: Cells]
    ) {
        table[key, default: Cells(value: cell.value, span: cell.span, count: 0)].count += 1
    }
}

/// What the name of a column says about its values.
enum ColumnName {
    static func isFirstName(_ name: String) -> Bool { firstNames.contains(name.lowercased()) }

    static func isPerson(_ name: String) -> Bool {
        isFirstName(name) || lastNames.contains(name.lowercased())
    }

    static func isCompany(_ name: String) -> Bool { companies.contains(name.lowercased()) }

    static func isLanguage(_ name: String) -> Bool { languages.contains(name.lowercased()) }

    private static let firstNames: Set<String> = [
        "first_name", "firstname", "fname", "name", "given_name", "имя", "vorname", "prenom",
        "prénom", "nombre", "ім'я",
    ]
    private static let lastNames: Set<String> = [
        "last_name", "lastname", "surname", "family_name", "фамилия", "nachname", "прізвище",
    ]
    private static let companies: Set<String> = [
        "company", "company_name", "organization", "account", "компания", "компанія", "firma",
        "empresa", "entreprise",
    ]
    private static let languages: Set<String> = ["language", "lang", "locale", "язык", "мова"]
}

extension LetterLanguage {
    /// Returns `pt` for `pt-BR` and `pt_BR` (RFC 5646 §2.1), in lower case.
    static func primarySubtag(_ tag: String) -> String {
        let first = tag.utf8.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
        return String(decoding: first, as: UTF8.self).lowercased()
    }
}
