import Deliverability
import Foundation
import GMimeReader
import Reporting
import ZlibInflater

/// A report of either kind, read.
enum ReadReport: Equatable {
    case dmarc(AggregateReport)
    case tls(TLSReport)
}

/// Reads files of reports as the program does.
enum ReportReading {
    static let unpacker = ReportUnpacker { bytes, form, limit throws(ReportFault) in
        try Inflater.inflate(bytes, form, limit: limit)
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    static func reports(at path: String) throws -> [ReadReport] {
        try reports(in: bytes(path), isMail: path.hasSuffix(".eml"))
    }

    static func reports(in bytes: [UInt8], isMail: Bool = false) throws -> [ReadReport] {
        guard isMail else { return try unpacker.reports(in: bytes).map(read) }
        return try MessageParser().files(in: bytes)
            .filter { !["text/plain", "text/html"].contains($0.type) }
            .flatMap { try unpacker.reports(in: $0.bytes).map(read) }
    }

    private static func read(_ report: UnpackedReport) throws -> ReadReport {
        switch report.kind {
        case .dmarc: .dmarc(try AggregateReport.parse(report.bytes))
        case .tls: .tls(try TLSReport.parse(report.bytes))
        }
    }
}
