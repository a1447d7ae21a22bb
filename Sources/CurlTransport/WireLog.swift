import Campaigns
import Mail

/// The talk for `--verbose` and for error sentences, with every form of the password taken out.
struct WireLog: Sendable {
    private let place: String
    private let secrets: [String]
    private let sink: (@Sendable (String) -> Void)?

    init(_ place: ServerPlace, secrets: [String], sink: (@Sendable (String) -> Void)?) {
        self.place = "\(place.server.host):\(place.server.port)"
        self.secrets = secrets
        self.sink = sink
    }

    /// What a server could repeat of a login: the password, bare and as AUTH LOGIN and AUTH PLAIN carry it.
    static func secrets(user: String?, password: String?) -> [String] {
        guard let user, let password, !password.isEmpty else { return [] }
        return [
            base64(Array("\0\(user)\0\(password)".utf8)), base64(Array(password.utf8)), password,
        ]
    }

    func sent(_ line: String) { sink?("\(place) > \(clean(line))") }
    func received(_ line: String) { sink?("\(place) < \(clean(line))") }
    func note(_ text: String) { sink?("\(place) * \(clean(text))") }

    /// Returns a text as one line of at most 500 characters without secrets.
    func clean(_ text: String) -> String {
        var result = text
        for secret in secrets { result = result.replacing(secret, with: "…") }
        let scalars = result.unicodeScalars.map { scalar in
            scalar.value < 32 || (127..<160).contains(scalar.value) ? " " : scalar
        }
        return String(String.UnicodeScalarView(scalars.prefix(500)))
    }
}
