import Reporting

/// The error codes of JSON-RPC 2.0 §5.1 and LSP 3.17 that the server answers with.
package enum ErrorCode: Int, Sendable {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case serverNotInitialized = -32002
}

/// A message of JSON-RPC 2.0, told apart by its members.
enum IncomingMessage {
    case request(id: JSONText, method: String, params: JSONText)
    case notification(method: String, params: JSONText)
    /// The answer to a request of the server's own.
    case response
    /// What is none of these, with the id to answer to.
    case invalid(id: JSONText, reason: String)

    init(_ json: JSONText) {
        guard case .object = json else {
            self = .invalid(
                id: .null, reason: "a message is an object; batches are not part of LSP")
            return
        }
        let id = json["id"]
        guard json["jsonrpc"]?.text == "2.0" else {
            self = .invalid(id: id ?? .null, reason: "'jsonrpc' must be \"2.0\"")
            return
        }
        guard let method = json["method"]?.text else {
            let isAnswer = json["method"] == nil && (json["result"] ?? json["error"]) != nil
            self = isAnswer ? .response : .invalid(id: id ?? .null, reason: "'method' is missing")
            return
        }
        let params = json["params"] ?? .null
        switch id {
        case nil: self = .notification(method: method, params: params)
        case .integer, .string, .number:
            self = .request(id: id ?? .null, method: method, params: params)
        default: self = .invalid(id: .null, reason: "'id' must be a number or a string")
        }
    }
}

/// Messages that the server sends.
package enum OutgoingMessage {
    static func result(_ result: JSONText, to id: JSONText) -> JSONText {
        ["jsonrpc": "2.0", "id": id, "result": result]
    }

    /// An answer that says why there is no result.
    package static func error(
        _ code: ErrorCode, _ message: String, to id: JSONText = .null
    ) -> JSONText {
        [
            "jsonrpc": "2.0", "id": id,
            "error": ["code": .integer(code.rawValue), "message": .string(message)],
        ]
    }

    static func notification(_ method: String, _ params: JSONText) -> JSONText {
        ["jsonrpc": "2.0", "method": .string(method), "params": params]
    }

    static func request(_ method: String, id: String, _ params: JSONText) -> JSONText {
        ["jsonrpc": "2.0", "id": .string(id), "method": .string(method), "params": params]
    }
}
