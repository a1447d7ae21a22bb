/// A sending program whose template syntax can be converted.
package enum Tool: String, CaseIterable, Sendable {
    case instantly, smartlead, lemlist, coldsend
    case coldCLI = "cold-cli"

    /// The name as its makers write it.
    package var title: String {
        switch self {
        case .instantly: "Instantly"
        case .smartlead: "Smartlead"
        case .lemlist: "lemlist"
        case .coldsend: "ColdSend"
        case .coldCLI: "cold-cli"
        }
    }

    var dialect: Dialect {
        switch self {
        case .instantly: .instantly
        case .smartlead: .smartlead
        case .lemlist: .lemlist
        case .coldsend: .coldSend
        case .coldCLI: .coldCLI
        }
    }
}
