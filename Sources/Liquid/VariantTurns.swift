/// Whose turn it is at each choice of a template while wordings are made that show every alternative.
///
/// An alternative that holds further choices gets as many turns in a row as it takes to see all of them. So a choice
/// that is passed as often as its alternatives need together has shown everything, however deep it stands, and the
/// whole template takes no more wordings than its largest stack of nested choices.
struct VariantTurns {
    /// A choice, by its kind and where it stands.
    struct Place: Hashable {
        let kind: UInt8
        let file: Int
        let offset: Int

        init(kind: UInt8, file: Int, offset: Int) {
            self.kind = kind
            self.file = file
            self.offset = offset
        }

        init(kind: UInt8, _ site: Site?) {
            self.init(kind: kind, file: Int(site?.file ?? 0), offset: Int(site?.lower ?? 0))
        }
    }

    private var taken: [Place: Int] = [:]

    /// Returns the alternative to take now; `needs` says how many turns each takes, at least 1.
    mutating func next(at place: Place, needs: [Int]) -> Int {
        let turn = taken[place, default: 0]
        taken[place] = turn &+ 1
        let total = needs.reduce(0) { sum, need in
            let (more, overflow) = sum.addingReportingOverflow(need)
            return overflow ? .max : more
        }
        var left = turn % max(total, 1)
        for (index, need) in needs.enumerated() {
            if left < need { return index }
            left -= need
        }
        return 0
    }
}
