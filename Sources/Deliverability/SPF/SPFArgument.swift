/// What follows the name of a mechanism: `:domain`, `/24`, `//64`.
struct SPFArgument {
    /// The mechanism, for messages.
    let name: String
    let bytes: ArraySlice<UInt8>
    /// Where it begins in the record.
    let column: Int

    private func fault(at place: Int, _ message: String) -> SPFFault {
        SPFFault(column + place - bytes.startIndex, message)
    }

    func refuse() throws(SPFFault) {
        guard bytes.isEmpty else {
            throw SPFFault(
                column, "'\(name)' takes nothing after it, not '\(SPFParser.text(bytes))'")
        }
    }

    func requiredDomain() throws(SPFFault) -> SPFMacroString {
        guard let domain = try optionalDomain() else {
            throw SPFFault(column, "'\(name)' needs a domain; write '\(name):example.com'")
        }
        return domain
    }

    func optionalDomain() throws(SPFFault) -> SPFMacroString? {
        guard let first = bytes.first else { return nil }
        guard first == UInt8(ascii: ":") else {
            throw SPFFault(
                column,
                "'\(name)' takes ':' and a domain after it, not '\(SPFParser.text(bytes))'")
        }
        return try SPFParser.domain(bytes.dropFirst(), column + 1, of: name + ":")
    }

    /// `[ ":" domain-spec ] [ dual-cidr-length ]` (RFC 7208 §5.3).
    func domainAndPrefixes() throws(SPFFault) -> (SPFMacroString?, SPFPrefixes) {
        var end = bytes.endIndex
        var v6 = 128
        var v4 = 32
        if let slash = lengthStart(before: end), slash > bytes.startIndex,
            bytes[slash - 1] == UInt8(ascii: "/")
        {
            v6 = try length(bytes[(slash + 1)..<end], most: 128)
            end = slash - 1
        }
        if let slash = lengthStart(before: end) {
            v4 = try length(bytes[(slash + 1)..<end], most: 32)
            end = slash
        }
        let domain = SPFArgument(name: name, bytes: bytes[..<end], column: column)
        return (try domain.optionalDomain(), SPFPrefixes(v4: v4, v6: v6))
    }

    /// Where the `/` stands that begins a length which ends at `end`; nil when there is none.
    private func lengthStart(before end: Int) -> Int? {
        var place = end
        while place > bytes.startIndex, SPFParser.isDigit(bytes[place - 1]) { place -= 1 }
        guard place < end, place > bytes.startIndex, bytes[place - 1] == UInt8(ascii: "/") else {
            return nil
        }
        return place - 1
    }

    /// `"0" / %x31-39 0*2DIGIT`, at most the bits of the family (RFC 7208 §5.6).
    private func length(_ digits: ArraySlice<UInt8>, most: Int) throws(SPFFault) -> Int {
        let value = digits.count <= 3 ? Int(SPFParser.text(digits)) : nil
        guard let value, value <= most, digits.count == 1 || digits.first != 0x30,
            digits.allSatisfy(SPFParser.isDigit)
        else {
            throw fault(
                at: digits.startIndex,
                "'/\(SPFParser.text(digits))' is no length of a network; it goes from /0 to /\(most)"
            )
        }
        return value
    }

    func network(isV4: Bool) throws(SPFFault) -> IPNetwork {
        let example = isV4 ? "ip4:192.0.2.0/24" : "ip6:2001:db8::/32"
        guard bytes.first == UInt8(ascii: ":"), bytes.count > 1 else {
            throw SPFFault(column, "'\(name)' needs an address; write '\(example)'")
        }
        let slash = bytes.firstIndex(of: UInt8(ascii: "/")) ?? bytes.endIndex
        let written = SPFParser.text(bytes[(bytes.startIndex + 1)..<slash])
        guard let address = IPAddress(written) else {
            throw SPFFault(
                column + 1,
                "'\(written)' is no \(isV4 ? "IPv4" : "IPv6") address; write '\(example)'")
        }
        guard address.isV4 == isV4 else {
            throw SPFFault(
                column + 1,
                "'\(written)' belongs to the other family; write '\(isV4 ? "ip6" : "ip4"):\(written)'"
            )
        }
        guard slash < bytes.endIndex else { return IPNetwork(address, prefix: address.width) }
        let prefix = try length(bytes[(slash + 1)...], most: address.width)
        return IPNetwork(address, prefix: prefix)
    }
}
