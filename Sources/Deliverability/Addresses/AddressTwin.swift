import Mail

/// Tells addresses that one mailbox receives.
package enum AddressTwin {
    /// Returns the address without a `+tag`, and at Gmail without the dots that it does not count; nil where that changes nothing.
    ///
    /// Tags are a custom of providers and no rule of RFC 5321, so two such addresses are a note and not a fault.
    package static func mailbox(of address: EmailAddress) -> String? {
        guard !address.local.utf8.contains(UInt8(ascii: "\"")) else { return nil }
        var local = Array(address.local.lowercased().utf8)
        if let plus = local.firstIndex(of: UInt8(ascii: "+")), plus > 0 {
            local.removeSubrange(plus...)
        }
        var domain = address.domain
        if domain == "gmail.com" || domain == "googlemail.com" {
            local.removeAll { $0 == UInt8(ascii: ".") }
            domain = "gmail.com"
        }
        let mailbox = "\(String(decoding: local, as: UTF8.self))@\(domain)"
        return mailbox == address.normalized ? nil : mailbox
    }
}
