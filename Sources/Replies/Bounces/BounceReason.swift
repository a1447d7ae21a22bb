/// Why a delivery failed, in the vocabulary of sisimai.
enum BounceReason: String, CaseIterable, Sendable {
    case authfailure, badreputation, blocked, contenterror, exceedlimit, expired, failedstarttls
    case filtered, hasmoved, hostunknown, mailboxfull, mailererror, mesgtoobig, networkerror
    case norelaying, notaccept, notcompliantrfc, onhold, policyviolation, rejected, requireptr
    case securityerror, spamdetected, speeding, suspend, syntaxerror, systemerror, systemfull
    case toomanyconn, undefined, userunknown, virusdetected

    /// What the reason means for the address (`hard`), for the mailbox that sent (`block`), or for neither.
    var bounceClass: BounceClass {
        switch self {
        case .userunknown, .hostunknown, .hasmoved, .notaccept: .hard
        case .authfailure, .badreputation, .blocked, .policyviolation, .rejected, .requireptr,
            .securityerror, .spamdetected, .speeding, .toomanyconn, .contenterror,
            .virusdetected, .notcompliantrfc, .norelaying:
            .block
        case .exceedlimit, .expired, .failedstarttls, .filtered, .mailboxfull, .mailererror,
            .mesgtoobig, .networkerror, .onhold, .suspend, .syntaxerror, .systemerror,
            .systemfull, .undefined:
            .soft
        }
    }
}
