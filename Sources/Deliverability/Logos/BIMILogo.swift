/// Whether what a server sends is a logo that receivers show (SVG Tiny Portable/Secure).
enum BIMILogo {
    /// What receivers take at most.
    static let longest = 32_768

    /// The rest of a sentence about the logo; nil when it is in order.
    static func fault(in answer: WebAnswer) -> String? {
        guard answer.status == 200 else { return "is answered with status \(answer.status)" }
        guard !answer.isCut, answer.body.count <= longest else {
            return "is longer than \(longest) bytes, more than receivers take"
        }
        let type = answer.values("Content-Type").first?.lowercased() ?? ""
        guard type.hasPrefix("image/svg+xml") else {
            return "comes as '\(type.prefix(60))'; serve it as 'image/svg+xml'"
        }
        // Compressed by the server's own choice, it cannot be read here, and its type says what it is.
        if answer.body.starts(with: [0x1F, 0x8B]) { return nil }
        let text = String(decoding: answer.body, as: UTF8.self).lowercased()
        guard holds(text, "<svg") else { return "has no <svg> element" }
        guard holds(text, "baseprofile=\"tiny-ps\"") || holds(text, "baseprofile='tiny-ps'") else {
            return "is not of the profile Tiny PS; convert it (baseProfile=\"tiny-ps\")"
        }
        for word in ["<script", "<image", "<animate", "<foreignobject"] where holds(text, word) {
            return "holds \(word)>, which Tiny PS does not allow"
        }
        return holds(text, "<title") ? nil : "has no <title>, which Tiny PS wants"
    }

    private static func holds(_ text: String, _ word: String) -> Bool {
        let text = Array(text.utf8)
        let word = Array(word.utf8)
        guard let first = word.first, text.count >= word.count else { return false }
        return text.indices.dropLast(word.count - 1).contains {
            text[$0] == first && text[$0..<($0 + word.count)].elementsEqual(word)
        }
    }
}
