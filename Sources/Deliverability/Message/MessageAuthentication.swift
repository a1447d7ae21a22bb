import CivilTime
import Mail

/// SPF, DKIM and DMARC of one message.
struct MessageAuthentication {
    let resolver: any Resolver
    let now: Instant
    let envelope: MessageEnvelope

    func checks(of source: MailSource, _ report: DKIMReport) async -> [Check] {
        let (spf, identifier) = await spf()
        let signatures = report.results.map { DKIMSignatureCheck(result: $0, source: source).check }
        var checks = [spf] + (signatures.isEmpty ? [unsigned] : signatures)
        if report.unread > 0 {
            checks.append(
                Check(
                    "dkim/signatures", .warn,
                    "\(counted(report.unread, "further signature")) were not verified; "
                        + "the first \(DKIMVerifier.most) of a message are",
                    section: "RFC 6376 §8.4"))
        }
        if let dmarc = await dmarc(source, report, identifier) { checks.append(dmarc) }
        return checks
    }

    private var unsigned: Check {
        Check(
            "dkim/signature", .fail,
            "it has no DKIM signature: Gmail and Yahoo ask for one, Outlook.com of all bulk mail",
            section: "G-AUTH1",
            remedies: [
                .step("switch DKIM on at the provider that sends the mail, and publish its key")
            ])
    }

    // MARK: SPF

    private func spf() async -> (Check, DMARCEvaluation.Identifier?) {
        let id = "spf/message"
        guard let address = envelope.address else {
            return (
                Check(
                    id, .unknown,
                    "SPF cannot be told: the message does not say which address sent it; "
                        + "give it with '--ip ADDRESS --mail-from ADDRESS'",
                    section: "RFC 7208 §2.4"),
                nil
            )
        }
        guard envelope.mailFrom != nil || envelope.helo != nil else {
            return (
                Check(
                    id, .unknown,
                    "SPF cannot be told: neither MAIL FROM nor HELO is known; give '--mail-from ADDRESS'",
                    section: "RFC 7208 §2.4"),
                nil
            )
        }
        let request = SPFRequest(
            address: address, mailFrom: envelope.mailFrom ?? "", helo: envelope.helo ?? "unknown",
            timestamp: Int(clamping: now.milliseconds / 1000))
        let evaluation = await SPFEvaluator(resolver).evaluate(request)
        let result = DMARCEvaluation.Authentication(rawValue: evaluation.result.rawValue)
        let identifier = result.map { DMARCEvaluation.Identifier(request.domain, $0) }
        return (check(evaluation, request), identifier)
    }

    private func check(_ evaluation: SPFEvaluation, _ request: SPFRequest) -> Check {
        let status: Check.Status =
            switch evaluation.result {
            case .pass: .pass
            case .temporaryError: .unknown
            case .softFail, .neutral, .none: .warn
            case .fail, .permanentError: .fail
            }
        let why = evaluation.tree.why.map { ": \($0)" } ?? ""
        let record = evaluation.tree.record ?? ""
        var remedies: [Remedy] = []
        if status == .fail || status == .warn {
            let list = request.address.isV4 ? "ip4" : "ip6"
            remedies = [
                .step(
                    "if \(request.address) sends for you, add '\(list):\(request.address)' or your "
                        + "provider's include to the SPF record of '\(request.domain)'")
            ]
        }
        return Check(
            "spf/message", status,
            "SPF is \(evaluation.result.rawValue) for \(request.address) and '\(request.domain)'\(why)",
            section: "RFC 7208 §2.6",
            evidence: [
                Evidence(
                    "client, from \(envelope.origin)", "\(request.address), HELO \(request.helo)"),
                Evidence("MAIL FROM", envelope.mailFrom ?? "unknown; HELO was taken"),
                Evidence("SPF record of \(request.domain)", record),
            ], remedies: remedies)
    }

    // MARK: DMARC

