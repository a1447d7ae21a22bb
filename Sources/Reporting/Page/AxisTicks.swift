/// Round numbers from 0 up to at least a highest value, three or four of them above 0.
struct AxisTicks {
    let values: [Int]
    var top: Int { values.last ?? 1 }

    /// - Parameter most: the highest value to be shown; less than 1 counts as 1.
    init(upTo most: Int) {
        let most = max(most, 1)
        var step = 1
        var factors = [2, 5, 10]
        var unit = 1
        // At most four steps of 1, 2 or 5 times a power of ten.
        while step < (most + 3) / 4 {
            step = unit * factors.removeFirst()
            if factors.isEmpty {
                unit *= 10
                factors = [2, 5, 10]
            }
        }
        let count = (most + step - 1) / step
        values = (0...count).map { $0 * step }
    }
}
