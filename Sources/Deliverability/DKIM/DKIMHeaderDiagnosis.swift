import Crypto

/// Finds which signed field was changed, by undoing what relays and lists do until the signature fits.
struct DKIMHeaderDiagnosis {
    private let input: DKIMHeaderInput
    private let field: MailSource.Field
    private let source: MailSource
    private let key: DKIMPublicKey
    /// Guesses that are tried; each hashes the header and verifies once.
    private static let mostGuesses = 400
    /// Larger headers are not tried.
    private static let mostBytes = 200_000

    init(
        _ input: DKIMHeaderInput, field: MailSource.Field, source: MailSource, key: DKIMPublicKey
    ) {
        self.input = input
        self.field = field
        self.source = source
        self.key = key
    }

    /// Returns the causes found, proven ones first.
    func causes(_ record: DKIMKeyRecord) -> [String] {
        let bytes = input.bytes
        guard bytes.count <= DKIMHeaderDiagnosis.mostBytes else {
            return ["the signed header is too large to search for what was changed"]
        }
        if case .rsa(let numbers) = record.material {
            let signed = RSASignedDigest(input.signature.signature, by: numbers)
            guard let digest = signed.digest else { return [signed.sentence(input.signature)] }
            if let cause = proven({ SHA256.hash(data: $0) == digest }) { return [cause] }
        } else if let cause = proven({ key.verifies(input.signature.signature, of: $0) }) {
            return [cause]
        }
        return hints
    }

    private func proven(_ fits: ([UInt8]) -> Bool) -> String? {
        let form = input.signature.headerForm
        let other: Canonicalization = form == .simple ? .relaxed : .simple
        if fits(input.bytes(form: other) { source.raw($0) }) {
            return "it fits under '\(other.rawValue)': the signer says 'c=\(form.rawValue)/…' "
                + "and signed the other"
        }
        if let cause = copied(fits) { return cause }
        if let cause = withoutOne(fits) { return cause }
        var left = DKIMHeaderDiagnosis.mostGuesses
        for (index, covered) in input.covered.enumerated() {
            for guess in HeaderGuess.all(for: covered, in: source, form: form) {
                guard left > 0 else { return nil }
                left -= 1
                if fits(bytes(with: guess.bytes[...], at: index)) { return guess.sentence }
            }
        }
        return nil
    }

    /// `z=` holds the fields as they were when signed: each that differs is put in its place.
    private func copied(_ fits: ([UInt8]) -> Bool) -> String? {
        let changed = changedCopies
        guard !changed.isEmpty else { return nil }
        let guess = input.bytes(form: input.signature.headerForm) { covered in
            let copy = changed.first { $0.name.lowercased() == covered.key }
            guard let copy else { return source.raw(covered) }
            return (Array("\(covered.name):".utf8) + copy.value + [13, 10])[...]
        }
        guard fits(guess) else { return nil }
        return changed.map(sentence(of:)).joined(separator: "; ")
    }

    private var changedCopies: [DKIMSignature.Copy] {
        input.signature.copies.filter { copy in
            guard let now = source.fields.last(where: { $0.key == copy.name.lowercased() }) else {
                return false
            }
            let then = Array("\(copy.name):".utf8) + copy.value + [13, 10]
            return Canonicalization.relaxed.header(then[...])
                != Canonicalization.relaxed.header(source.raw(now))
        }
    }

    private func sentence(of copy: DKIMSignature.Copy) -> String {
        "\(copy.name) was '\(DKIMTags.shown(copy.value[...].trimmedFolding))' when it was signed ('z=')"
    }

    /// A field that was not there when it was signed: `h=` guarded against it by listing it once more.
    private func withoutOne(_ fits: ([UInt8]) -> Bool) -> String? {
        for (index, covered) in input.covered.enumerated().prefix(200) {
            guard fits(bytes(with: nil, at: index)) else { continue }
            return "a \(covered.name) was added after it was signed (line \(covered.line)): "
                + "'h=' lists it once more than it stood there, so that none can be added"
        }
        return nil
    }

    private func bytes(with content: ArraySlice<UInt8>?, at index: Int) -> [UInt8] {
        let own = input.own
        let form = input.signature.headerForm
        var bytes: [UInt8] = []
        for (place, covered) in input.covered.enumerated() {
            let raw = place == index ? content : source.raw(covered)
            if let raw { bytes += form.header(raw) }
        }
        var last = form.header(own[...])
        if last.suffix(2).elementsEqual([Byte.return, Byte.lineFeed]) { last.removeLast(2) }
        return bytes + last
    }

    private var hints: [String] {
        var hints = changedCopies.map(sentence(of:))
        if let list = source.first("List-Id") {
            hints.append(
                "it came through the mailing list \(DKIMTags.shown(list.utf8)), which often changes "
                    + "Subject, From or Reply-To")
        }
        let names = Set(input.covered.map(\.key))
        let missing = input.signature.headerNames.filter { !names.contains($0.lowercased()) }
        if !missing.isEmpty {
            let list = missing.prefix(8).joined(separator: ", ")
            hints.append(
                "'h=' lists \(list), which \(missing.count == 1 ? "is" : "are") not in the message: "
                    + "taken out on the way, or listed to keep others from adding them")
        }
        let covered = input.covered.map(\.name).joined(separator: ", ")
        return hints + ["one of the signed fields was changed: \(covered)"]
    }
}
