/// What is wrong with the tags of a small XML document: crossed or unclosed ones, bare ampersands, quotes out of place.
struct XMLBalance {
    private(set) var faults: [String] = []

    init(_ xml: String) {
        var open: [Substring] = []
        var rest = xml[...]
        while let start = rest.firstIndex(of: "<") {
            checkText(rest[..<start])
            guard let end = rest[start...].firstIndex(of: ">") else {
                faults.append("a tag without end")
                return
            }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("?") { continue }
            let name = tag.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" }
            if tag.hasPrefix("/") {
                if open.popLast() != name { faults.append("</\(name)> closes another tag") }
                continue
            }
            checkText(tag)
            if tag.count(where: { $0 == "\"" }) % 2 != 0 {
                faults.append("an odd quote in <\(tag)>")
            }
            if !tag.hasSuffix("/") { open.append(name) }
        }
        checkText(rest)
        faults += open.map { "<\($0)> is not closed" }
    }

    private mutating func checkText(_ text: Substring) {
        if text.contains("]]>") { faults.append("']]>' in a text") }
        for piece in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
            let name = piece.prefix { $0 != ";" }
            if !["amp", "lt", "gt", "quot", "#39", "#96"].contains(name) {
                faults.append("an unknown reference '&\(name)'")
            }
        }
        for scalar in text.unicodeScalars where scalar.value < 0x20 && scalar != "\n" {
            faults.append("the control character \(scalar.value)")
        }
    }
}
