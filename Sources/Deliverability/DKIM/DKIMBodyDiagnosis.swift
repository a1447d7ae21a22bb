import Crypto

/// Finds what was done to a body after it was signed, by undoing what relays do until the hash matches.
///
/// A cause that a hash proves is certain; what merely looks suspicious is said to do so.
struct DKIMBodyDiagnosis {
    private let signature: DKIMSignature
    private let source: MailSource
    /// Larger bodies are not tried at all: every guess hashes them anew.
    private static let mostBytes = 1_000_000

    init(_ signature: DKIMSignature, _ source: MailSource) {
        self.signature = signature
        self.source = source
    }

    var causes: [String] {
        if let cause = plainCause { return [cause] }
        guard source.body.count <= DKIMBodyDiagnosis.mostBytes else {
            return ["the body is too large to search for what was changed"]
        }
        if let cause = undone { return [cause] }
        let hints = DKIMBodyHints(source).hints
        let open =
            "no known change explains it: compare the message with the one that was sent "
            + "(sower check --message SENT --received RECEIVED)"
        return hints + [open]
    }

    /// What is seen without guessing.
    private var plainCause: String? {
        let hash = signature.bodyHash
        guard hash.count == 32 else {
            return "its 'bh=' has \(hash.count) bytes; SHA-256 has 32"
        }
        let body = DKIMBodyHash(signature, body: source.body)
        if let length = signature.bodyLength, body.isTooShort {
            return "'l=' covers \(length) bytes, but only \(body.canonical.count) are left: "
                + "the end of the body was cut off"
        }
        for empty in [[], [Byte.return, Byte.lineFeed]] where SHA256.hash(data: empty) == hash {
            return "the hash is that of an empty body: it was signed before the body was there"
        }
        return nil
    }

    /// The first guess whose hash matches.
    private var undone: String? {
        let other: Canonicalization = signature.bodyForm == .simple ? .relaxed : .simple
        if matches(other.body(source.body)) {
            return "the hash matches under '\(other.rawValue)': the signer says "
                + "'c=…/\(signature.bodyForm.rawValue)' and hashed the other"
        }
        if signature.bodyLength != nil, matches(signature.bodyForm.body(source.body)) {
            return "the hash matches the whole body: its 'l=' is wrong"
        }
        if let cause = removal(from: source.body, after: nil) { return cause }
        for change in BodyChange.all {
            guard let body = change.undo(source), !body.elementsEqual(source.body) else { continue }
            if matches(signature.bodyForm.body(body)) { return change.sentence }
            if let cause = removal(from: body, after: change) { return cause }
        }
        return insertion
    }

    private func matches(_ canonical: [UInt8]) -> Bool {
        SHA256.hash(data: canonical) == signature.bodyHash
    }

    /// Looks whether the hash matches without the last lines.
    private func removal(from body: ArraySlice<UInt8>, after change: BodyChange?) -> String? {
        let lines = BodyLines(signature.bodyForm.body(body), form: signature.bodyForm)
        guard let kept = lines.prefix(matching: signature.bodyHash) else { return nil }
        let added = lines.lines[kept...].drop { lines.isEmpty($0) }
        guard let first = added.first else { return nil }
        let before = change.map { "\($0.sentence); besides, " } ?? ""
        return
            "\(before)\(counted(added.count, "line")) \(added.count == 1 ? "was" : "were") appended: "
            + "the hash matches without (the first reads '\(lines.shown(first))')"
    }

    /// Looks whether the hash matches without some lines in the middle or at the top.
    private var insertion: String? {
        let lines = BodyLines(signature.bodyForm.body(source.body), form: signature.bodyForm)
        guard let added = lines.gap(matching: signature.bodyHash) else { return nil }
        let place =
            added.count == 1
            ? "line \(added.lowerBound + 1) of the body was"
            : "lines \(added.lowerBound + 1)–\(added.upperBound) of the body were"
        return "\(place) inserted: the hash matches without (the first reads "
            + "'\(lines.shown(lines.lines[added.lowerBound]))')"
    }
}

/// Returns `1 line`, `3 lines`.
func counted(_ number: Int, _ thing: String) -> String {
    "\(number) \(thing)\(number == 1 ? "" : "s")"
}
