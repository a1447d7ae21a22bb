import CRulePacks

/// The data files that are part of the program, as bytes of UTF-8 text.
package enum RulePacks {
    /// The phrases that the letter rules look for; the head of the text explains its form.
    package static var phrases: [UInt8] { bytes(of: sower_phrases()) }

    /// The public holidays by country; the head of the text explains its form.
    package static var holidays: [UInt8] { bytes(of: sower_holidays()) }

    /// The domains of disposable mailboxes; the head of the text names source and date.
    package static var disposable: [UInt8] { bytes(of: sower_disposable()) }

    /// What laws ask of commercial mail by country; the head of the text names source and date.
    package static var laws: [UInt8] { bytes(of: sower_laws()) }

    private static func bytes(of pack: sower_pack) -> [UInt8] {
        Array(UnsafeBufferPointer(start: pack.bytes, count: pack.count))
    }
}