    private func dmarc(
        _ source: MailSource, _ report: DKIMReport, _ spf: DMARCEvaluation.Identifier?
    ) async -> Check? {
        let addresses = source.all("From").flatMap { AddressList(source.value($0)).addresses }
        guard let from = DMARCEvaluation.authorDomain(of: addresses.map(\.address)) else {
            return nil
        }
        let signatures = report.results.compactMap { result in
            result.signature.map {
                DMARCEvaluation.Identifier(
                    $0.domain,
                    DMARCEvaluation.Authentication(rawValue: result.verdict.rawValue) ?? .none,
                    selector: $0.selector)
            }
        }
        let evaluation = await DMARCEvaluation.of(
            DMARCEvaluation.Message(from: from, spf: spf.map { [$0] } ?? [], dkim: signatures),
            resolver)
        return check(evaluation, from: from, isSPFKnown: spf != nil)
    }

    private func check(
        _ evaluation: DMARCEvaluation, from: String, isSPFKnown: Bool
    ) -> Check {
        let status: Check.Status =
            switch evaluation.result {
            case .pass: .pass
            case .fail: isSPFKnown ? .fail : .unknown
            case .none: .warn
            case .temperror: .unknown
            case .permerror: .fail
            }
        let open = evaluation.result == .fail && !isSPFKnown
        let alignments = evaluation.alignments.map { alignment in
            let word =
                alignment.isAligned.map { $0 ? "aligned" : "not aligned" } ?? "alignment unknown"
            let selector = alignment.identifier.selector.map { ", selector \($0)" } ?? ""
            return "\(alignment.mechanism.rawValue) \(alignment.identifier.result.rawValue) for "
                + "\(alignment.identifier.domain)\(selector): \(word) with \(from)"
        }
        return Check(
            "dmarc/message", status,
            open
                ? "DKIM alone does not pass DMARC for '\(from)', and SPF is not known: \(evaluation.reason)"
                : "DMARC is \(evaluation.result.rawValue) for '\(from)': \(evaluation.reason)",
            section: "RFC 9989 §5.3.5",
            evidence: alignments.map { Evidence("alignment", $0) }
                + evaluation.answers.map(\.evidence),
            remedies: remedies(status, from: from))
    }

    private func remedies(_ status: Check.Status, from: String) -> [Remedy] {
        switch status {
        case .fail:
            [
                .step(
                    "sign with DKIM as 'd=\(from)', or send with a MAIL FROM of '\(from)' that its SPF "
                        + "record allows")
            ]
        case .warn:
            [.record(name: "_dmarc.\(from)", type: .txt, before: nil, after: "v=DMARC1; p=none")]
        case .pass, .unknown: []
        }
    }
}

/// The verdict on one signature.
struct DKIMSignatureCheck {
    let result: DKIMResult
    let source: MailSource

    var check: Check {
        let who =
            result.signature.map { "the signature of '\($0.domain)' (selector \($0.selector))" }
            ?? "the signature of line \(result.line)"
        let notes = result.notes.isEmpty ? "" : "; " + result.notes.joined(separator: "; ")
        guard let reason = result.reason else {
            return Check(
                "dkim/signature", result.notes.isEmpty ? .pass : .warn, "\(who) is valid\(notes)",
                section: "RFC 6376 §6.1.3", evidence: evidence)
        }
        let causes = result.causes.prefix(3).joined(separator: "; ")
        return Check(
            "dkim/signature", result.verdict == .temporaryError ? .unknown : .fail,
            "\(who) does not count: \(reason)" + (causes.isEmpty ? "" : "; \(causes)"),
            section: result.section, evidence: evidence)
    }

    private var evidence: [Evidence] {
        var evidence: [Evidence] = []
        if let signature = result.signature {
            let text =
                "a=\(signature.algorithm.rawValue) c=\(signature.headerForm.rawValue)/"
                + "\(signature.bodyForm.rawValue) h=\(signature.headerNames.joined(separator: ":"))"
            evidence.append(Evidence("DKIM-Signature (line \(result.line))", text))
        }
        if let answer = result.answer { evidence.append(answer.evidence) }
        return evidence + result.causes.dropFirst(3).map { Evidence("cause", $0) }
    }
}
