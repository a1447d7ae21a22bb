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

    private var sketches: [UInt32] = []
    /// For each letter the first with its very words, which alone has a sketch; -1 for one without words.
    private var firsts: [Int] = []
    private var slots: [Int: Int] = [:]
    private var byText: [UInt64: Int] = [:]
    private var byOpener: [UInt64: Group] = [:]
    private var bands: [UInt64: Int] = [:]
    private var forest: [Int] = []

    mutating func add(_ print: TextFingerprint) {
        let number = firsts.count
        forest.append(number)
        if print.opener != 0 { byOpener[print.opener, default: Group()].add(number) }
        guard print.exact != 0 else {
            firsts.append(-1)
            return
        }
        if let first = byText[print.exact] {
            firsts.append(first)
            return
        }
        firsts.append(number)
        byText[print.exact] = number
        slots[number] = sketches.count
        sketches += print.sketch
        join(number, print.sketch)
    }

    /// Letters with the same words as another.
    var equal: [Group] {
        groups { firsts[$0] }
    }

    /// Letters that are similar to another or equal to it, where not all of the group are equal.
    var similar: [Group] {
        let all = groups { firsts[$0] < 0 ? -1 : root(of: firsts[$0]) }
        let sizes = Dictionary(equal.map { ($0.members[0], $0.count) }) { first, _ in first }
        return all.filter { sizes[$0.members[0]] != $0.count }
    }

    /// Letters whose first sentence another has as well.
    var openers: [Group] {
        byOpener.values.filter { $0.count > 1 }.sorted(by: DuplicateFinder.largestFirst)
    }

    private func groups(by key: (Int) -> Int) -> [Group] {
        var groups: [Int: Group] = [:]
        for number in firsts.indices {
            let key = key(number)
            if key >= 0 { groups[key, default: Group()].add(number) }
        }
        return groups.values.filter { $0.count > 1 }.sorted(by: DuplicateFinder.largestFirst)
    }

    private static func largestFirst(_ left: Group, _ right: Group) -> Bool {
        (right.count, left.members[0]) < (left.count, right.members[0])
    }

    // MARK: - Likeness

    /// Only the first letter of a bucket is compared, so that a thousand copies cost a thousand looks.
    private mutating func join(_ number: Int, _ sketch: [UInt32]) {
        let width = DuplicateFinder.bandWidth
        for band in 0..<(sketch.count / width) {
            let key = DuplicateFinder.key(sketch[band * width..<(band + 1) * width], band)
            guard let other = bands[key] else {
                bands[key] = number
                continue
            }
            guard root(of: other) != root(of: number), let slot = slots[other] else { continue }
            let theirs = sketches[slot..<slot + TextFingerprint.permutations]
            if TextFingerprint.similarity(theirs, sketch[...]) >= DuplicateFinder.likeness {
                let roots = (root(of: other), root(of: number))
                forest[max(roots.0, roots.1)] = min(roots.0, roots.1)
            }
        }
    }

    private static func key(_ values: ArraySlice<UInt32>, _ band: Int) -> UInt64 {
        values.reduce(0xCBF2_9CE4_8422_2325 ^ UInt64(band)) { hash, value in
            (hash ^ UInt64(value)) &* 0x9E37_79B9_7F4A_7C15 ^ (hash >> 29)
        }
    }

    private func root(of number: Int) -> Int {
        var number = number
        while forest[number] != number { number = forest[number] }
        return number
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
