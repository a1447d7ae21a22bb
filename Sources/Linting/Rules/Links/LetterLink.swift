import Diagnostics
import Mail

/// A web address that the sender wrote, in the text or only in the markup.
struct LetterLink: Sendable {
    enum Place: Sendable {
        /// Scalars of the text.
        case text(Range<Int>)
        /// Bytes of the markup.
        case markup(Range<Int>)
    }

    let url: LinkAddress
    /// As it is written.
    let address: String
    let place: Place
    let span: SourceSpan
    /// Whether it stands in signature or footer, or unsubscribes.
    let isAside: Bool
    /// Whether it is the target of a link of the markup whose text is an address, too: the reader sees one link.
    var isBehindText = false

    /// Returns the addresses of the text, and those of the markup that the text does not show.
    static func all(of letter: Letter, _ document: Document) -> [LetterLink] {
        var links = document.allLinks.map { link in
            let address = document.text.string(link.scalars)
            return LetterLink(
                url: link.url, address: address, place: .text(link.scalars),
                span: document.text.span(link.scalars),
                isAside: link.isAside || isUnsubscribing(address))
        }
        guard let html = letter.html, !html.links.isEmpty else { return links }
        let shown = Set(links.map(\.url.key))
        let asideHosts = Set(links.filter(\.isAside).map(\.url.host))
        let asideWords = words(ofAsides: document)
        for (link, url) in html.links where !shown.contains(url.key) {
            let isAside =
                asideHosts.contains(url.host) || isUnsubscribing(link.address)
                || isUnsubscribing(link.text) || isMade(link.text, of: asideWords)
            links.append(
                LetterLink(
                    url: url, address: link.address, place: .markup(link.addressBytes),
                    span: html.span(link.addressBytes), isAside: isAside,
                    isBehindText: LinkAddress(link.text).map { shown.contains($0.key) } ?? false))
        }
        return links
    }

    private static func isUnsubscribing(_ text: String) -> Bool {
        Segmenter.strongWords.occur(inLowercased: text)
    }

    private static func words(ofAsides document: Document) -> Set<String> {
        let lines = document.lines(.signature) + document.lines(.footer)
        return Set(lines.flatMap { line in line.tokens.map { document.stream.word($0) } })
    }

    /// Whether a link's text is made of words of signature and footer alone.
    private static func isMade(_ text: String, of words: Set<String>) -> Bool {
        let stream = Tokenizer.tokens(of: Array(text.unicodeScalars.prefix(80)))
        let own = stream.tokens.indices.filter { stream.tokens[$0].isWord }
        return !own.isEmpty && own.allSatisfy { words.contains(stream.word($0)) }
    }
}

extension Reading {
    /// The places of the body that a reader can click, each address once: links, and variables that stand for one.
    var bodyLinkPlaces: [SourceSpan] {
        var seen: Set<String> = []
        var places: [(order: Int, span: SourceSpan)] = []
        for (index, link) in links.enumerated()
        where !link.isAside && !link.isBehindText && isClickable(link) {
            guard seen.insert(link.url.key).inserted else { continue }
            if case .text(let scalars) = link.place {
                places.append((scalars.lowerBound, link.span))
            } else {
                places.append((document.text.scalars.count + index, link.span))
            }
        }
        for sentence in document.sentences {
            for token in sentence.tokens where document.stream.tokens[token].kind == .variable {
                let scalars = document.stream.tokens[token].scalars
                guard let name = document.text.variable(at: scalars.lowerBound),
                    VariableName.isLink(name), VariableName.isPersonal(name),
                    seen.insert("{{\(name)}}").inserted
                else { continue }
                places.append((scalars.lowerBound, span(scalars)))
            }
        }
        return places.sorted { $0.order < $1.order }.map(\.span)
    }

    /// `Booking.com` in a sentence is a name; `acme.example/docks` and `https://acme.example` are links.
    private func isClickable(_ link: LetterLink) -> Bool {
        guard case .text(let scalars) = link.place, link.url.scheme == nil, link.url.path.isEmpty
        else { return true }
        return !document.text.scalars[scalars.lowerBound].isUppercase
    }
}
