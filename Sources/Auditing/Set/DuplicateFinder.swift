/// Finds equal and similar letters among any number of them, in time that grows with the number alone.
///
/// Similar letters are those with about four fifths of their 5-word shingles in common. Candidates come from bands of
/// the sketch (Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, §3.4): 16 bands of 4 find a pair of that
/// likeness with a probability of 0.9998.
struct DuplicateFinder {
    /// Letters that are alike, by their number in the order of adding.
    struct Group: Hashable, Sendable {
        /// In order; at most ``mostMembers`` of them.
        var members: [Int]
        var count: Int
    }

    static let mostMembers = 10
    private static let likeness = 0.8
    private static let bandWidth = 4
    /// Later letters are looked up by their very words alone, so that memory is bounded: the bands of so many just
    /// fill a table of 2 million buckets.
    static let mostSketched = 3 << 15

    /// By the letter, the number of its text among the different ones; ``none`` for a letter without words.
    private var texts: [UInt32] = []
    /// By the letter, the number of its first sentence among the different ones.
    private var opening: [UInt32] = []
    private var byText: [UInt64: UInt32] = [:]
    private var byOpener: [UInt64: UInt32] = [:]
    /// The low bytes of the sketches, by text: two unlike values agree in them once in 256 times, which moves the
    /// estimate by less than 0.001 where it counts (b-bit minwise hashing, Li and König 2010).
    private var sketches: [UInt8] = []
    /// The first text of each bucket. A clash of keys costs a comparison.
    private var bands: [UInt32: UInt32] = [:]
    /// By text, an earlier one that it is similar to, or itself.
    private var forest: [UInt32] = []

    private static let none = UInt32.max

    mutating func add(_ print: TextFingerprint) {
        opening.append(DuplicateFinder.number(of: print.opener, in: &byOpener))
        let text = DuplicateFinder.number(of: print.exact, in: &byText)
        texts.append(text)
        guard text != DuplicateFinder.none, text == forest.count else { return }
        forest.append(text)
        guard text < DuplicateFinder.mostSketched else { return }
        sketches += print.sketch.map { UInt8(truncatingIfNeeded: $0) }
        join(text, print.sketch)
    }

    /// Returns the number of a hash in the order of their coming; 0 stands for nothing.
    private static func number(of hash: UInt64, in known: inout [UInt64: UInt32]) -> UInt32 {
        guard hash != 0 else { return none }
        let next = UInt32(known.count)
        let number = known[hash] ?? next
        if number == next { known[hash] = next }
        return number
    }

    /// Letters with the same words as another.
    var equal: [Group] {
        groups { texts[$0] }
    }

    /// Letters that are similar to another or equal to it, where not all of the group are equal.
    var similar: [Group] {
        let all = groups { texts[$0] == DuplicateFinder.none ? texts[$0] : root(of: texts[$0]) }
        let sizes = Dictionary(equal.map { ($0.members[0], $0.count) }) { first, _ in first }
        return all.filter { sizes[$0.members[0]] != $0.count }
    }

    /// Letters whose first sentence another has as well.
    var openers: [Group] {
        groups { opening[$0] }
    }

    private func groups(by key: (Int) -> UInt32) -> [Group] {
        var sizes: [UInt32: UInt32] = [:]
        for number in texts.indices { sizes[key(number), default: 0] += 1 }
        sizes[DuplicateFinder.none] = nil
        var groups: [UInt32: Group] = [:]
        for number in texts.indices {
            let key = key(number)
            if sizes[key, default: 0] > 1 { groups[key, default: Group()].add(number) }
        }
        return groups.values.sorted(by: DuplicateFinder.largestFirst)
    }

    private static func largestFirst(_ left: Group, _ right: Group) -> Bool {
        (right.count, left.members[0]) < (left.count, right.members[0])
    }

    // MARK: - Likeness

    /// Only the first letter of a bucket is compared, so that a thousand copies cost a thousand looks.
    private mutating func join(_ text: UInt32, _ sketch: [UInt32]) {
        let width = DuplicateFinder.bandWidth
        for band in 0..<(sketch.count / width) {
            let key = DuplicateFinder.key(sketch[band * width..<(band + 1) * width], band)
            guard let other = bands[key] else {
                bands[key] = text
                continue
            }
            let roots = (root(of: other), root(of: text))
            guard roots.0 != roots.1, likeness(of: other, and: text) >= DuplicateFinder.likeness
            else { continue }
            forest[Int(max(roots.0, roots.1))] = min(roots.0, roots.1)
        }
    }

    /// The estimated share of shingles that two texts have in common, 0…1.
    private func likeness(of left: UInt32, and right: UInt32) -> Double {
        let equal = zip(sketch(of: left), sketch(of: right)).count { $0 == $1 }
        return Double(equal) / Double(TextFingerprint.permutations)
    }

    private func sketch(of text: UInt32) -> ArraySlice<UInt8> {
        let start = Int(text) * TextFingerprint.permutations
        return sketches[start..<start + TextFingerprint.permutations]
    }

    private static func key(_ values: ArraySlice<UInt32>, _ band: Int) -> UInt32 {
        let key = values.reduce(0xCBF2_9CE4_8422_2325 ^ UInt64(band)) { hash, value in
            (hash ^ UInt64(value)) &* 0x9E37_79B9_7F4A_7C15 ^ (hash >> 29)
        }
        return UInt32(truncatingIfNeeded: key >> 32)
    }

    private func root(of text: UInt32) -> UInt32 {
        var text = text
        while forest[Int(text)] != text { text = forest[Int(text)] }
        return text
    }
}

extension DuplicateFinder.Group {
    fileprivate init() {
        members = []
        count = 0
    }

    fileprivate mutating func add(_ number: Int) {
        count += 1
        if members.count < DuplicateFinder.mostMembers { members.append(number) }
    }
}
