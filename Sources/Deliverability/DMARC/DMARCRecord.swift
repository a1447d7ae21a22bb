/// A DMARC Policy Record (RFC 9989 §4.7), read as far as its tags can be.
package struct DMARCRecord: Sendable, Equatable {
    /// What the owner of a domain asks for mail that fails.
    package enum Policy: String, Sendable, Equatable, CaseIterable {
        case none, quarantine, reject

        /// The policy one level below, which `t=y` asks for (RFC 9989 §4.7).
        package var oneLevelBelow: Policy { self == .reject ? .quarantine : .none }
    }

    package enum AlignmentMode: String, Sendable, Equatable {
        case relaxed = "r"
        case strict = "s"

        package var word: String { self == .strict ? "strict" : "relaxed" }
    }

    /// Whether the domain says that it is a public suffix: the tag `psd`.
    package enum SuffixFlag: String, Sendable, Equatable {
        case yes = "y"
        case no = "n"
        case unknown = "u"
    }

    /// One `name=value`, also an unknown or a wrong one.
    package struct Tag: Sendable, Equatable {
        /// Lower case.
        package let name: String
        package let value: String
        /// Where its name starts, from 1, in Unicode scalars of ``text``.
        package let column: Int
    }

    /// A remark on a part of the record.
    package struct Note: Sendable, Equatable {
        package enum Kind: Sendable, Equatable {
            /// Breaks the syntax; receivers take the default.
            case invalid
            /// A tag of RFC 7489 that RFC 9989 removed, or a size after an address.
            case removed
            /// A tag that no registry lists; receivers ignore it.
            case unknown
        }

        package let kind: Kind
        /// The tag it is about, lower case; empty for what is no tag.
        package let tag: String
        /// From 1, in Unicode scalars of ``DMARCRecord/text``.
        package let column: Int
        /// Lower case, no full stop.
        package let message: String
    }

    /// The record as published, octets that are no UTF-8 replaced.
    package let text: String
    /// In the order of the record, `v` first.
    package let tags: [Tag]
    package let notes: [Note]

    /// Nil when the tag is missing or wrong.
    package internal(set) var policy: Policy?
    package internal(set) var subdomainPolicy: Policy?
    package internal(set) var nonexistentPolicy: Policy?
    package internal(set) var dkimMode: AlignmentMode = .relaxed
    package internal(set) var spfMode: AlignmentMode = .relaxed
    package internal(set) var suffixFlag: SuffixFlag = .unknown
    /// `t=y`: the policy is to be applied one level lower.
    package internal(set) var isTesting = false
    /// The options of `fo`.
    package internal(set) var failureOptions = ["0"]
    package internal(set) var aggregateAddresses: [ReportAddress] = []
    package internal(set) var failureAddresses: [ReportAddress] = []

    init(text: String, tags: [Tag], notes: [Note]) {
        self.text = text
        self.tags = tags
        self.notes = notes
    }

    /// Returns the value of a tag as written; nil when it is not there.
    package func value(_ name: String) -> String? {
        tags.first { $0.name == name }?.value
    }

    /// Whether a tag stands twice, which makes the whole list invalid (RFC 6376 §3.2).
    package var hasDuplicates: Bool { Set(tags.map(\.name)).count < tags.count }

    /// What RFC 9989 §4.10.1 makes of the record as a whole.
    package enum Standing: Sendable, Equatable {
        case usable
        /// `p` is missing or wrong, or `sp` or `np` is wrong, and reports are asked for: as if it said `p=none`.
        case takenAsNone
        /// The same without an address for reports: no DMARC at all.
        case unusable
    }

    package var standing: Standing {
        let isWrong =
            policy == nil || (subdomainPolicy == nil && value("sp") != nil)
            || (nonexistentPolicy == nil && value("np") != nil)
        guard isWrong else { return .usable }
        return aggregateAddresses.contains(where: \.isValid) ? .takenAsNone : .unusable
    }

    /// The record with each tag once, as it stands first.
    package var textWithoutDuplicates: String {
        var seen: Set<String> = []
        return tags.filter { seen.insert($0.name).inserted }
            .map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
    }

    /// Returns the record with tags set or, by nil, taken out; all others stay as they are, in their order.
    package func text(setting changes: [(tag: String, value: String?)]) -> String {
        var rest = changes
        var parts = tags.compactMap { tag -> String? in
            guard let index = rest.firstIndex(where: { $0.tag == tag.name }) else {
                return "\(tag.name)=\(tag.value)"
            }
            return rest.remove(at: index).value.map { "\(tag.name)=\($0)" }
        }
        for change in rest {
            guard let value = change.value else { continue }
            // A policy stands second, where readers of RFC 7489 look for it.
            parts.insert("\(change.tag)=\(value)", at: change.tag == "p" ? 1 : parts.count)
        }
        return parts.joined(separator: "; ")
    }
}
