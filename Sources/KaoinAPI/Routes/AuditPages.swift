internal import Foundation
internal import KaoinKiosk
internal import KaoinStore

/// The audit log page by page, up to the entry that was last when it began.
actor AuditPages {
    static let length = 256

    private let executor = BlockingExecutor("kaoin.audit")
    private let reader: StoreReader
    private let log: [UInt8]
    private let last: Int64
    private var sequence: Int64 = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(folder: String) async throws {
        let (reader, log, last) = try await Task.detached {
            let reader = try StoreReader(folder: folder)
            return (reader, try reader.logID(), try reader.tail(1).last?.sequence ?? 0)
        }.value
        (self.reader, self.log, self.last) = (reader, log, last)
    }

    /// - Returns: nil at the end.
    func next() throws -> Data? {
        guard sequence < last else { return nil }
        let page = try reader.page(after: sequence, limit: Self.length).filter { $0.entry.sequence <= last }
        guard let end = page.last else { return nil }
        sequence = end.entry.sequence
        var lines = Data()
        for (entry, checkpoint) in page {
            lines += try JSONBytes.encode(AuditLine(entry, checkpoint: checkpoint, log: log))
            lines.append(UInt8(ascii: "\n"))
        }
        return lines
    }
}
