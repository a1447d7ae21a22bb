import Diagnostics
import Mail

extension Rule {
    static let signatureMismatch = Rule(
        "signature-mismatch", .warning, "the signature is not the sender's", .identity,
        from: [.practice("a letter from Ann that Bob signs is a template gone wrong")],
        doc: Doc(
            why: """
                The name in 'From' and the name under the letter, the domain it is sent from and the one in the \
                signature should be one: else readers suspect phishing. A signature that was copied between \
                mailboxes is the usual cause. Short forms such as 'Bob' for 'Robert' are known; names in different \
                scripts are not compared.
                """,
            bad: "From: Ann Reed <ann@acme.example>\n\nBob Stone, other.example",
            good: "From: Ann Reed <ann@acme.example>\n\nAnn Reed, acme.example"),
        reportsOnce: false,
        check: .variant { reading in
            [foreignName(reading), foreignDomain(reading)].compactMap { $0 }
        })

    private static func foreignName(_ reading: Reading) -> Remark? {
        guard let sender = reading.letter.senderName else { return nil }
        let document = reading.document
        let own = NameWords(sender)
        guard own.isPerson, let first = document.signature.names.first else { return nil }
        let names = document.signature.names.map { NameWords(document.quote($0)) }
        guard names.allSatisfy({ $0.isPerson && !$0.mayBe(own) }) else { return nil }
        return Remark(
            "'\(document.quote(first))' signs a letter from '\(sender)'; sign with the sender's name",
            at: reading.span(tokens: first))
    }

    private static func foreignDomain(_ reading: Reading) -> Remark? {
        let letter = reading.letter
        guard let sender = letter.sender, !isFreeMailDomain(sender.domain) else { return nil }
        let hosts = reading.document.signature.hosts.filter { host in
            !isFreeMailDomain(host.name)
                && !commonHosts.contains { host.name == $0 || host.name.hasSuffix(".\($0)") }
        }
        guard let first = hosts.first,
            !hosts.contains(where: { letter.areOfOneDomain($0.name, sender.domain) })
        else { return nil }
        return Remark(
            "the signature names '\(first.name)', and the letter comes from '\(sender.domain)'; use one domain",
            at: reading.span(first.scalars))
    }

    /// Hosts on which everybody has a page.
    private static let commonHosts = [
        "linkedin.com", "t.me", "telegram.me", "wa.me", "whatsapp.com", "twitter.com", "x.com",
        "facebook.com", "fb.com", "instagram.com", "youtube.com", "github.com", "medium.com",
        "xing.com", "vk.com", "ok.ru", "habr.com", "vc.ru", "dzen.ru", "calendly.com", "cal.com",
        "google.com", "skype.com", "viber.com", "signal.me", "bit.ly", "behance.net",
        "dribbble.com",
    ]
}

/// A person's name, as two spellings of it are compared.
struct NameWords {
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
    func mayBe(_ other: NameWords) -> Bool {
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
    private func isInitials(of other: NameWords) -> Bool {
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
