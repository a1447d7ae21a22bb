extension Rule {
    /// The computed rules of links, format and technique.
    static let links: [Rule] = [
        attachmentInFirstTouch, attachmentPromised, htmlHeavy, httpLink, imageOnly, linkCount,
        linkTextMismatch, messageSize, plainPartMissing, trackingPixel, urlShortener, utmVisible,
    ]
}
