import Sequencing

/// Gathers messages until they are a batch.
struct Batching {
    private let folder: String
    private let limits: WebMailLimits
    private var messages: [[UInt8]] = []
    private var size = 0
    private var cutCount = 0

    init(_ folder: String, limits: WebMailLimits) {
        self.folder = folder
        self.limits = limits
    }

    /// True when what was gathered should be handed over.
    var isFull: Bool { messages.count >= limits.batchCount || size >= limits.batchSize }

    mutating func add(_ message: [UInt8], isCut: Bool) {
        messages.append(message)
        size += message.count
        if isCut { cutCount += 1 }
    }

    /// Hands over what was gathered with the mark that follows it.
    mutating func hand(
        mark: String?, to receive: (FetchedBatch) throws -> Void
    ) throws(MailboxError) {
        let batch = FetchedBatch(
            folder: folder, cursor: FolderCursor(uidValidity: 1, nextUID: 1, mark: mark),
            messages: messages, cutCount: cutCount)
        do {
            try receive(batch)
        } catch {
            throw .receiver(cause: "\(error)")
        }
        self = Batching(folder, limits: limits)
    }
}
