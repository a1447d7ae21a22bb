/// Why a report cannot be read, as one sentence, lower case, no full stop.
package struct ReportFault: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ sentence: String) {
        description = sentence
    }
}

/// How bytes were made smaller.
package enum CompressedForm: Sendable, Equatable {
    /// RFC 1952.
    case gzip
    /// RFC 1951 without any header, as in zip archives.
    case deflate
}

/// Undoes a compression, and refuses to hand out more bytes than the limit.
package typealias Inflate =
    @Sendable (ArraySlice<UInt8>, CompressedForm, _ limit: Int) throws(ReportFault) -> [UInt8]
