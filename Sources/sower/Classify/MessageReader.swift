import GMimeReader
import Mail

/// Turns what a source handed out into a message, on whatever thread.
struct MessageReader: Sendable {
    /// A message with what its file says about it.
    struct Known: Sendable {
        let message: InboundMessage
        /// The row of JSON Lines that it came from; nil for mails.
        let row: InboundRow?
    }

    private let parser = MessageParser()

    /// Returns the message, or the sentence about what is wrong with it.
    func read(_ raw: RawInbound) -> Result<Known, Unreadable> {
        switch raw.content {
        case .mail(let bytes): .success(Known(message: parser.parse(bytes), row: nil))
        case .row(let bytes, let line): row(bytes, at: "\(raw.file):\(line)")
        case .fault(let sentence): .failure(Unreadable(sentence: sentence))
        }
    }

    private func row(_ bytes: [UInt8], at place: String) -> Result<Known, Unreadable> {
        do throws(InboundRow.Fault) {
            let row = try InboundRow(bytes)
            return .success(Known(message: row.message, row: row))
        } catch {
            return .failure(Unreadable(sentence: "\(place):\(error.column): \(error.sentence)"))
        }
    }
}

/// What cannot be read as a message, as a sentence.
struct Unreadable: Error {
    let sentence: String
}
