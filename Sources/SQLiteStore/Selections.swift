import Campaigns
import CivilTime
import GRDB
import Mail
import Sequencing

/// The end of a SELECT statement with its arguments.
struct Selection {
    let sql: String
    let arguments: StatementArguments
    /// What stands behind the order of the rows.
    let end: String

    init(
        _ sql: String, _ arguments: StatementArguments = StatementArguments(), end: String = ""
    ) {
        self.sql = sql
        self.end = end
        self.arguments = arguments
    }
}

extension EnrollmentQuery {
    var selection: Selection {
        switch self {
        case .all: Selection("ORDER BY enrollment.id")
        case .one(let id): Selection("WHERE enrollment.id = ?", [id.number])
        case .campaign(let name):
            Selection("WHERE enrollment.campaign = ? ORDER BY enrollment.id", [name.description])
        case .contact(let id):
            Selection("WHERE enrollment.contact = ? ORDER BY enrollment.id", [id.number])
        case .company(let company):
            Selection("WHERE enrollment.company = ? ORDER BY enrollment.id", [company])
        case .due(let before):
            Selection(
                """
                JOIN campaign ON campaign.name = enrollment.campaign
                WHERE enrollment.state = 'waiting' AND enrollment.due < ?
                    AND campaign.state = 'running'
                ORDER BY enrollment.due, enrollment.id
                """, [before.milliseconds])
        }
    }
}

extension IntentQuery {
    var selection: Selection {
        switch self {
        case .one(let id): Selection("WHERE id = ?", [id.number])
        case .enrollment(let id): Selection("WHERE enrollment = ? ORDER BY id", [id.number])
        case .campaign(let name):
            Selection(
                """
                JOIN enrollment ON enrollment.id = intent.enrollment
                WHERE enrollment.campaign = ? ORDER BY intent.id
                """, [name.description])
        case .messageID(let id): Selection("WHERE message_id = ? ORDER BY id", [id.text])
        case .state(let state): Selection("WHERE state = ? ORDER BY id", [state.rawValue])
        }
    }
}

extension InboundQuery {
    var selection: Selection {
        switch self {
        case .all: Selection("")
        case .one(let id): Selection("WHERE inbound.id = ?", [id.number])
        case .enrollment(let id): Selection("WHERE inbound.enrollment = ?", [id.number])
        case .unmatched: Selection("WHERE inbound.enrollment IS NULL")
        case .page(let after, let limit):
            Selection(
                "WHERE inbound.id > ?", [after.number], end: "LIMIT \(max(0, limit))")
        case .waiting(let threshold, let now):
            Selection(
                """
                WHERE snooze.until <= ? OR (snooze.until IS NULL AND inbound.corrected_by IS NULL
                    AND inbound.confidence < ?)
                """, [now.milliseconds, threshold])
        case .snoozed(let instant): Selection("WHERE snooze.until > ?", [instant.milliseconds])
        }
    }
}
