import ArgumentParser
import Deliverability
import Mail
import Operations
import Replies
import Reporting
import Workspace

struct ClassifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract: "What kind of reply each message is; offline, nothing is stored.")

    @Argument(
        help: "Files: .eml, mbox, .jsonl, a Maildir or folder; - for one message on standard input."
    )
    var paths: [String]

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let output = Output(noColour: options.noColor, quiet: options.quiet)
        let source = MessageSource()
        let classifier = ReplyClassifier()
        var messages: [JSONText] = []
        var unreadable: [String] = []
        for path in paths {
            do {
                try source.each(in: path) { item in
                    let reading = classifier.read(item.message)
                    if options.format == .json {
                        messages.append(
                            ReplyJSON.reading(reading, file: item.file, index: item.index))
                    } else {
                        ClassifyCommand.print(reading, of: item, to: output)
                    }
                }
            } catch let error as FileError {
                unreadable.append(error.description)
            }
        }
        if options.format == .json {
            output.result(
                JSONText.object([
                    (key: "schema", value: "sower.classify/1"),
                    (key: "messages", value: .array(messages)),
                ]).pretty)
        }
        output.flush()
        for sentence in unreadable { output.complain("error: \(sentence)") }
        if !unreadable.isEmpty { throw CommandExit(.badFile) }
    }

    private static func print(
        _ reading: ReplyReading, of item: MessageSource.Item, to output: Output
    ) {
        let place = item.index == 0 ? item.file : "\(item.file)[\(item.index)]"
        var details = [reading.category.rawValue, fixed(reading.confidence, 2)]
        if let bounce = reading.bounce {
            details.append("\(bounce.bounceClass.rawValue) \(bounce.reason)")
        }
        if let date = reading.resumeOn { details.append("back on \(date)") }
        if let referral = reading.referral { details.append("see \(referral)") }
        output.result("\(printable(place)): \(printable(details.joined(separator: ", ")))")
        if let recipient = reading.bounce?.recipients.first,
            let advice = BounceAdvice(
                RefusedMail(
                    status: recipient.status, text: recipient.diagnostic ?? "",
                    recipientDomain: recipient.address.asciiDomain))
        {
            output.result(
                "    names \(advice.rule.id), \(advice.rule.predicate); 'sower explain --bounce' shows what to publish"
            )
        }
        output.result("    because \(shortened(printable(reading.evidence), to: 100))")
    }
}
