import Campaigns

/// The names of a foreign program's variables.
enum ForeignName {
    /// Returns our variable for a foreign name: the canonical column of a contact table with such a header.
    static func variable(_ foreign: String, in dialect: Dialect) -> String {
        if case .variable(let name)? = dialect.names[key(foreign)] { return name }
        return ColumnName.variable(forHeader: foreign)
    }

    /// The form by which names are looked up: `firstName`, `First Name` and `first_name` are one.
    static func key(_ foreign: String) -> String { ColumnName.snakeCased(foreign) }

    /// Whether a text can be a column's name: letters, digits, blanks, `_` and `-`, no digit first.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !text.utf8.isEmpty, text.utf8.count <= 100 else {
            return false
        }
        let starts = LiquidNames.isNameByte(first) && !(0x30...0x39).contains(first)
        return starts
            && text.utf8.allSatisfy {
                LiquidNames.isNameByte($0) || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-")
            } && !key(text).isEmpty
    }

    /// Whether a text is one word in the form of an identifier.
    static func isIdentifier(_ text: String) -> Bool {
        isName(text) && !text.utf8.contains(UInt8(ascii: " "))
    }
}
