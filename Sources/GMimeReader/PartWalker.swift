import CGMime
import Mail

/// Walks the parts of a message and gathers its texts, its report parts and the names of its attachments.
struct PartWalker {
    private static let depthLimit = 32
    private static let partLimit = 1000
    private static let attachmentLimit = 200

    private let options: OpaquePointer
    private var partsSeen = 0
    private var plain: [String] = []
    private var html: [String] = []
    private var textBytes = 0
    private var report = ReportParts()
    private var isEnclosed = false
    private var attachments: [AttachedFile] = []

    init(options: OpaquePointer) {
        self.options = options
    }

    mutating func walk(message: UnsafeMutablePointer<GMimeMessage>) {
        visit(g_mime_message_get_mime_part(message), depth: 0)
    }

    /// Writes what was gathered into a message.
    func fill(_ message: inout InboundMessage) {
        message.html = html.isEmpty ? nil : html.joined(separator: "\n")
        let text = plain.filter { $0.unicodeScalars.contains { !$0.properties.isWhitespace } }
        message.text =
            text.isEmpty ? HTMLText.reply(message.html ?? "") : text.joined(separator: "\n")
        message.report = report
        message.hasPlainText = !text.isEmpty
        message.attachedFiles = attachments
    }

    private mutating func visit(_ object: UnsafeMutablePointer<GMimeObject>?, depth: Int) {
        guard let object, depth < Self.depthLimit, partsSeen < Self.partLimit else { return }
        partsSeen += 1
        if let multipart = sower_gmime_as_multipart(object) {
            noteReportType(object)
            for index in 0..<max(0, g_mime_multipart_get_count(multipart)) {
                guard partsSeen < Self.partLimit else { return }
                visit(g_mime_multipart_get_part(multipart, index), depth: depth + 1)
            }
        } else if let enclosed = sower_gmime_as_message_part(object) {
            visit(enclosed: enclosed)
        } else if let part = sower_gmime_as_part(object) {
            visit(part: part, object: object)
        }
    }

    /// RFC 6522 §3: the type of the report is a parameter of the multipart.
    private mutating func noteReportType(_ object: UnsafeMutablePointer<GMimeObject>) {
        guard report.type == nil, let type = g_mime_object_get_content_type(object) else { return }
        let name = g_mime_content_type_get_parameter(type, "report-type")
        let isReport = g_mime_content_type_is_type(type, "multipart", "report") != 0
        guard isReport || name != nil else { return }
        report.type = name.map { String(cString: $0).lowercased() } ?? "unknown"
    }

    private mutating func visit(enclosed: UnsafeMutablePointer<GMimeMessagePart>) {
        guard report.returnedHeaders.isEmpty,
            let message = g_mime_message_part_get_message(enclosed)
        else { return }
        // A gateway that scans mail encloses the whole report in one of its own, under the same type.
        if report.type == "delivery-status", report.deliveryStatus.isEmpty, !isEnclosed {
            isEnclosed = true
            visit(g_mime_message_get_mime_part(message), depth: 1)
            if !report.deliveryStatus.isEmpty { return }
        }
        report.returnedHeaders = HeaderReader.fields(of: sower_gmime_message_as_object(message))
    }

    private mutating func visit(
        part: UnsafeMutablePointer<GMimePart>, object: UnsafeMutablePointer<GMimeObject>
    ) {
        let content = PartContent(part: part, object: object)
        switch content.type {
        case "message/delivery-status", "message/global-delivery-status":
            report.deliveryStatus += FieldGroups.parse(content.decoded())
        case "message/feedback-report":
            report.feedback += FieldGroups.parse(content.decoded()).flatMap { $0 }
        case "text/rfc822-headers", "message/global-headers", "message/rfc822", "message/global":
            guard report.returnedHeaders.isEmpty else { return }
            report.returnedHeaders = FieldGroups.parse(content.decoded()).first ?? []
        case "message/disposition-notification": break
        default: gather(content)
        }
    }

    private mutating func gather(_ content: PartContent) {
        if let name = content.fileName, attachments.count < Self.attachmentLimit {
            attachments.append(AttachedFile(name: name, encodedSize: content.encodedSize))
        }
        guard content.isText, !content.isAttachment, textBytes < CleanText.byteLimit else { return }
        let text = content.text()
        textBytes += text.utf8.count
        if content.type == "text/html" {
            html.append(text)
        } else {
            plain.append(text)
        }
    }
}
