import CZlib
import Deliverability

/// Undoes deflate (RFC 1951) and gzip (RFC 1952) by zlib, up to a limit.
package enum Inflater {
    private static let chunkSize = 1 << 18

    /// Returns the bytes that were compressed; members of gzip that follow one another are joined.
    ///
    /// - Parameter limit: the most bytes that may come out; a bomb of more is refused before it fills the memory.
    /// - Throws: ``ReportFault`` for broken or cut data, and beyond the limit.
    package static func inflate(
        _ bytes: ArraySlice<UInt8>, _ form: CompressedForm, limit: Int
    ) throws(ReportFault) -> [UInt8] {
        var stream = z_stream()
        guard sower_inflate_init(&stream, windowBits(form)) == Z_OK else {
            throw ReportFault("zlib cannot start")
        }
        defer { inflateEnd(&stream) }
        let outcome = bytes.withUnsafeBufferPointer { input -> Result<[UInt8], ReportFault> in
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            // A file is at most 256 MB, which fits; more would be cut and so refused as such.
            stream.avail_in = UInt32(clamping: input.count)
            return run(&stream, form, limit: limit)
        }
        return try outcome.get()
    }

    /// 15 bits of window; 16 more ask for a gzip header, the sign for none at all (zlib.h).
    private static func windowBits(_ form: CompressedForm) -> Int32 {
        form == .gzip ? 15 + 16 : -15
    }

    private static func run(
        _ stream: inout z_stream, _ form: CompressedForm, limit: Int
    ) -> Result<[UInt8], ReportFault> {
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: chunkSize)
        while true {
            let (code, made) = step(&stream, &chunk)
            guard output.count + made <= limit else { return .failure(tooLarge(limit)) }
            output += chunk[..<made]
            switch code {
            case Z_OK where made > 0 || stream.avail_in > 0: continue
            case Z_STREAM_END:
                guard form == .gzip, startsMember(stream) else { return .success(output) }
                inflateReset(&stream)
            case Z_OK, Z_BUF_ERROR: return .failure(ReportFault("the compressed data end too early"))
            default: return .failure(ReportFault("the compressed data are broken"))
            }
        }
    }

    private static func step(
        _ stream: inout z_stream, _ chunk: inout [UInt8]
    ) -> (code: Int32, made: Int) {
        chunk.withUnsafeMutableBufferPointer { buffer in
            stream.next_out = buffer.baseAddress
            stream.avail_out = UInt32(buffer.count)
            let code = CZlib.inflate(&stream, Z_NO_FLUSH)
            return (code, buffer.count - Int(stream.avail_out))
        }
    }

    /// Whether another gzip member follows; anything else after the last one is padding.
    private static func startsMember(_ stream: z_stream) -> Bool {
        guard stream.avail_in >= 2, let next = stream.next_in else { return false }
        return next[0] == 0x1F && next[1] == 0x8B
    }

    private static func tooLarge(_ limit: Int) -> ReportFault {
        ReportFault("more than \(limit >> 20) MB come out of it; reports are never that large")
    }
}
