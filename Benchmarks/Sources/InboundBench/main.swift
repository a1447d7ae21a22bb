import BenchWorker
import Foundation
import GMimeReader
import Mail
import Replies

/// Reads mails as the program does, and classifies them when asked to: one row is one mail.
struct InboundEngine: LetterEngine {
    let parser = MessageParser()
    let classifier: ReplyClassifier?
    let mails: [[UInt8]]

    func letter(_ row: [String]) throws -> [UInt8] {
        guard let index = Int(row[0]) else { throw CocoaError(.formatting) }
        let message = parser.parse(mails[index])
        guard let classifier else { return [UInt8(truncatingIfNeeded: message.text.utf8.count)] }
        return Array(classifier.read(message).category.rawValue.utf8)
    }
}

/// `InboundBench parse|classify MBOX`
let words = CommandLine.arguments
let box = try FileHandle(forReadingFrom: URL(filePath: words[2]))
var splitter = MboxSplitter { count in try box.read(upToCount: count).map(Array.init) }
var mails: [[UInt8]] = []
while let mail = try splitter.next() { mails.append(mail) }
let engine = InboundEngine(
    classifier: words[1] == "classify" ? ReplyClassifier() : nil, mails: mails)
try serve(engine, rows: mails.indices.map { [String($0)] })
