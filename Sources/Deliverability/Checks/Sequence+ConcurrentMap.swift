extension Sequence where Element: Sendable {
    /// Returns what `transform` makes of each element, in order, all at work at once.
    package func concurrentMap<Result: Sendable>(
        _ transform: @escaping @Sendable (Element) async -> Result
    ) async -> [Result] {
        await withTaskGroup(of: (Int, Result).self) { group in
            var count = 0
            for element in self {
                let index = count
                group.addTask { (index, await transform(element)) }
                count += 1
            }
            var results = [Result?](repeating: nil, count: count)
            for await (index, result) in group { results[index] = result }
            return results.compactMap { $0 }
        }
    }
}
