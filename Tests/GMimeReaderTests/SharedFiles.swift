import Foundation

/// Public suites and labelled data, in a folder `shared` beside or above the checkout.
enum SharedFiles {
    /// Returns the path of a file or folder below `shared`, or nil when it is not there.
    static func path(_ name: String) -> String? {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appendingPathComponent("shared").appendingPathComponent(name)
            if FileManager.default.fileExists(atPath: candidate.path) { return candidate.path }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    static func decode<Value: Decodable>(_ type: Value.Type, at path: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }

    static func decodeLines<Value: Decodable>(_ type: Value.Type, at path: String) throws -> [Value]
    {
        try bytes(path).split(separator: 0x0A).map {
            try JSONDecoder().decode(type, from: Data($0))
        }
    }
}
