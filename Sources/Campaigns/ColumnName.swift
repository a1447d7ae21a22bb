/// The names that templates use for the columns of contact tables, whatever the exporting program calls them.
package enum ColumnName {
    /// Returns the canonical column that a header means and how good a source it is (0 is best), or nil.
    static func canonical(_ header: String) -> (name: String, rank: Int)? {
        byAlias[normalized(header)]
    }

    /// Returns the name by which templates read the column of a header: its canonical name, else its own words.
    package static func variable(forHeader header: String) -> String {
        canonical(header)?.name ?? snakeCased(header)
    }

    /// Lower-case letters and digits only: `First Name`, `first_name` and `firstName` are one.
    static func normalized(_ header: String) -> String {
        String(
            String.UnicodeScalarView(
                header.lowercased().unicodeScalars
                    .filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
                    .map { $0 == "ё" ? "е" : $0 }))
    }

    /// Returns a header as words joined by underscores, lower case: `# Employees` is `employees`.
    package static func snakeCased(_ header: String) -> String {
        var words: [String] = []
        var word = ""
        var wasLower = false
        for character in header {
            let isWordPart = character.isLetter || character.isNumber
            if !isWordPart || wasLower && character.isUppercase {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
            if isWordPart { word.append(contentsOf: character.lowercased()) }
            wasLower = isWordPart && !character.isUppercase
        }
        if !word.isEmpty { words.append(word) }
        return words.joined(separator: "_")
    }

    private static let byAlias: [String: (name: String, rank: Int)] = {
        var result: [String: (name: String, rank: Int)] = [:]
        for (name, aliases) in aliases {
            for (rank, alias) in aliases.enumerated() { result[alias] = (name, rank) }
        }
        return result
    }()

    /// Per canonical column its known headers, normalized, the best source first.
    ///
    /// They are those of Apollo, HubSpot, Instantly, Smartlead, lemlist, LinkedIn, cold-cli, bluetick and Russian tables.
    private static let aliases: [(String, [String])] = [
        (
            "email",
            [
                "email", "emailaddress", "workemail", "businessemail", "contactemail",
                "primaryemail", "mail", "email1", "почта", "электроннаяпочта", "элпочта",
                "адресэлектроннойпочты", "емейл", "имейл", "емайл",
            ]
        ),
        ("first_name", ["firstname", "givenname", "fname", "first", "имя"]),
        ("middle_name", ["middlename", "отчество"]),
        ("last_name", ["lastname", "surname", "familyname", "lname", "last", "фамилия"]),
        ("full_name", ["fullname", "фио"]),
        (
            "company",
            [
                // Apollo's cleaned name reads well in a sentence; "Company" carries "GmbH" and the like.
                "companynameforemails", "company", "companyname", "organizationname",
                "organization", "organisation", "accountname", "associatedcompany", "employer",
                "компания", "названиекомпании", "организация", "фирма",
            ]
        ),
        ("title", ["title", "jobtitle", "position", "titleorposition", "должность"]),
        ("city", ["city", "town", "город"]),
        ("state", ["state", "stateprovince", "stateregion", "province", "штат"]),
        ("country", ["country", "countryregion", "страна"]),
        ("region", ["region", "регион", "область"]),
        ("time_zone", ["timezone", "scheduletimezone", "ianatimezone", "tz", "часовойпояс"]),
        ("language", ["language", "preferredlanguage", "lang", "язык"]),
        (
            "phone",
            [
                "phone", "phonenumber", "telephone", "workdirectphone", "mobilephone",
                "corporatephone", "homephone", "otherphone", "companyphone", "телефон",
            ]
        ),
        (
            "website",
            [
                "website", "websiteurl", "companywebsite", "companyurl", "companydomain", "domain",
                "сайт", "url",
            ]
        ),
        (
            "linkedin",
            [
                "linkedin", "linkedinurl", "personlinkedinurl", "linkedinprofile",
                "linkedinprofileurl", "profileurl",
            ]
        ),
        (
            "icebreaker",
            ["icebreaker", "personalization", "personalisation", "firstline"]
        ),
    ]
}
