/// A person's name, as two spellings of it are compared.
struct SignerName {
    /// Folded, longest first letters kept.
    private let words: [[Unicode.Scalar]]
    private let isCompany: Bool

    init(_ name: String) {
        let stream = Tokenizer.tokens(of: Array(name.unicodeScalars.prefix(120)))
        let tokens = stream.tokens.indices.filter { stream.tokens[$0].kind == .word }
        words = tokens.map { Array(stream.pool[stream.tokens[$0].folded]) }
            .filter { $0.contains(where: \.isLetter) }
        isCompany =
            tokens.contains { ContactMarks.nonPersons.contains(stream.word($0)) }
            || stream.tokens.contains { $0.kind == .link || $0.kind == .variable }
    }

    /// Whether it has the form of a person's name: one to four words, no company's.
    var isPerson: Bool { (1...4).contains(words.count) && !isCompany }

    /// Whether two spellings may name one person: a word, an initial or a short form is common, or they cannot be
    /// compared.
    func mayBe(_ other: SignerName) -> Bool {
        guard isCyrillic == other.isCyrillic else { return true }
        for one in words {
            for two in other.words where Self.areAlike(one, two) { return true }
        }
        return isInitials(of: other) || other.isInitials(of: self)
    }

    private var isCyrillic: Bool {
        words.contains { $0.contains { (0x400..<0x530).contains($0.value) } }
    }

    /// `JR` for `Jane Reed`.
    private func isInitials(of other: SignerName) -> Bool {
        guard words.count == 1, let word = words.first, word.count <= 3 else { return false }
        return word.first == other.words.first?.first
    }

    private static func areAlike(_ one: [Unicode.Scalar], _ two: [Unicode.Scalar]) -> Bool {
        let shorter = min(one.count, two.count)
        if shorter == 1 { return one.first == two.first }
        // `Dan` and `Daniel`, `Макс` and `Максим`.
        if shorter >= 2, one.prefix(shorter) == two.prefix(shorter) { return true }
        if shorter >= 3, one.prefix(3) == two.prefix(3) { return true }
        return shortForms.contains { $0.contains(string(one)) && $0.contains(string(two)) }
    }

    private static func string(_ word: [Unicode.Scalar]) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: word)
        return String(text)
    }

    private static let shortForms: [Set<String>] = [
        ["william", "bill", "billy", "will", "liam"], ["robert", "bob", "rob", "bobby"],
        ["richard", "dick", "rick", "rich"], ["james", "jim", "jimmy", "jamie"],
        ["john", "jack", "johnny"], ["edward", "ted", "ed", "ned"],
        ["elizabeth", "liz", "beth", "betty"],
        ["katherine", "catherine", "kate", "katie", "kathy"],
        ["margaret", "peggy", "meg", "maggie"],
        ["michael", "mike", "mick"], ["anthony", "tony"], ["charles", "chuck", "charlie"],
        ["henry", "harry", "hank"], ["joseph", "joe"], ["stephen", "steven", "steve"],
        ["александр", "александра", "саша", "шура", "саня"], ["алексей", "леша"],
        ["дмитрий", "дима", "митя"],
        ["михаил", "миша"], ["николай", "коля"], ["иван", "ваня"], ["павел", "паша"],
        ["владимир", "вова", "володя"], ["евгений", "евгения", "женя"], ["мария", "маша"],
        ["екатерина", "катя"], ["наталья", "наталия", "наташа"], ["ольга", "оля"],
        ["татьяна", "таня"],
        ["анна", "аня"], ["юрий", "юра"], ["григорий", "гриша"], ["георгий", "жора", "гоша"],
        ["константин", "костя"], ["елена", "лена"], ["ирина", "ира"], ["пётр", "петр", "петя"],
    ]
}
