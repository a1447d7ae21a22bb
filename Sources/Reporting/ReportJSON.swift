import Campaigns
import CivilTime
import Funnels
import Replies

/// Reports as JSON, by the contract.
package enum ReportJSON {
    /// The object `sower.report/1`.
    package static func report(_ report: CampaignReport, of standing: Funnel) -> JSONText {
        [
            "schema": "sower.report/1", "title": .string(report.title),
            "rehearsal": .bool(report.isRehearsal),
            "from": .string(rfc3339(report.from, offsetMinutes: 0)),
            "to": .string(rfc3339(report.to, offsetMinutes: 0)),
            "zone": .string(report.zone.name),
            "campaigns": .array(report.campaigns.map(campaign)),
            "days": .array(report.days.map(day)),
            "notes": .array(report.notes.map(note)),
            "funnel": funnel(report.funnel, of: standing),
        ]
    }

    /// The object `sower.spintax/1`: replies by wording.
    package static func spintax(_ report: CampaignReport) -> JSONText {
        [
            "schema": "sower.spintax/1",
            "campaigns": .array(
                report.campaigns.map {
                    [
                        "campaign": .string($0.name.description),
                        "groups": .array($0.spintax.map(group)),
                    ]
                }),
        ]
    }

    private static func group(_ group: SpintaxResult) -> JSONText {
        let verdict: (kind: JSONText, option: String?) =
            switch group.verdict {
            case .tooFew: ("too-few", nil)
            case .best(let text): ("best", text)
            case .worst(let text): ("worst", text)
            }
        return [
            "step": .string(group.step), "template": .string(group.template),
            "place": .optional(group.place), "name": .optional(group.name),
            "options": .array(group.options.map(option)),
            "verdict": verdict.kind, "verdict_option": .optional(verdict.option),
        ]
    }

    private static func option(_ option: SpintaxResult.Option) -> JSONText {
        var fields: [(key: String, value: JSONText)] = [
            ("text", .string(option.text)), ("sent", .integer(option.sent)),
            ("replied", .integer(option.replied)),
        ]
        guard let rate = option.rate else { return .object(fields) }
        fields.append(("rate", .number(rate.share)))
        fields.append(
            ("interval", [.number(rate.interval.lowerBound), .number(rate.interval.upperBound)]))
        return .object(fields)
    }

    /// The object `sower.funnel/1`.
    package static func funnel(_ funnel: FunnelCounts, of standing: Funnel) -> JSONText {
        [
            "schema": "sower.funnel/1",
            "stages": .array(funnel.rows.map { stage($0, of: standing) }),
        ]
    }

    private static func stage(_ row: FunnelCounts.Row, of standing: Funnel) -> JSONText {
        var fields: [(key: String, value: JSONText)] = [
            ("id", .string(row.stage.id)), ("label", .string(row.stage.label)),
            ("role", .string(row.stage.role)), ("count", .integer(row.count)),
            ("reached", .integer(row.reached)),
        ]
        guard let conversion = row.conversion else { return .object(fields) }
        let interval = conversion.interval
        fields.append(("conversion", .number(conversion.share)))
        fields.append(
            ("interval", [.number(interval.lowerBound), .number(interval.upperBound)]))
        if let advice = conversion.advice {
            let sentence = advice.sentence(about: conversion, into: row.stage, in: standing)
            fields.append(("advice", .string(sentence)))
        }
        return .object(fields)
    }

    private static func campaign(_ campaign: CampaignSection) -> JSONText {
        [
            "campaign": .string(campaign.name.description), "goal": .optional(campaign.goal),
            "contacts": .integer(campaign.contacts),
            "companies": .integer(campaign.companies),
            "steps": .array(
                campaign.steps.map {
                    [
                        "id": .string($0.id), "sent": .integer($0.sent),
                        "replied": .integer($0.replied),
                        "positive": .integer($0.positive), "negative": .integer($0.negative),
                        "automatic": .integer($0.automatic), "bounced": .integer($0.bounced),
                    ]
                }),
            "outcomes": .object(
                campaign.outcomes.map { (key: $0.name, value: .integer($0.count)) }),
            "spintax": .array(campaign.spintax.map(group)),
        ]
    }

    private static func note(_ note: ReportNote) -> JSONText {
        [
            "at": .string(rfc3339(note.at, offsetMinutes: 0)), "contact": .string(note.contact),
            "campaign": .optional(note.campaign?.description), "what": .string(note.what),
            "quote": .string(note.quote), "consequence": .string(note.consequence),
        ]
    }

    private static func day(_ day: ReportDay) -> JSONText {
        [
            "date": .string(day.date.description), "sent": .integer(day.sentCount),
            "inbound": .object(
                day.inbound.map { (key: $0.category.rawValue, value: .integer($0.count)) }),
        ]
    }
}
