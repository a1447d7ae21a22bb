import CRulePacks

/// The data files that are part of the program, as bytes of UTF-8 text.
package enum RulePacks {
    /// The phrases that the letter rules look for; the head of the text explains its form.
    package static var phrases: [UInt8] { bytes(of: sower_phrases()) }

    /// The public holidays by country; the head of the text explains its form.
    package static var holidays: [UInt8] { bytes(of: sower_holidays()) }

    private static func bytes(of pack: sower_pack) -> [UInt8] {
        Array(UnsafeBufferPointer(start: pack.bytes, count: pack.count))
    }
}
