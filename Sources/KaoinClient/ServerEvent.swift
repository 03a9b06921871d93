/// One event of a stream (HTML standard, server-sent events).
public struct ServerEvent: Equatable, Sendable {
    public let id: Int?
    public let name: String
    public let data: String
}

/// Takes a stream of events apart as its bytes come.
struct ServerEventReader {
    /// In bytes, of a line.
    static let lineLimit = 1 << 20

    /// A line without an end.
    struct TooLong: Error {}

    private var line: [UInt8] = []
    private var id: Int?
    private var name = "message"
    private var data: [String] = []

    /// The events that the bytes complete.
    mutating func read(_ bytes: [UInt8]) throws(TooLong) -> [ServerEvent] {
        var events: [ServerEvent] = []
        for byte in bytes {
            guard byte == 0x0A else {
                line.append(byte)
                guard line.count <= Self.lineLimit else { throw TooLong() }
                continue
            }
            if line.last == 0x0D { line.removeLast() }
            if let event = take(String(decoding: line, as: UTF8.self)) { events.append(event) }
            line.removeAll(keepingCapacity: true)
        }
        return events
    }

    private mutating func take(_ line: String) -> ServerEvent? {
        if line.isEmpty {
            defer { (name, data) = ("message", []) }
            return data.isEmpty ? nil : ServerEvent(id: id, name: name, data: data.joined(separator: "\n"))
        }
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let value = parts.count > 1 ? String(parts[1].hasPrefix(" ") ? parts[1].dropFirst() : parts[1]) : ""
        switch parts[0] {
        case "id": id = Int(value)
        case "event": name = value
        case "data": data.append(value)
        default: break
        }
        return nil
    }
}
