/// A message to classify before anybody has looked at it.
struct RawInbound: Sendable {
    enum Content: Sendable {
        /// The bytes of a mail.
        case mail([UInt8])
        /// A line of JSON Lines, and its number in the file, from 1.
        case row([UInt8], line: Int)
        /// What could not be read, as a sentence.
        case fault(String)
    }

    let file: String
    /// The place in its file, from 0.
    let index: Int
    let content: Content

    /// What it takes in memory, roughly.
    var size: Int {
        switch content {
        case .mail(let bytes), .row(let bytes, _): bytes.count
        case .fault(let sentence): sentence.utf8.count
        }
    }

    /// `box.mbox`, and `box.mbox[3]` for the fourth message of it.
    var shown: String { index == 0 ? file : "\(file)[\(index)]" }
}
