internal import KaoinPorts
internal import KaoinStore
internal import KaoinWire

/// The audit log page by page, up to the entry that was last when it began.
actor AuditPages {
    static let length = 256

    private let executor = SerialQueueExecutor("kaoin.audit")
    private let folder: String
    private var opened: (reader: StoreReader, log: [UInt8], last: Int64)?
    private var sequence: Int64 = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameter folder: of the state.
    init(folder: String) {
        self.folder = folder
    }

    /// Comes before the first page, so that a state that cannot be read is an error and no half answer.
    func open() throws {
        let reader = try StoreReader(folder: folder)
        opened = (reader, try reader.logID(), try reader.tail(1).last?.sequence ?? 0)
    }

    /// - Returns: nil at the end.
    func next() throws -> [UInt8]? {
        guard let (reader, log, last) = opened, sequence < last else { return nil }
        let page = try reader.page(after: sequence, limit: Self.length).filter { $0.entry.sequence <= last }
        guard let end = page.last else { return nil }
        sequence = end.entry.sequence
        var lines: [UInt8] = []
        for (entry, checkpoint) in page {
            lines += try WireJSON.encode(AuditLine(entry, checkpoint: checkpoint, log: log))
            lines.append(UInt8(ascii: "\n"))
        }
        return lines
    }
}
