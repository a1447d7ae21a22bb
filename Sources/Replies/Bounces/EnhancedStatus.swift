/// An enhanced mail system status code, `class.subject.detail` (RFC 3463 §2).
struct EnhancedStatus: Equatable, Sendable {
    let severity: Int
    let subject: Int
    let detail: Int

    /// Reads `5.1.1`; nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard SMTPCodes.isStatus(text), parts.count == 3,
            let severity = Int(parts[0]), let subject = Int(parts[1]), let detail = Int(parts[2])
        else { return nil }
        self.severity = severity
        self.subject = subject
        self.detail = detail
    }

    /// True for `x.0.0`, `x.1.0` and their like, which name a field but no cause.
    var isVague: Bool { detail == 0 }

    /// True when the code speaks of a bad recipient address (RFC 3463 §3.2: x.1.0, x.1.1, x.1.3).
    var blamesMailbox: Bool { subject == 1 && [0, 1, 3].contains(detail) }

    /// The reason that the code alone gives (RFC 3463 §3, and the registry of RFC 5248); nil when it says nothing.
    var reason: BounceReason? {
        switch subject {
        case 1: addressReason
        case 2: mailboxReason
        case 3: systemReason
        case 4: networkReason
        case 5: protocolReason
        case 6: .contenterror
        case 7: securityReason
        default: nil
        }
    }

    /// A code that is given for one cause only, so that it decides before the words beside it.
    var certainReason: BounceReason? {
        guard severity == 5 else { return nil }
        return switch (subject, detail) {
        case (1, 6): .hasmoved
        case (1, 7), (1, 8): .rejected
        // RFC 7505 §4.1, §4.2: null MX of the recipient, of the sender.
        case (1, 10), (7, 27): .notaccept
        case (2, 2): .mailboxfull
        case (3, 4): .mesgtoobig
        // RFC 7372 §3, RFC 7489 §10.3.
        case (7, 20...24), (7, 26), (7, 29): .authfailure
        case (7, 25): .requireptr
        default: nil
        }
    }

    private var addressReason: BounceReason? {
        switch detail {
        case 0, 1, 3, 4: .userunknown
        case 2: .hostunknown
        case 6: .hasmoved
        case 7, 8, 9: .rejected
        case 10: .notaccept
        default: nil
        }
    }

    private var mailboxReason: BounceReason? {
        switch detail {
        case 0: .filtered
        case 1: .suspend
        case 2: .mailboxfull
        case 3: .exceedlimit
        case 4: .filtered
        default: nil
        }
    }

    private var systemReason: BounceReason? {
        switch detail {
        case 1: .systemfull
        case 2: .notaccept
        case 4: .mesgtoobig
        default: .systemerror
        }
    }

    private var networkReason: BounceReason? {
        switch detail {
        case 1, 7: .expired
        case 4: severity == 5 ? .hostunknown : .networkerror
        case 5: .systemerror
        case 0, 2, 3, 6: .networkerror
        default: nil
        }
    }

    private var protocolReason: BounceReason? {
        detail == 3 ? .exceedlimit : .syntaxerror
    }

    private var securityReason: BounceReason? {
        switch detail {
        case 2: .filtered
        case 20...24, 26, 29: .authfailure
        case 25: .requireptr
        case 27: .notaccept
        case 28: .speeding
        default: .securityerror
        }
    }
}
