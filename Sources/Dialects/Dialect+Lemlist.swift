extension Dialect {
    static let lemlist = Dialect(
        tool: .lemlist, spintax: .none, fallback: .assumed, hasTags: true,
        names: ["signature": .signature])
}
