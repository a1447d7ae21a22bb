/// Why bytes could not be exchanged on an open connection; the description ends a sentence about the server.
enum ChannelError: Error, Equatable, CustomStringConvertible {
    case timedOut
    case closed
    case broken(String)
    /// The server sent what its protocol does not allow.
    case garbage(String)

    var description: String {
        switch self {
        case .timedOut: "did not answer in time"
        case .closed: "closed the connection"
        case .broken(let cause): "lost the connection (\(cause))"
        case .garbage(let what): "sent \(what)"
        }
    }
}
