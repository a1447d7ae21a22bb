import CivilTime
import Crypto

/// Verifies the DKIM signatures of a message (RFC 6376 §6) and says why one fails.
///
///     let report = await DKIMVerifier(resolver, now: now).verify(MailSource(bytes))
///     report.passingDomains
package struct DKIMVerifier: Sendable {
    /// Signatures of a message that are verified; each costs a question to the DNS (RFC 6376 §8.4).
    package static let most = 10

    private let resolver: any Resolver
    private let now: Instant

    package init(_ resolver: any Resolver, now: Instant) {
        self.resolver = resolver
        self.now = now
    }

    package func verify(_ source: MailSource) async -> DKIMReport {
        let fields = source.all("DKIM-Signature")
        var results: [DKIMResult] = []
        for field in fields.prefix(DKIMVerifier.most) {
            results.append(await verify(field, of: source))
        }
        return DKIMReport(results: results, unread: max(0, fields.count - DKIMVerifier.most))
    }

    private func verify(_ field: MailSource.Field, of source: MailSource) async -> DKIMResult {
        let signature: DKIMSignature
        do {
            signature = try DKIMSignature(
                Array(source.bytes[field.valueStart..<field.bytes.upperBound]))
        } catch {
            return DKIMResult(.permanentError, nil, line: field.line, fault: error)
        }
        if let fault = faultBeforeKey(signature) {
            return DKIMResult(fault.verdict, signature, line: field.line, fault: fault.fault)
        }
        let answer = await resolver.query(signature.keyName, .txt)
        let lookup = DKIMKeyLookup(answer)
        guard case .key(let record) = lookup else {
            return DKIMResult(
                lookup.isTemporary ? .temporaryError : .permanentError, signature,
                line: field.line, fault: lookup.fault, answer: answer)
        }
        let attempt = Attempt(
            signature: signature, field: field, source: source, record: record, answer: answer)
        return attempt.result
    }

    private func faultBeforeKey(
        _ signature: DKIMSignature
    ) -> (verdict: DKIMResult.Verdict, fault: DKIMFault)? {
        if signature.algorithm == .rsaSHA1 {
            return (
                .policy,
                DKIMFault(
                    "it is made with SHA-1 (rsa-sha1), which verifiers must refuse; "
                        + "sign with rsa-sha256", section: "RFC 8301 §3.1")
            )
        }
        if let end = signature.expiresAt, end < now {
            return (
                .fail, DKIMFault("it expired on \(day(end)) ('x=')", section: "RFC 6376 §3.5")
            )
        }
        // A day of grace: clocks differ, time zones do not matter here.
        if let made = signature.signedAt, made > now + .hours(24) {
            return (
                .fail,
                DKIMFault(
                    "it was made in the future, on \(day(made)) ('t=')", section: "RFC 6376 §3.5")
            )
        }
        return nil
    }

    private func day(_ instant: Instant) -> String {
        let day = instant.milliseconds.quotientAndRemainder(dividingBy: 86_400_000).quotient
        return CivilDate(dayNumber: Int(day)).description
    }
}

/// One signature with its key.
private struct Attempt {
    let signature: DKIMSignature
    let field: MailSource.Field
    let source: MailSource
    let record: DKIMKeyRecord
    let answer: DNSAnswer

    var result: DKIMResult {
        if let refusal = keyRefusal { return make(.permanentError, refusal) }
        if let bits = record.rsaBits, bits < 1_024 {
            return make(
                .policy,
                DKIMFault(
                    "its key has \(bits) bits; less than 1024 must not count as signed",
                    section: "RFC 8301 §3.2"))
        }
        let key: DKIMPublicKey
        do {
            key = try DKIMPublicKey(record.material)
        } catch {
            return make(.permanentError, error)
        }
        let body = DKIMBodyHash(signature, body: source.body)
        let input = DKIMHeaderInput(signature, field: field, in: source)
        let isHeaderSigned = key.verifies(signature.signature, of: input.bytes)
        guard body.matches else {
            let fault = DKIMFault(
                isHeaderSigned
                    ? "its body hash does not match: the body was changed after it was signed, the header was not"
                    : "its body hash does not match: the body was changed after it was signed",
                section: "RFC 6376 §6.1.3")
            return make(.fail, fault, causes: DKIMBodyDiagnosis(signature, source).causes)
        }
        guard isHeaderSigned else {
            let diagnosis = DKIMHeaderDiagnosis(input, field: field, source: source, key: key)
            let fault = DKIMFault(
                "its body hash matches, but its signature does not fit the header",
                section: "RFC 6376 §6.1.3")
            return make(.fail, fault, causes: diagnosis.causes(record))
        }
        return make(.pass, nil)
    }

    /// Why the key may not be used for this signature (RFC 6376 §6.1.2).
    private var keyRefusal: DKIMFault? {
        switch (record.material, signature.algorithm) {
        case (.revoked, _):
            return DKIMFault(
                "its key at '\(signature.keyName)' is revoked ('p=' is empty)",
                section: "RFC 6376 §3.6.1")
        case (.rsa, .rsaSHA256), (.ed25519, .ed25519SHA256): break
        default:
            return DKIMFault(
                "its algorithm '\(signature.algorithm.rawValue)' is not of the kind of the key",
                section: "RFC 6376 §6.1.2")
        }
        if let hashes = record.hashes, !hashes.contains("sha256") {
            return DKIMFault(
                "its key allows only 'h=\(hashes.joined(separator: ":"))', not sha256",
                section: "RFC 6376 §6.1.2")
        }
        guard record.isForMail else {
            return DKIMFault(
                "its key is for 's=\(record.services.joined(separator: ":"))', not for mail",
                section: "RFC 6376 §3.6.1")
        }
        let host = signature.identity.split(separator: "@", omittingEmptySubsequences: false).last
        if record.isStrict, DomainName.key(String(host ?? "")) != signature.domain {
            return DKIMFault(
                "its key ('t=s') wants 'i=' of '\(signature.domain)' itself, not of a domain below",
                section: "RFC 6376 §3.6.1")
        }
        return nil
    }

    private func make(
        _ verdict: DKIMResult.Verdict, _ fault: DKIMFault?, causes: [String] = []
    ) -> DKIMResult {
        DKIMResult(
            verdict, signature, line: field.line, fault: fault, causes: causes, notes: notes,
            key: record, answer: answer)
    }

    private var notes: [String] {
        var notes: [String] = []
        if let bits = record.rsaBits, bits < 2_048, bits >= 1_024 {
            notes.append("its key has \(bits) bits; sign with 2048 (RFC 8301 §3.2)")
        }
        if record.isTesting {
            notes.append("its key is marked as a test ('t=y'), so that receivers may ignore it")
        }
        if let length = signature.bodyLength {
            let rest = signature.bodyForm.body(source.body).count - length
            let added = rest > 0 ? "; \(rest) bytes after that are not signed" : ""
            notes.append(
                "it signs only the first \(length) bytes of the body ('l=')\(added), "
                    + "and anyone may append to it (RFC 6376 §8.2)")
        }
        return notes
    }
}
