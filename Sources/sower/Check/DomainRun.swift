import Deliverability
import Workspace

/// Checks many domains, some of them at a time, and hands out their reports in the order of the domains.
struct DomainRun: Sendable {
    let checks: DomainChecks
    /// How many domains are at work at a time.
    let bound: Int

    /// - Parameter take: called for every report, in order.
    func reports(on domains: [String], output: Output, take: (CheckReport) -> Void) async {
        await withTaskGroup(of: (Int, CheckReport).self) { group in
            var next = 0
            var waiting: [Int: CheckReport] = [:]
            var printed = 0
            func start() {
                guard next < domains.count else { return }
                let index = next
                next += 1
                group.addTask { [checks] in (index, await checks.report(on: domains[index])) }
            }
            for _ in 0..<min(bound, domains.count) { start() }
            for await (index, report) in group {
                start()
                waiting[index] = report
                while let report = waiting.removeValue(forKey: printed) {
                    printed += 1
                    take(report)
                }
                if domains.count > 1 {
                    output.progress(
                        "checked \(printed + waiting.count) of \(domains.count) domains")
                }
            }
        }
    }
}
