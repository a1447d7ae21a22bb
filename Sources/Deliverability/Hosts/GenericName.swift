/// Tells a name that a provider made for every address of a range from one that a server was given.
struct GenericName {
    /// Why the name looks generic, as the rest of a sentence about it; nil when it does not.
    let reason: String?

    init(_ name: String, of address: IPAddress) {
        let key = DomainName.key(name)
        if GenericName.holdsAddress(key, address) {
            reason = "is made from the address"
        } else if let word = GenericName.dynamicWord(in: key) {
            reason = "has the word '\(word)' in it"
        } else {
            reason = nil
        }
    }

    /// All four numbers stand in the name, in either order, or the last eight hexadecimal digits.
    private static func holdsAddress(_ name: String, _ address: IPAddress) -> Bool {
        if address.isV4 {
            let numbers = runs(of: name) { (0x30...0x39).contains($0) }
                .map { $0.count > 3 ? String($0) : String(Int($0) ?? 0) }
            let octets = address.dotted
            let hex = octets.map { octet in
                let digits = String(Int(octet) ?? 0, radix: 16)
                return digits.utf8.count == 1 ? "0" + digits : digits
            }
            return contains(numbers, octets) || contains(numbers, octets.reversed())
                || name.utf8.count >= 8 && name.contains(hex.joined())
        }
        let digits = address.dotted.joined()
        let letters = name.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ".") }
        return String(decoding: letters, as: UTF8.self).contains(digits.suffix(8))
            && digits.suffix(8).contains { $0 != "0" }
    }

    private static func contains(_ numbers: [String], _ octets: [String]) -> Bool {
        guard numbers.count >= 4 else { return false }
        return (0...(numbers.count - 4)).contains { Array(numbers[$0..<($0 + 4)]) == octets }
    }

    private static let words: Set<String> = [
        "dynamic", "dyn", "dhcp", "dialup", "dial", "ppp", "pppoe", "adsl", "dsl", "vdsl", "cable",
        "pool", "broadband", "residential", "customer", "cust", "client", "home", "dip",
        "unassigned",
    ]

    private static func dynamicWord(in name: String) -> String? {
        runs(of: name) { (0x61...0x7A).contains($0) }.first { words.contains($0) }
    }

    private static func runs(of name: String, where isPart: (UInt8) -> Bool) -> [String] {
        name.utf8.split { !isPart($0) }.map { String(decoding: $0, as: UTF8.self) }
    }
}
