import Deliverability

/// A domain's whole SPF tree with its price and the verdicts on it.
package struct SPFInventoryReport {
    private let inventory: SPFInventory
    private let checks: [Check]

    package init(_ inventory: SPFInventory, checks: [Check]) {
        self.inventory = inventory
        self.checks = checks
    }

    /// The tree, what it costs, and the checks as `sower check` shows them.
    package func lines(_ style: CheckScreen.Style) -> [String] {
        var tree = SPFOutline(inventory).lines
        if tree.isEmpty { tree = ["\(inventory.root.domain): no record"] }
        let report = CheckReport(inventory.root.domain, checks)
        return (tree + ["", SPFInventoryReport.price(of: inventory), ""]).map(printable)
            + CheckScreen(report, style: style).lines
    }

    private static func price(of inventory: SPFInventory) -> String {
        let atLeast = inventory.isUncertain ? "at least " : ""
        let left = SPFLimits.lookups - inventory.lookups
        let room = left < 0 ? "\(-left) too many" : "\(left) left"
        return "\(atLeast)\(inventory.lookups) of \(SPFLimits.lookups) lookups (\(room)), "
            + "\(inventory.voids) of \(SPFLimits.voids) void"
    }

    /// What a term more would cost.
    package static func lines(of cost: SPFCost) -> [String] {
        let most = SPFLimits.lookups
        let verdict =
            cost.fits
            ? "it fits, \(most - cost.after.lookups) left"
            : "it does not fit: \(cost.after.lookups - most) too many"
        let added = cost.added == 1 ? "1 lookup" : "\(cost.added) lookups"
        var lines = [
            "'\(cost.term)' costs \(added): \(cost.before.lookups) before, "
                + "\(cost.after.lookups) after, \(most) allowed; \(verdict)", "",
        ]
        lines += SPFOutline(cost.after).lines
        return lines.map(printable)
    }

    // MARK: - JSON

    /// `sower.spf/1` without a mail: `lookups` and `voids` are the most that any mail costs.
    package var json: JSONText {
        let fields: [(key: String, value: JSONText)] = [
            ("schema", "sower.spf/1"), ("subject", .string(inventory.root.domain)),
            ("lookups", .integer(inventory.lookups)), ("voids", .integer(inventory.voids)),
            ("certain", .bool(!inventory.isUncertain)),
            ("tree", SPFInventoryReport.json(inventory.root)),
            ("checks", .array(checks.map(CheckJSON.check))),
        ]
        return .object(fields)
    }

    package static func json(of cost: SPFCost) -> JSONText {
        [
            "schema": "sower.spf/1", "subject": .string(cost.after.root.domain),
            "adding": .string(cost.term), "added": .integer(cost.added),
            "fits": .bool(cost.fits), "lookups": .integer(cost.after.lookups),
            "voids": .integer(cost.after.voids), "tree": json(cost.after.root),
        ]
    }

    private static func json(_ node: SPFInventoryNode) -> JSONText {
        [
            "domain": .string(node.domain), "record": .optional(node.text),
            "problem": .optional(node.problem), "lookups": .integer(node.lookups),
            "faults": .array(
                node.faults.map {
                    ["column": .integer($0.column), "message": .string($0.message)]
                }),
            "terms": .array(node.terms.map(json)),
        ]
    }

    private static func json(_ term: SPFInventoryTerm) -> JSONText {
        var fields: [(key: String, value: JSONText)] = [
            ("term", .string(term.term.text)), ("column", .integer(term.term.column)),
            ("reached", .bool(term.isReached)), ("lookups", .integer(term.lookups)),
            ("void", .bool(!term.voidFamilies.isEmpty)), ("loop", .bool(term.isLoop)),
            ("depends_on_mail", .bool(term.dependsOnMail)),
            ("networks", .array(term.networks.map { .string($0.description) })),
        ]
        if let inner = term.inner.first { fields.append(("tree", json(inner))) }
        return .object(fields)
    }
}
