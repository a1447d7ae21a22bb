/// Sentences about paths that could not be read, put into the order of the paths though letters are read at the end.
struct Complaints {
    private let known: [String]
    private var sentences: [String] = []
    private var taken = 0

    /// - Parameter known: What was said while the paths were gone through.
    init(_ known: [String]) {
        self.known = known
    }

    /// Takes over what was said before a letter was found: so many sentences.
    mutating func goOn(to count: Int) {
        guard count > taken else { return }
        sentences += known[taken..<count]
        taken = count
    }

    mutating func add(_ sentence: String) { sentences.append(sentence) }

    var all: [String] { sentences + known[taken...] }
}
