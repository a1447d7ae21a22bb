import Mail

/// The links and images of a message.
struct LinkChecks {
    let letter: Letter

    /// Addresses with the text that is shown for them; of plain text the address itself.
    struct Link {
        let address: String
        let text: String
        let host: String
    }

    var checks: [Check] {
        let links = links
        guard !links.isEmpty || letter.outline != nil else {
            return [Check("message/links", .pass, "it has no link")]
        }
        return [number(links), shorteners(links), mismatches(links), plaintext(links), odd(links)]
            + (letter.outline == nil ? [] : [pixels])
    }

    var links: [Link] {
        if let outline = letter.outline {
            return outline.links.map {
                Link(
                    address: $0.address, text: $0.text, host: WebAddress.host(of: $0.address) ?? "")
            }
        }
        return WebAddress.all(in: letter.plain ?? "").map {
            Link(address: $0, text: $0, host: WebAddress.host(of: $0) ?? "")
        }
    }

    private func evidence(_ links: [Link]) -> [Evidence] {
        links.prefix(5).map {
            Evidence("link", $0.text == $0.address ? $0.address : "\($0.text) → \($0.address)")
        }
    }

    private func number(_ links: [Link]) -> Check {
        let hosts = Set(links.map(\.host).filter { !$0.isEmpty })
        let web = links.count { !$0.host.isEmpty }
        let text = "it has \(counted(web, "link")) to \(counted(hosts.count, "host"))"
        guard web > 5 else { return Check("message/links", .pass, text) }
        return Check(
            "message/links", .warn, "\(text); a letter from one person to another has one or two",
            evidence: [Evidence("hosts", hosts.sorted().prefix(20).joined(separator: "\n"))])
    }

    private static let shorteners: Set<String> = [
        "bit.ly", "buff.ly", "clck.ru", "cutt.ly", "dlvr.it", "fb.me", "goo.gl", "goo.su", "is.gd",
        "lnkd.in", "ow.ly", "qr.ae", "rb.gy", "rebrand.ly", "s.id", "shorturl.at", "soo.gd", "t.co",
        "t.ly", "tiny.cc", "tinyurl.com", "trib.al", "u.to", "v.gd", "vk.cc", "wp.me", "x.co",
    ]

    private func shorteners(_ links: [Link]) -> Check {
        let short = links.filter { LinkChecks.shorteners.contains($0.host.withoutWWW) }
        guard let first = short.first else {
            return Check("message/shortener", .pass, "no link goes through a shortener")
        }
        return Check(
            "message/shortener", .fail,
            "it links through '\(first.host)': shorteners hide where a link leads, and are on blocklists",
            evidence: evidence(short),
            remedies: [.step("link to the page itself, on your own domain")])
    }

    private func mismatches(_ links: [Link]) -> Check {
        let wrong = links.filter { link in
            guard let shown = WebAddress.shownHost(link.text), !link.host.isEmpty else {
                return false
            }
            let (a, b) = (shown.withoutWWW, link.host.withoutWWW)
            return !DomainName.isWithin(a, b) && !DomainName.isWithin(b, a)
        }
        guard let first = wrong.first else {
            return Check("message/link-text", .pass, "no link shows another host than it leads to")
        }
        return Check(
            "message/link-text", .fail,
            "a link shows '\(DKIMTags.shown(first.text.utf8))' and leads to '\(first.host)', as phishing does",
            section: "G-HIDE", evidence: evidence(wrong),
            remedies: [.step("show words, or the host that the link leads to")])
    }

    private func plaintext(_ links: [Link]) -> Check {
        let bare = links.filter { $0.address.lowercased().hasPrefix("http://") }
        guard !bare.isEmpty else {
            return Check("message/http-links", .pass, "no link is plain http")
        }
        return Check(
            "message/http-links", .warn, "\(counted(bare.count, "link")) of plain http; use https",
            evidence: evidence(bare))
    }

    private func odd(_ links: [Link]) -> Check {
        let odd = links.filter { link in
            let start = link.address.prefix(12).lowercased()
            return start.hasPrefix("javascript:") || start.hasPrefix("data:")
                || start.hasPrefix("file:") || IPAddress(link.host) != nil
                || link.host.hasPrefix("[") || link.address.contains("@\(link.host)")
        }
        guard let first = odd.first else {
            return Check("message/odd-links", .pass, "every link leads to a host by its name")
        }
        return Check(
            "message/odd-links", .fail,
            "it links to '\(DKIMTags.shown(first.address.utf8))', as only spam does",
            evidence: evidence(odd))
    }

    /// An image that nobody sees and that is fetched from a server.
    static func isPixel(_ image: HTMLOutline.Image) -> Bool {
        guard image.source.lowercased().hasPrefix("http") else { return false }
        return image.isHidden || (image.width ?? 99) <= 2 || (image.height ?? 99) <= 2
    }

    private var pixels: Check {
        let pixels = (letter.outline?.images ?? []).filter(LinkChecks.isPixel)
        guard let first = pixels.first else {
            return Check("message/tracking-pixel", .pass, "it has no tracking pixel")
        }
        return Check(
            "message/tracking-pixel", .warn,
            "it has \(counted(pixels.count, "tracking pixel")): Apple and Gmail fetch it anyway, filters count it",
            evidence: [Evidence("image", first.source)],
            remedies: [.step("take the pixel out; replies tell what matters")])
    }
}

extension String {
    var withoutWWW: String { hasPrefix("www.") ? String(dropFirst(4)) : self }
}
