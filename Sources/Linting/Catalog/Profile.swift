/// How strictly the rules are applied.
package enum Profile: String, CaseIterable, Sendable {
    /// The severities of the catalogue.
    case `default`
    /// The school that the rules come from: what it forbids is always an error.
    case salesnotes
    /// Milder where studies contradict that school.
    case evidence
    /// What the law of the United States asks of commercial mail: 15 U.S.C. §7704 (CAN-SPAM).
    case legalUS = "legal-us"
    /// What the European Union asks: Directive 2002/58/EC art. 13 and Regulation (EU) 2016/679 art. 21.
    case legalEU = "legal-eu"
    /// What Russia asks: Federal Law 38-FZ art. 18.
    case legalRU = "legal-ru"
    /// What Canada asks: S.C. 2010, c. 23 s. 6 (CASL).
    case legalCA = "legal-ca"
}
