internal import KaoinFiles
public import KaoinPorts

/// A script in place of a QR scanner: a file that is read again and again; each whole line that is new is a scanned text.
///
/// A test, or a person with an editor, appends the text of a pass. For development and tests only.
public final class ReplayScanner: PassScanner {
    /// Longer lines are no codes.
    static let lineLimit = 8192

    public let name: String
    private let path: String
    private let clock: any KioskClock

    public init(_ path: String, clock: any KioskClock) {
        self.path = path
        self.clock = clock
        name = "replay of \(path)"
    }

    public func texts() -> AsyncStream<String> {
        let (path, clock) = (path, clock)
        return AsyncStream { continuation in
            let task = Task {
                var position = 0
                while !Task.isCancelled {
                    for line in Self.lines(of: path, from: &position) { continuation.yield(line) }
                    try? await clock.sleep(for: .milliseconds(100))
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// The whole lines behind a position, which moves behind them. A file that became shorter begins anew.
    private static func lines(of path: String, from position: inout Int) -> [String] {
        guard let end = FileFacts(path)?.length else { return [] }
        if end < position { position = 0 }
        guard end > position, let data = try? FileReader.part(of: path, from: position, atMost: 1 << 20) else {
            return []
        }
        guard let last = data.lastIndex(of: 0x0A) else {
            // A line without an end is passed over rather than waited for.
            if data.count == 1 << 20 { position += data.count }
            return []
        }
        position += last + 1
        return data[..<last].split(separator: 0x0A).compactMap { line in
            line.count <= lineLimit ? String(validating: line, as: UTF8.self) : nil
        }
    }
}
