import Mail
import Sequencing

/// What to call somebody in a greeting.
enum GivenName {
    private static let columns = ["first_name", "firstname", "given_name", "name"]

    /// Returns the first name from the contact table, else from the sender's display name when it is plainly one.
    static func of(_ contact: StoredContact?, from sender: NamedAddress?) -> String? {
        for column in columns {
            if let value = contact?.fields[column], let name = first(of: value) { return name }
        }
        return sender?.name.flatMap(first(of:))
    }

    /// `Marta` of `Marta Lind`; nil for `Lind, Marta` and `Sales Team 2`, which say it otherwise or not at all.
    private static func first(of text: String) -> String? {
        let words = text.split(separator: " ")
        guard let name = words.first, words.count <= 3, name.count > 1, name.count <= 30,
            text.allSatisfy({ $0.isLetter || "-' ’.".contains($0) }),
            name.first?.isUppercase == true || name.first?.isCased == false,
            !name.hasSuffix(".")
        else { return nil }
        return String(name)
    }
}
