/// What an HTML letter is built of, as far as the rules of letters ask: links, images, tables, styles.
///
///     let outline = HTMLOutline(bytes)
///     outline.links.map(\.address)
///
/// Places are byte offsets in the markup. Reading is linear, and broken markup is read as far as it goes.
package struct HTMLOutline: Sendable {
    /// An `a` element with an `href`.
    package struct Link: Hashable, Sendable {
        /// The address with its character references decoded.
        package let address: String
        /// The text inside, white space folded; nested markup left out.
        package let text: String
        package let tag: Range<Int>
        /// The bytes of the address as it is written.
        package let addressBytes: Range<Int>
    }

    /// An `img` element.
    package struct Image: Hashable, Sendable {
        package let source: String
        /// Pixels, from the attribute or the style; nil when not given so.
        package let width: Int?
        package let height: Int?
        /// Whether its own style hides it.
        package let isHidden: Bool
        /// Nil when it has no `alt` at all.
        package let alternative: String?
        package let tag: Range<Int>
    }

    package private(set) var links: [Link] = []
    package private(set) var images: [Image] = []
    /// Start tags of tables.
    package private(set) var tables: [Range<Int>] = []
    /// Start tags of `style` elements and of linked style sheets.
    package private(set) var styleSheets: [Range<Int>] = []
    /// Start tags with a `style` attribute.
    package private(set) var styledTags: [Range<Int>] = []
    /// `font` elements, and styles that name a font.
    package private(set) var fonts: [Range<Int>] = []
    /// Comments, `<!--` to `-->`.
    package private(set) var comments: [Range<Int>] = []
    /// The bytes of the markup.
    package let byteCount: Int
    /// The text that its reader sees.
    package let text: String

    /// No list grows beyond this.
    private static let most = 5_000

    package init(_ markup: [UInt8]) {
        byteCount = markup.count
        text = HTMLText.plain(String(decoding: markup, as: UTF8.self))
        var reader = Reader(source: markup)
        reader.run(into: &self)
    }

    private struct Reader {
        let source: [UInt8]
        var index = 0
        /// The link that is open: its start, and where the text inside begins.
        var open: (address: HTMLAttribute, tag: Range<Int>)?

        mutating func run(into outline: inout HTMLOutline) {
            while let next = source[index...].firstIndex(of: UInt8(ascii: "<")) {
                index = next
                readMarkup(&outline)
            }
            closeLink(at: source.count, &outline)
        }

        private mutating func readMarkup(_ outline: inout HTMLOutline) {
            let start = index
            index += 1
            let rest = source[index...]
            if rest.starts(with: "!--".utf8) {
                index = end(of: "-->", from: index + 3)
                outline.comments.append(start..<index)
                return
            }
            let isClosing = rest.first == UInt8(ascii: "/")
            let name = index + (isClosing ? 1 : 0)
            guard name < source.count, HTMLTag.isNameByte(source[name]) else { return }
            let tag = HTMLTag(source, nameStart: name)
            index = tag.end
            guard !isClosing else {
                if tag.name == "a" { closeLink(at: start, &outline) }
                return
            }
            read(tag, start..<tag.end, &outline)
            if tag.name == "style" || tag.name == "script" {
                index = end(of: "</\(tag.name)", from: index)
            }
        }

        private mutating func read(
            _ tag: HTMLTag, _ range: Range<Int>, _ outline: inout HTMLOutline
        ) {
            let attributes = HTMLAttribute.all(of: tag, in: source)
            let style = attributes.first { $0.name == "style" }.map(text) ?? ""
            if !style.isEmpty { outline.add(range, to: \.styledTags) }
            if tag.name == "font" || style.lowercased().contains("font-family") {
                outline.add(range, to: \.fonts)
            }
            switch tag.name {
            case "a":
                closeLink(at: range.lowerBound, &outline)
                if let address = attributes.first(where: { $0.name == "href" }) {
                    open = (address, range)
                }
            case "img": outline.addImage(image(attributes, style, tag, range))
            case "table": outline.add(range, to: \.tables)
            case "style": outline.add(range, to: \.styleSheets)
            case "link":
                let isSheet = attributes.contains {
                    $0.name == "rel" && text($0).lowercased().contains("stylesheet")
                }
                if isSheet { outline.add(range, to: \.styleSheets) }
            default: break
            }
        }

        private func image(
            _ attributes: [HTMLAttribute], _ style: String, _ tag: HTMLTag, _ range: Range<Int>
        ) -> Image {
            func value(_ name: String) -> String? {
                attributes.first { $0.name == name }.map(text)
            }
            return Image(
                source: value("src") ?? "",
                width: value("width").flatMap(Reader.pixels) ?? Reader.length("width", style),
                height: value("height").flatMap(Reader.pixels) ?? Reader.length("height", style),
                isHidden: tag.isHidden || value("hidden") != nil, alternative: value("alt"),
                tag: range)
        }

        private mutating func closeLink(at end: Int, _ outline: inout HTMLOutline) {
            guard let link = open else { return }
            open = nil
            guard outline.links.count < HTMLOutline.most, end >= link.tag.upperBound else { return }
            let inside = String(decoding: source[link.tag.upperBound..<end], as: UTF8.self)
            let shown = HTMLText.plain(inside).split(whereSeparator: \.isWhitespace)
            outline.links.append(
                Link(
                    address: text(link.address).trimmedSpaces, text: shown.joined(separator: " "),
                    tag: link.tag, addressBytes: link.address.value))
        }

        /// The value of an attribute with its character references decoded.
        private func text(_ attribute: HTMLAttribute) -> String {
            let bytes = Array(source[attribute.value].prefix(4_000))
            var text: [UInt8] = []
            var index = 0
            while index < bytes.count {
                guard bytes[index] == UInt8(ascii: "&") else {
                    text.append(bytes[index])
                    index += 1
                    continue
                }
                let (decoded, next) = HTMLEntities.decode(bytes, at: index)
                text += decoded
                index = next
            }
            return String(decoding: text, as: UTF8.self)
        }

        private func end(of mark: String, from start: Int) -> Int {
            let wanted = Array(mark.utf8)
            var position = start
            while position + wanted.count <= source.count {
                let isHere = zip(source[position...], wanted).allSatisfy {
                    $0 == $1 || ($1 >= 0x61 && $0 | 0x20 == $1)
                }
                if isHere { return position + wanted.count }
                position += 1
            }
            return source.count
        }

        /// `1`, `1px`; not `100%`.
        private static func pixels(_ text: String) -> Int? {
            let digits = text.utf8.drop { $0 == 0x20 }.prefix { (0x30...0x39).contains($0) }
            guard (1...6).contains(digits.count), !text.utf8.contains(UInt8(ascii: "%")) else {
                return nil
            }
            return Int(String(decoding: digits, as: UTF8.self))
        }

        /// The pixels of a property of a style.
        private static func length(_ property: String, _ style: String) -> Int? {
            for part in style.lowercased().utf8.split(separator: UInt8(ascii: ";")) {
                let sides = part.split(separator: UInt8(ascii: ":"), maxSplits: 1)
                guard sides.count == 2,
                    String(decoding: sides[0], as: UTF8.self).trimmedSpaces == property
                else { continue }
                return pixels(String(decoding: sides[1], as: UTF8.self))
            }
            return nil
        }
    }
}

extension HTMLOutline {
    fileprivate mutating func add(
        _ range: Range<Int>, to list: WritableKeyPath<HTMLOutline, [Range<Int>]>
    ) {
        guard self[keyPath: list].count < Self.most else { return }
        self[keyPath: list].append(range)
    }

    fileprivate mutating func addImage(_ image: Image) {
        guard images.count < Self.most else { return }
        images.append(image)
    }
}
