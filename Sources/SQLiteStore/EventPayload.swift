/// The JSON object of an event's payload column: the names are the file format and never change.
///
/// Absent values are left out. Instants are milliseconds since 1970-01-01T00:00:00Z. Which names a kind has:
///
/// | kind | names |
/// |---|---|
/// | `campaign-launched` | `campaign`, `content_hash`, `cohort`? |
/// | `campaign-paused`, `campaign-resumed`, `campaign-stopped` | `campaign` |
/// | `law-acknowledged` | `campaign`, `country`, `law`, `contacts` |
/// | `enrolled` | `enrollment`, `contact`, `campaign`, `placement`, `due` |
/// | `held` | `enrollment`, `reason` |
/// | `released` | `enrollment`, `due` |
/// | `postponed` | `enrollment`, `until`, `reason` |
/// | `stopped` | `enrollment`, `reason` |
/// | `task-due` | `enrollment`, `step`, `task`, `next`? |
/// | `prepared` | `intent`, `enrollment`, `facts` |
/// | `wire` | `intent` |
/// | `accepted` | `intent`, `reply`, `next`? |
/// | `deferred` | `intent`, `reply`, `retry_at` |
/// | `rejected` | `intent`, `reply` |
/// | `failed-before-wire` | `intent`, `cause`, `retry_at` |
/// | `unknown` | `intent`, `cause` |
/// | `resolved` | `intent`, `as`, `evidence`, `next`? |
/// | `inbound` | `inbound`, `reading` |
/// | `categorized` | `inbound`, `category`, `by` |
/// | `snoozed` | `inbound`, `until`, `by` |
/// | `suppressed` | `address`, `domain` or `address_digest`, `reason` |
/// | `unsuppressed` | `address`, `domain` or `address_digest` |
/// | `erased` | `contact` |
/// | `deal-moved` | `enrollment`, `from`?, `to`, `by`, `reason` |
/// | `mailbox-paused` | `mailbox`, `reason` |
/// | `mailbox-resumed` | `mailbox` |
struct EventPayload: Codable {
    var campaign: String?
    var contentHash: String?
    var cohort: String?
    var enrollment: Int64?
    var contact: Int64?
    var intent: Int64?
    var inbound: Int64?
    var placement: StoredPlacement?
    var facts: StoredFacts?
    var reading: StoredReading?
    var next: StoredNext?
    var due: Int64?
    var until: Int64?
    var retryAt: Int64?
    var step: String?
    var task: String?
    var reason: String?
    var reply: String?
    var cause: String?
    var resolution: String?
    var evidence: String?
    var category: String?
    var by: String?
    var from: String?
    var to: String?
    var address: String?
    var domain: String?
    var addressDigest: String?
    var mailbox: String?
    var country: String?
    var law: String?
    var contacts: Int?

    enum CodingKeys: String, CodingKey {
        case campaign, cohort, enrollment, contact, intent, inbound, placement, facts, reading,
            next, due, until, step, task, reason, reply, cause, evidence, category, by, from, to,
            address, domain, mailbox, country, law, contacts
        case contentHash = "content_hash"
        case addressDigest = "address_digest"
        case retryAt = "retry_at"
        case resolution = "as"
    }
}

/// `placement` of `enrolled`.
struct StoredPlacement: Codable {
    var mailbox: String
    var company: String
    var zone: String
    var country: String?
}

/// `next`: the following step's index and due time.
struct StoredNext: Codable {
    var index: Int
    var due: Int64
}

/// `facts` of `prepared`.
struct StoredFacts: Codable {
    var stepIndex: Int
    var step: String
    var variant: String
    var mailbox: String
    var messageID: String
    var digest: String
    var run: String
    var recipientDomain: String
    var company: String
    /// Absent where nothing was chosen.
    var spin: String?

    enum CodingKeys: String, CodingKey {
        case step, variant, mailbox, digest, run, company, spin
        case stepIndex = "step_index"
        case messageID = "message_id"
        case recipientDomain = "recipient_domain"
    }
}

/// `reading` of `inbound`.
struct StoredReading: Codable {
    var mailbox: String
    var category: String
    var confidence: Double
    var enrollment: Int64?
    var matchedBy: String?
    var resumeOn: String?
    var bounceClass: String?
    var bounceReason: String?
    var classifier: Int

    enum CodingKeys: String, CodingKey {
        case mailbox, category, confidence, enrollment, classifier
        case matchedBy = "matched_by"
        case resumeOn = "resume_on"
        case bounceClass = "bounce_class"
        case bounceReason = "bounce_reason"
    }
}
