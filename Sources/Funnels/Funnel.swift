import Diagnostics

/// The stages that deals go through, in order.
///
///     let funnel = Funnel.standard
///     funnel.stage("demo-run")?.label                          // Demo Run
///     funnel.move(from: "outreach-started", on: .replied)      // replied
package struct Funnel: Hashable, Sendable {
    /// By `order`.
    package let stages: [Stage]

    /// Makes a funnel of stages in any order.
    ///
    /// - Throws: `FunnelError` when there are none, or two share an id or a place.
    package init(stages: [Stage]) throws(FunnelError) {
        guard !stages.isEmpty else { throw .noStages }
        var ids: Set<String> = []
        var orders: Set<Int> = []
        for stage in stages {
            guard Funnel.isID(stage.id) else { throw .invalidID(stage.id) }
            guard ids.insert(stage.id).inserted else { throw .duplicateID(stage.id) }
            guard orders.insert(stage.order).inserted else {
                throw .duplicateOrder(stage.order, of: stage.id)
            }
        }
        self.init(checked: stages)
    }

    /// For lists that stand in the code, whose ids and places a test checks.
    init(checked stages: [Stage]) {
        self.stages = stages.sorted { $0.order < $1.order }
    }

    package func stage(_ id: String) -> Stage? {
        stages.first { $0.id == id }
    }

    /// Returns the id that a misspelt one most likely meant.
    package func nearestID(to id: String) -> String? {
        nearest(to: id, among: stages.map(\.id))
    }

    private static func isID(_ id: String) -> Bool {
        let isKebab = id.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "-")
        }
        return !id.isEmpty && isKebab
    }
}

/// Why a list of stages is no funnel; `description` is the sentence for the reader of the file.
package enum FunnelError: Error, Hashable, Sendable {
    case noStages
    case invalidID(String)
    case duplicateID(String)
    case duplicateOrder(Int, of: String)
}

extension FunnelError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noStages:
            "the funnel has no stages; list at least one under 'stages'"
        case .invalidID(let id):
            "'\(id)' is no stage id; write lower-case letters, digits and hyphens, such as 'demo-run'"
        case .duplicateID(let id):
            "two stages have the id '\(id)'; give each its own"
        case .duplicateOrder(let order, let id):
            "stage '\(id)' has the place \(order) of another stage; give each its own"
        }
    }
}
