import Campaigns
import CivilTime
import Deliverability
import Mail
import Reporting
import Sequencing

/// Asks one HTTP interface in the name of one mailbox, and makes sentences of what it refuses.
struct WebMailClient: Sendable {
    let api: MailAPI
    private let account: WebMailAccount
    private let limits: WebMailLimits
    private let rest: @Sendable (Elapsed) async throws -> Void
    private let token: String

    init(
        _ account: WebMailAccount, limits: WebMailLimits,
        rest: @escaping @Sendable (Elapsed) async throws -> Void
    ) throws(MailboxError) {
        api = account.api
        self.account = account
        self.limits = limits
        self.rest = rest
        do {
            token = try account.token()
        } catch {
            throw .misconfigured(
                cause: "mailbox '\(account.name)': the token cannot be read: \(error)")
        }
        // RFC 6750 §2.1: a token is visible ASCII; anything else would end the header line.
        guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .misconfigured(
                cause: "mailbox '\(account.name)': the token is empty or holds blanks; "
                    + "write the access token alone")
        }
    }

    /// The address under which the mailbox's resources lie.
    var root: String {
        let user = api.user.map(percentEncoded)
        return switch api.kind {
        case .gmail: "\(api.base)/gmail/v1/users/\(user ?? "me")"
        case .graph: "\(api.base)/v1.0/\(user.map { "users/\($0)" } ?? "me")"
        }
    }

    /// Returns the JSON of an answer.
    func json(_ url: String) async throws(MailboxError) -> JSONText {
        guard let value = try await json(url, missing: []) else {
            throw failed("answers with nothing")
        }
        return value
    }

    /// Returns the JSON of an answer, nil for statuses that say that it is not there.
    func json(_ url: String, missing: Set<Int>) async throws(MailboxError) -> JSONText? {
        guard let answer = try await get(url, most: limits.pageSize, missing: missing) else {
            return nil
        }
        guard !answer.isCut else {
            throw failed("answers with more than \(limits.pageSize) bytes")
        }
        return try json(answer.body)
    }

    func json(_ bytes: [UInt8]) throws(MailboxError) -> JSONText {
        do throws(JSONFault) {
            return try JSONText.parse(bytes)
        } catch {
            throw failed("answers with what is no JSON: \(error)")
        }
    }

    /// Returns an answer of status 200, nil for statuses that say that it is not there.
    ///
    /// Waits and asks again where the server is busy, as long as it asks for (RFC 9110 §10.2.3).
    func get(
        _ url: String, most: Int, missing: Set<Int> = []
    ) async throws(MailboxError) -> WebAnswer? {
        var attempt = 1
        while true {
            let answer = try await once(url, most: most)
            if answer.status == 200 { return answer }
            if missing.contains(answer.status) { return nil }
            guard isBusy(answer) else { throw refusal(answer) }
            let seconds = WebMailClient.wanted(by: answer) ?? (1 << attempt)
            guard attempt < limits.attempts, seconds <= limits.longestRest else {
                throw failed(
                    "is busy (\(said(answer))) and asks for a rest of \(seconds) s; run 'sower sync' later"
                )
            }
            attempt += 1
            do {
                try await rest(.seconds(Int64(seconds)))
            } catch {
                throw failed("was not asked again: \(error)")
            }
        }
    }

    /// A page that a server names; one elsewhere would be shown the token.
    func checked(link: String) throws(MailboxError) -> String {
        guard link.hasPrefix(api.base + "/") else {
            throw failed("names a next page on another server, '\(String(link.prefix(100)))'")
        }
        return link
    }

    func failed(_ what: String) -> MailboxError { .temporary(cause: sentence(what)) }

    // MARK: - Asking

    private func once(_ url: String, most: Int) async throws(MailboxError) -> WebAnswer {
        var fields = [
            HeaderField(name: "Authorization", value: "Bearer \(token)"),
            HeaderField(name: "Accept", value: "application/json, */*"),
        ]
        if api.kind == .graph {
            fields.append(HeaderField(name: "Prefer", value: "odata.maxpagesize=100"))
        }
        let request = WebRequest(
            url, headers: fields, limits: WebLimits(bytes: most, time: .seconds(120)))
        do throws(WebFailure) {
            return try await account.fetcher.fetch(request)
        } catch {
            let start = "\(String(url.prefix(200))): "
            let words = error.description
            let cause = words.hasPrefix(start) ? String(words.dropFirst(start.count)) : words
            let sentence = clean("\(place): \(cause)")
            throw error.kind == .certificate || error.kind == .badAddress
                ? .misconfigured(cause: sentence) : .temporary(cause: sentence)
        }
    }

    // MARK: - Refusals

    private var place: String {
        "\(api.base.drop { $0 != "/" }.dropFirst(2)) (mailbox '\(account.name)')"
    }

    private func sentence(_ what: String) -> String { clean("\(place): the server \(what)") }

    /// One line of at most 500 characters without the token.
    private func clean(_ text: String) -> String {
        let scalars = text.replacing(token, with: "…").unicodeScalars.map { scalar in
            scalar.value < 32 || (127..<160).contains(scalar.value) ? " " : scalar
        }
        return String(String.UnicodeScalarView(scalars.prefix(500)))
    }

    private func refusal(_ answer: WebAnswer) -> MailboxError {
        let said = said(answer)
        switch answer.status {
        case 401:
            return .misconfigured(
                cause: sentence(
                    "refuses the access token (\(said)); get a new one and put it where 'token' says"
                ))
        case 403:
            let scope =
                api.kind == .gmail
                ? "https://www.googleapis.com/auth/gmail.readonly" : "Mail.Read"
            return .misconfigured(
                cause: sentence(
                    "does not let the token read (\(said)); it needs the scope '\(scope)'"))
        case 404:
            return .misconfigured(
                cause: sentence("knows no such mailbox (\(said)); check 'api_user' and 'api_url'"))
        case 300..<400:
            return .misconfigured(
                cause: sentence(
                    "redirects elsewhere (\(said)), which is not followed; check 'api_url'"))
        default:
            return .temporary(cause: sentence("refuses the request (\(said))"))
        }
    }

    /// Gmail says 403 for some of its limits.
    private func isBusy(_ answer: WebAnswer) -> Bool {
        switch answer.status {
        case 408, 429, 500...599: return true
        case 403:
            let value = try? JSONText.parse(answer.body)
            let reasons = (value?["error"]?["errors"]?.elements ?? []).compactMap {
                $0["reason"]?.text
            }
            let limits: Set = [
                "rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded",
            ]
            return !limits.isDisjoint(with: reasons)
        default: return false
        }
    }

    /// `429: Too many requests`, in the words of the answer where it has some.
    private func said(_ answer: WebAnswer) -> String {
        let error = (try? JSONText.parse(answer.body))?["error"]
        let words = error?["message"]?.text ?? error?["code"]?.text
        return "\(answer.status)" + (words.map { ": \(String($0.prefix(200)))" } ?? "")
    }

    /// The seconds of Retry-After; a date counts from the server's own.
    private static func wanted(by answer: WebAnswer) -> Int? {
        guard let text = answer.values("Retry-After").first else { return nil }
        if let seconds = Int(text), (0...86_400_000).contains(seconds) { return seconds }
        guard let date = Instant(rfc5322: text),
            let now = answer.values("Date").first.flatMap({ Instant(rfc5322: $0) })
        else { return nil }
        return Int(clamping: max(0, (date - now).milliseconds / 1000))
    }
}

/// RFC 3986 §2.3: everything but unreserved characters is encoded.
func percentEncoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            result.unicodeScalars.append(Unicode.Scalar(byte))
        default:
            let digits = String(byte, radix: 16, uppercase: true)
            result += (digits.utf8.count == 1 ? "%0" : "%") + digits
        }
    }
    return result
}
