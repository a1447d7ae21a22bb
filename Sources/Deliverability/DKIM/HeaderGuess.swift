/// A signed field as it may have been before a relay changed it.
struct HeaderGuess {
    let bytes: [UInt8]
    /// What happened, when this is what was signed.
    let sentence: String

    /// Returns the guesses for one field, the likeliest first.
    static func all(
        for field: MailSource.Field, in source: MailSource, form: Canonicalization
    ) -> [HeaderGuess] {
        var guesses: [HeaderGuess] = []
        let value = source.value(field)
        if field.key == "subject" { guesses += subjects(field, value) }
        if field.key == "from" { guesses += senders(field, source) }
        if field.key == "content-transfer-encoding" { guesses += encodings(field, value) }
        // Under relaxed none of these makes a difference.
        if form == .simple { guesses += foldings(field, source) }
        return guesses
    }

    /// `[List] `, `***SPAM*** `, `Re: `: up to four words at the start.
    private static func subjects(_ field: MailSource.Field, _ value: [UInt8]) -> [HeaderGuess] {
        var guesses: [HeaderGuess] = []
        var rest = value[...]
        for _ in 0..<4 {
            guard let blank = rest.firstIndex(where: \.isBlank) else { break }
            rest = rest[blank...].drop { $0.isBlank }
            let added = value[..<rest.startIndex].trimmedBlanks
            guesses.append(
                HeaderGuess(
                    bytes: line(field, rest),
                    sentence: "'\(DKIMTags.shown(added))' was put before the Subject: "
                        + "the signature fits without it"))
        }
        if let space = value.lastIndex(where: \.isBlank) {
            guesses.append(
                HeaderGuess(
                    bytes: line(field, value[..<space].trimmedBlanks),
                    sentence:
                        "'\(DKIMTags.shown(value[space...].trimmedBlanks))' was put behind the "
                        + "Subject: the signature fits without it"))
        }
        return guesses
    }

    /// Lists that rewrite From keep the former one elsewhere.
    private static func senders(
        _ field: MailSource.Field, _ source: MailSource
    ) -> [HeaderGuess] {
        ["X-Original-From", "X-Google-Original-From", "Original-From", "Reply-To"].flatMap { name in
            source.all(name).prefix(1).map { other in
                HeaderGuess(
                    bytes: line(field, source.value(other)[...]),
                    sentence:
                        "From was rewritten: the signature fits the address that now stands in "
                        + "\(other.name)")
            }
        }
    }

    private static func encodings(_ field: MailSource.Field, _ value: [UInt8]) -> [HeaderGuess] {
        ["8bit", "7bit", "quoted-printable", "base64"].map { encoding in
            HeaderGuess(
                bytes: line(field, Array(encoding.utf8)[...]),
                sentence: "Content-Transfer-Encoding was '\(encoding)' when it was signed, and is "
                    + "'\(DKIMTags.shown(value))' now")
        }
    }

    /// The same field folded, spaced and named in other ways.
    private static func foldings(
        _ field: MailSource.Field, _ source: MailSource
    ) -> [HeaderGuess] {
        let raw = Array(source.raw(field))
        let sentence =
            "\(field.name) was folded or spaced otherwise when it was signed; "
            + "sign with 'c=relaxed/relaxed'"
        var forms: [[UInt8]] = []
        let value = source.bytes[field.valueStart..<field.bytes.upperBound]
        let unfolded = value.filter { $0 != Byte.return && $0 != Byte.lineFeed }
        forms.append(line(field, unfolded[...].trimmedBlanks))
        forms.append(Array("\(field.name):".utf8) + unfolded + [13, 10])
        forms.append(replacing(raw, [13, 10, 9], with: [13, 10, 32]))
        forms.append(replacing(raw, [13, 10, 32], with: [13, 10, 9]))
        forms.append(replacing(raw, [13, 10, 9], with: [32]))
        forms.append(Array("\(field.name):".utf8) + value.drop { $0.isBlank })
        forms.append(Array("\(field.name):  ".utf8) + value.drop { $0.isBlank })
        var guesses = forms.filter { $0 != raw }.map { HeaderGuess(bytes: $0, sentence: sentence) }
        let body = raw.drop { $0 != UInt8(ascii: ":") }
        for name in [field.key, field.key.uppercased(), capitalized(field.key), "Message-ID"]
        where name != field.name && name.lowercased() == field.key {
            guesses.append(
                HeaderGuess(
                    bytes: Array(name.utf8) + body,
                    sentence: "\(field.name) was written '\(name)' when it was signed"))
        }
        return guesses
    }

    private static func line(_ field: MailSource.Field, _ value: ArraySlice<UInt8>) -> [UInt8] {
        Array("\(field.name): ".utf8) + value + [13, 10]
    }

    /// `message-id` as `Message-Id`.
    private static func capitalized(_ key: String) -> String {
        key.split(separator: "-", omittingEmptySubsequences: false)
            .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: "-")
    }

    private static func replacing(_ bytes: [UInt8], _ old: [UInt8], with new: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index...].starts(with: old) {
                result += new
                index += old.count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }
}
