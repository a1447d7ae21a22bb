/// A body as it was before a relay encoded its parts anew (RFC 6152 asks relays to, when the next hop is 7-bit).
struct TransferDecoding {
    /// The decoded body; nil when no part is encoded.
    let body: ArraySlice<UInt8>?

    init(_ source: MailSource) {
        let parts = MIMEParts(source)
        let encoded = parts.leaves.filter {
            $0.encoding == "quoted-printable" || $0.encoding == "base64"
        }
        guard !encoded.isEmpty else {
            body = nil
            return
        }
        if let whole = encoded.first, whole.depth == 0 {
            body = parts.decoded(whole)[...]
            return
        }
        var result: [UInt8] = []
        var position = source.bodyStart
        for part in encoded where part.header.lowerBound >= position {
            result += source.bytes[position..<part.header.lowerBound]
            result += TransferDecoding.header(source.bytes[part.header])
            result += parts.decoded(part)
            position = part.content.upperBound
        }
        result += source.bytes[position...]
        body = result[...]
    }

    /// The header of a part with `8bit` in place of its encoding.
    private static func header(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let block = MailSource(Array(bytes))
        var result: [UInt8] = []
        for field in block.fields {
            if field.key == "content-transfer-encoding" {
                result += block.bytes[field.bytes.lowerBound..<field.valueStart]
                result += " 8bit\r\n".utf8
            } else {
                result += block.raw(field)
            }
        }
        return result + block.bytes[(block.fields.last?.bytes.upperBound ?? 0)...]
    }
}
