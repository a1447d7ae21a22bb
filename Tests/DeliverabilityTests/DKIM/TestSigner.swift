import Crypto
import CryptoExtras
import Deliverability
import Mail

/// Signs messages with keys of its own, so that no private key lies in the repository.
struct TestSigner {
    enum Key {
        case rsa(_RSA.Signing.PrivateKey)
        case ed25519(Curve25519.Signing.PrivateKey)
    }

    let key: Key
    var domain = "acme.example"
    var selector = "s1"
    var form = "relaxed/relaxed"
    var headers = ["From", "To", "Subject", "Date", "Message-ID"]
    /// Further tags, as `l=5; x=1`.
    var tags = ""
    /// Replaces `a=`.
    var algorithm: String?

    /// Making a key of 2048 bits takes a while: one serves all tests.
    static let rsa2048 = try? _RSA.Signing.PrivateKey(keySize: .bits2048)
    static let rsa1024 = try? _RSA.Signing.PrivateKey(
        unsafeKeySize: _RSA.Signing.KeySize(bitCount: 1024))

    static func rsa() throws -> TestSigner {
        guard let key = rsa2048 else { throw NoKey() }
        return TestSigner(key: .rsa(key))
    }

    static func ed25519() -> TestSigner {
        TestSigner(key: .ed25519(Curve25519.Signing.PrivateKey()))
    }

    struct NoKey: Error {}

    /// The text of the record that publishes the key.
    var record: String {
        switch key {
        case .rsa(let key): "v=DKIM1; k=rsa; p=" + base64(Array(key.publicKey.derRepresentation))
        case .ed25519(let key):
            "v=DKIM1; k=ed25519; p=" + base64(Array(key.publicKey.rawRepresentation))
        }
    }

    var zone: ZoneTable {
        ZoneTable(["\(selector)._domainkey.\(domain)": .init([.txt(Array(record.utf8))])])
    }

    /// Returns the message with a signature on top; it must have CRLF line ends.
    func sign(_ message: String) throws -> String {
        let source = MailSource(Array(message.utf8))
        let forms = form.split(separator: "/").compactMap { Canonicalization(rawValue: String($0)) }
        var body = forms[1].body(source.body)
        if let mark = tags.firstRange(of: "l="),
            let length = Int(tags[mark.upperBound...].prefix { $0.isNumber })
        {
            body = Array(body.prefix(length))
        }
        let hash = base64(Array(SHA256.hash(data: body)))
        let name =
            switch key {
            case .rsa: "rsa-sha256"
            case .ed25519: "ed25519-sha256"
            }
        let more = tags.isEmpty ? "" : " \(tags);"
        let start =
            "DKIM-Signature: v=1; a=\(algorithm ?? name); c=\(form); d=\(domain); s=\(selector);\(more)\r\n"
            + "\th=\(headers.joined(separator: ":")); bh=\(hash);\r\n\tb="
        var input: [UInt8] = []
        var left = Dictionary(grouping: source.fields, by: \.key)
        for header in headers {
            if let field = left[header.lowercased()]?.popLast() {
                input += forms[0].header(source.raw(field))
            }
        }
        input += forms[0].header(Array((start + "\r\n").utf8)[...]).dropLast(2)
        let digest = SHA256.hash(data: input)
        let signature: [UInt8] =
            switch key {
            case .rsa(let key):
                Array(try key.signature(for: digest, padding: .insecurePKCS1v1_5).rawRepresentation)
            case .ed25519(let key): Array(try key.signature(for: Array(digest)))
            }
        return start + base64(signature) + "\r\n" + message
    }
}

/// A letter with CRLF line ends.
let letter = """
    From: Ann Reed <ann@acme.example>\r
    To: Bob <bob@other.example>\r
    Subject: A question about lamps\r
    Date: Mon, 23 Nov 2026 09:00:00 +0000\r
    Message-ID: <1@acme.example>\r
    \r
    Hello Bob,\r
    \r
    do you  use lamps?\r
    \r
    -- \r
    Ann\r

    """
