import CGMime

/// One leaf part: its type, its file name, and its content, decoded on demand.
struct PartContent {
    private let part: UnsafeMutablePointer<GMimePart>
    private let declaredCharset: String?
    /// `text/plain`, lower case.
    let type: String
    let isAttachment: Bool

    init(part: UnsafeMutablePointer<GMimePart>, object: UnsafeMutablePointer<GMimeObject>) {
        self.part = part
        let contentType = g_mime_object_get_content_type(object)
        let media = g_mime_content_type_get_media_type(contentType).map { String(cString: $0) }
        let sub = g_mime_content_type_get_media_subtype(contentType).map { String(cString: $0) }
        type = "\(media ?? "text")/\(sub ?? "plain")".lowercased()
        let charset = g_mime_content_type_get_parameter(contentType, "charset")
        declaredCharset = charset.map { String(cString: $0).lowercased() }
        if let disposition = g_mime_object_get_content_disposition(object),
            let word = g_mime_content_disposition_get_disposition(disposition)
        {
            isAttachment = String(cString: word).lowercased() == "attachment"
        } else {
            isAttachment = false
        }
    }

    /// Plain text, HTML, and other text a person may read; calendars and cards are not.
    var isText: Bool {
        ["text/plain", "text/html", "text/enriched", "text/unknown"].contains(type)
    }

    var fileName: String? {
        guard let name = g_mime_part_get_filename(part) else { return nil }
        return CleanText.fieldValue(String(cString: name))
    }

    /// Bytes as they were sent; nil when the part has no content.
    var encodedSize: Int? {
        guard let content = g_mime_part_get_content(part),
            let stream = g_mime_data_wrapper_get_stream(content)
        else { return nil }
        let length = g_mime_stream_length(stream)
        return length >= 0 ? Int(length) : nil
    }

    /// Returns the content after its transfer encoding is undone, cut at a limit.
    func decoded(limit: Int = CleanText.byteLimit) -> [UInt8] {
        guard let content = g_mime_part_get_content(part),
            let memory = GObjectHandle(owning: g_mime_stream_mem_new())
        else { return [] }
        g_mime_data_wrapper_write_to_stream(content, memory.pointer)
        return bytes(of: memory, limit: limit)
    }

    /// Returns the content as clean text, from whatever charset it is in.
    func text() -> String {
        guard let content = g_mime_part_get_content(part),
            let memory = GObjectHandle(owning: g_mime_stream_mem_new())
        else { return "" }
        g_mime_data_wrapper_write_to_stream(content, memory.pointer)
        return text(in: memory)
    }

    private func text(in memory: borrowing GObjectHandle<GMimeStream>) -> String {
        guard let array = g_mime_stream_mem_get_byte_array(sower_gmime_as_memory(memory.pointer)),
            let data = array.pointee.data
        else { return "" }
        let bytes = UnsafeBufferPointer(start: data, count: Int(array.pointee.len))
        if isDeclaredUTF8, let text = CleanText.validText(bytes) { return text }
        let raw = Array(bytes.prefix(CleanText.byteLimit))
        return CleanText.text(converted(raw, from: effectiveCharset(raw)) ?? raw)
    }

    /// True for text that says to be UTF-8 or ASCII, or nothing: it is believed when the bytes bear it out.
    private var isDeclaredUTF8: Bool {
        switch declaredCharset {
        case nil, "", "us-ascii", "ascii", "utf-8", "utf8", "unknown-8bit", "8bit", "default": true
        default: false
        }
    }

    private func effectiveCharset(_ raw: [UInt8]) -> String {
        guard !isDeclaredUTF8, let declared = declaredCharset else {
            return CharsetGuess.forText(raw)
        }
        switch declared {
        // What calls itself ISO-8859-1 is windows-1252 in practice, as browsers read it.
        case "iso-8859-1", "latin1": return "windows-1252"
        case "gb2312", "gbk": return "gb18030"
        case "ks_c_5601-1987": return "cp949"
        default: return declared
        }
    }

    private func converted(_ raw: [UInt8], from charset: String) -> [UInt8]? {
        guard let memory = GObjectHandle(owning: g_mime_stream_mem_new()),
            let stream = GObjectHandle(owning: g_mime_stream_filter_new(memory.pointer)),
            let filter = GObjectHandle(owning: g_mime_filter_charset_new(charset, "utf-8"))
        else { return nil }
        g_mime_stream_filter_add(sower_gmime_as_filter_stream(stream.pointer), filter.pointer)
        raw.withUnsafeBytes { buffer in
            _ = g_mime_stream_write(
                stream.pointer, buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                buffer.count)
        }
        g_mime_stream_flush(stream.pointer)
        return bytes(of: memory)
    }

    private func bytes(
        of memory: borrowing GObjectHandle<GMimeStream>, limit: Int = CleanText.byteLimit
    ) -> [UInt8] {
        guard let array = g_mime_stream_mem_get_byte_array(sower_gmime_as_memory(memory.pointer)),
            let data = array.pointee.data
        else { return [] }
        let count = min(Int(array.pointee.len), max(0, limit))
        return Array(UnsafeBufferPointer(start: data, count: count))
    }
}
