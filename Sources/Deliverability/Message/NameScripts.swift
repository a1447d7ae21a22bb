import Mail

/// How the letters of a domain name stand to each other by UTS #39 §5.2.
package enum NameScripts: Sendable, Equatable {
    /// Highly restrictive or better: ASCII, one script, or those that are written together.
    case fit
    /// A label of several scripts that nobody writes together; their names, sorted, and the label.
    case mixed([String], label: String)
    /// A label of one script, all of whose letters look Latin: what it reads like (UTS #39 §4, whole-script confusable).
    case confusable(with: String, label: String)

    /// - Parameter domain: in either form; labels are judged one by one, as each has an owner of its own.
    package init(of domain: String) {
        let labels = DomainName.labels(Punycode.unicodeDomain(domain))
        for label in labels {
            let scripts = NameScripts.scripts(of: label)
            guard NameScripts.areWrittenTogether(scripts) else {
                self = .mixed(scripts.map(\.rawValue).sorted(), label: label)
                return
            }
        }
        let isLatinBelow = labels.last.map { $0.utf8.allSatisfy { $0 < 0x80 } } ?? true
        for label in labels where isLatinBelow {
            let scripts = NameScripts.scripts(of: label)
            guard scripts == [.cyrillic] || scripts == [.greek] || scripts == [.armenian] else {
                continue
            }
            let skeleton = DomainLikeness.skeleton(label)
            guard skeleton.utf8.allSatisfy({ $0 < 0x80 }) else { continue }
            self = .confusable(with: skeleton, label: label)
            return
        }
        self = .fit
    }

    /// UTS #39 §5.2, levels 1 to 3: a single script, or Latin and Han with the scripts of Japanese, Chinese or Korean.
    private static func areWrittenTogether(_ scripts: Set<Script>) -> Bool {
        scripts.count <= 1
            || scripts.isSubset(of: [.latin, .han, .hiragana, .katakana])
            || scripts.isSubset(of: [.latin, .han, .bopomofo])
            || scripts.isSubset(of: [.latin, .han, .hangul])
    }

    // MARK: - Scripts

    enum Script: String, CaseIterable {
        case latin = "Latin"
        case greek = "Greek"
        case cyrillic = "Cyrillic"
        case armenian = "Armenian"
        case hebrew = "Hebrew"
        case arabic = "Arabic"
        case devanagari = "Devanagari"
        case thai = "Thai"
        case georgian = "Georgian"
        case cherokee = "Cherokee"
        case hangul = "Hangul"
        case hiragana = "Hiragana"
        case katakana = "Katakana"
        case bopomofo = "Bopomofo"
        case han = "Han"
        case other = "another script"
    }

    private static func scripts(of label: String) -> Set<Script> {
        Set(label.unicodeScalars.compactMap(script))
    }

    /// Nil for what all scripts share: digits, hyphens, marks that combine.
    private static func script(of scalar: Unicode.Scalar) -> Script? {
        if scalar.value < 0x80 {
            return scalar.properties.isAlphabetic ? .latin : nil
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark, .decimalNumber: return nil
        default: break
        }
        let value = scalar.value
        return ranges.first { $0.range.contains(value) }?.script ?? .other
    }

    /// The blocks that letters of names come from (Unicode Character Database, Scripts.txt and Blocks.txt, 15.1).
    private static let ranges: [(range: ClosedRange<UInt32>, script: Script)] = [
        (0x00AA...0x02AF, .latin), (0x1D00...0x1D25, .latin), (0x1D62...0x1D65, .latin),
        (0x1E00...0x1EFF, .latin), (0x2C60...0x2C7F, .latin), (0xA720...0xA7FF, .latin),
        (0xAB30...0xAB64, .latin), (0xFF21...0xFF5A, .latin),
        (0x0370...0x03FF, .greek), (0x1F00...0x1FFF, .greek),
        (0x0400...0x052F, .cyrillic), (0x1C80...0x1C8F, .cyrillic), (0x2DE0...0x2DFF, .cyrillic),
        (0xA640...0xA69F, .cyrillic),
        (0x0530...0x058F, .armenian), (0x0590...0x05FF, .hebrew),
        (0x0600...0x06FF, .arabic), (0x0750...0x077F, .arabic), (0x08A0...0x08FF, .arabic),
        (0x0900...0x097F, .devanagari), (0x0E00...0x0E7F, .thai),
        (0x10A0...0x10FF, .georgian), (0x1C90...0x1CBF, .georgian), (0x2D00...0x2D2F, .georgian),
        (0x13A0...0x13FF, .cherokee), (0xAB70...0xABBF, .cherokee),
        (0x1100...0x11FF, .hangul), (0x3130...0x318F, .hangul), (0xAC00...0xD7FF, .hangul),
        (0x3040...0x309F, .hiragana), (0x30A0...0x30FF, .katakana), (0x31F0...0x31FF, .katakana),
        (0x3100...0x312F, .bopomofo), (0x31A0...0x31BF, .bopomofo),
        (0x3005...0x3007, .han), (0x3400...0x4DBF, .han), (0x4E00...0x9FFF, .han),
        (0xF900...0xFAFF, .han), (0x20000...0x323AF, .han),
    ]
}
