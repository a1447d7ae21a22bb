import Diagnostics
import Mail

extension Rule {
    static let linkTextMismatch = Rule(
        "link-text-mismatch", .error, "a link shows one domain and leads to another", .links,
        from: [.standard("a sign of phishing that mail programs warn of")],
        doc: Doc(
            why: """
                Text that is a domain promises where the link leads. When it leads elsewhere, mail programs warn of \
                phishing. Domains are compared as they are registered: 'www.acme.example' may lead to \
                'shop.acme.example'. Links that a tracking service rewrites are the usual cause.
                """,
            bad: "<a href=\"https://click.tracker.example/x\">acme.example</a>",
            good: "<a href=\"https://acme.example/docks\">acme.example</a>"),
        check: .letter { letter in
            guard let html = letter.html else { return [] }
            return html.links.compactMap { link, url -> Remark? in
                guard let shown = shownAddress(link.text),
                    !letter.areOfOneDomain(shown.host, url.host)
                else { return nil }
                return Remark(
                    "the link shows '\(shown.host)' and leads to '\(url.host)'; show where it leads",
                    at: html.span(link.tag))
            }
        })

    /// Returns the address that a link's text is, or nil when it is words.
    private static func shownAddress(_ text: String) -> LinkAddress? {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count <= 200, !scalars.contains(where: \.isBlank),
            let range = LinkRecognizer.link(in: scalars, chunk: 0..<scalars.count),
            !LinkRecognizer.isMailAddress(scalars[range])
        else { return nil }
        var shown = String.UnicodeScalarView()
        shown.append(contentsOf: scalars[range])
        return LinkAddress(String(shown))
    }

    static let httpLink = Rule(
        "http-link", .warning, "a link is not encrypted", .links,
        from: [.practice("browsers warn of pages without TLS")],
        doc: Doc(
            why:
                "A browser marks 'http://' as not secure, and filters know that senders with a name use 'https://'.",
            bad: "http://acme.example/docks",
            good: "https://acme.example/docks"),
        check: .variant { reading in
            reading.links.filter { $0.url.scheme == "http" }.map { link in
                Remark(
                    "'\(link.address.shortened)' is not encrypted; write 'https://'", at: link.span,
                    fix: secured(link, reading))
            }
        })

    private static func secured(_ link: LetterLink, _ reading: Reading) -> Fix? {
        let title = "write 'https://'"
        let length = "http".utf8.count
        switch link.place {
        case .text(let scalars):
            let scheme = scalars.lowerBound..<scalars.lowerBound + length
            return reading.replacement(of: scheme, with: "https", title, .safe)
        case .markup(let bytes):
            let scheme = bytes.lowerBound..<bytes.lowerBound + length
            guard let html = reading.letter.html, html.isVerbatim,
                scheme.upperBound <= bytes.upperBound,
                String(decoding: html.markup[scheme], as: UTF8.self).lowercased() == "http"
            else { return nil }
            return Fix(title, .safe, replacing: html.span(scheme), with: "https")
        }
    }

    static let utmVisible = Rule(
        "utm-visible", .info, "the text shows a tracking parameter", .links,
        from: [.practice("plain letters between people carry no campaign codes")],
        doc: Doc(
            why: """
                'utm_source=cold' in a plain letter tells its reader that he is a row of a campaign. Leave the \
                parameters out, or let the page that the link leads to set them.
                """,
            bad: "https://acme.example/docks?utm_source=cold&utm_campaign=q3",
            good: "https://acme.example/docks"),
        check: .variant { reading in
            reading.links.compactMap { link -> Remark? in
                guard case .text(let scalars) = link.place,
                    let tracking = TrackingQuery(link.address)
                else { return nil }
                return Remark(
                    "'\(tracking.firstParameter)' shows that the link is counted; leave it out",
                    at: link.span,
                    fix: reading.replacement(
                        of: scalars, with: tracking.rest, "leave out the tracking parameters",
                        .unsafe))
            }
        })
}

extension String {
    /// At most 60 scalars, as it is shown in a message.
    fileprivate var shortened: String {
        guard unicodeScalars.count > 60 else { return self }
        return String(unicodeScalars.prefix(60)) + "…"
    }
}

/// An address with parameters that count clicks.
struct TrackingQuery {
    let firstParameter: String
    /// The address without them.
    let rest: String

    /// Nil for an address without such parameters.
    init?(_ address: String) {
        let parts = address.split(
            separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let fragment = parts.count > 1 ? "#\(parts[1])" : ""
        guard let head = parts.first, let mark = head.firstIndex(of: "?") else { return nil }
        let parameters = head[head.index(after: mark)...].split(separator: "&")
        let tracking = parameters.filter(Self.counts)
        guard let first = tracking.first else { return nil }
        firstParameter = String(first.prefix { $0 != "=" })
        let kept = parameters.filter { !Self.counts($0) }.joined(separator: "&")
        rest = head[..<mark] + (kept.isEmpty ? "" : "?\(kept)") + fragment
    }

    private static func counts(_ parameter: Substring) -> Bool {
        let name = parameter.prefix { $0 != "=" }.lowercased()
        return name.hasPrefix("utm_") || names.contains(name)
    }

    private static let names: Set<String> = [
        "gclid", "fbclid", "yclid", "ysclid", "msclkid", "dclid", "igshid", "mc_cid", "mc_eid",
        "_hsenc", "_hsmi", "hsctatracking", "mkt_tok", "vero_id", "_openstat", "roistat",
    ]
}
