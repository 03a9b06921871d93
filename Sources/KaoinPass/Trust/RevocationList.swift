public import KaoinCore

/// The numbers of passes that are not accepted. A pass that a later bundle leaves out is accepted again.
public struct RevocationList: Equatable, Sendable {
    /// 1.6 MB.
    public static let maximumCount = 200_000

    /// The ids one after another in ascending order, as they stand in a bundle: 8 bytes each and nothing else.
    let bytes: [UInt8]

    public var count: Int { bytes.count / PassID.length }

    /// - Returns: nil where they are too many. Repeated ids count once.
    public init?(_ ids: some Sequence<PassID>) {
        let sorted = Set(ids).map(\.bytes).sorted { $0.lexicographicallyPrecedes($1) }
        guard sorted.count <= Self.maximumCount else { return nil }
        bytes = sorted.flatMap { $0 }
    }

    /// - Returns: nil where the bytes are not whole ids in ascending order, each once.
    init?(bytes: [UInt8]) {
        guard bytes.count % PassID.length == 0, bytes.count / PassID.length <= Self.maximumCount else { return nil }
        self.bytes = bytes
        for index in 0..<max(0, count - 1) where number(at: index) >= number(at: index + 1) { return nil }
    }

    public static let empty = RevocationList(sorted: [])

    private init(sorted bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Looks it up by halves: 17 steps among 100,000.
    public func contains(_ id: PassID) -> Bool {
        let wanted = id.bytes.reduce(0) { $0 << 8 | UInt64($1) }
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            let found = number(at: middle)
            if found == wanted { return true }
            if found < wanted { low = middle + 1 } else { high = middle }
        }
        return false
    }

    /// The ids in ascending order.
    public var ids: [PassID] {
        (0..<count).compactMap { PassID(Array(bytes[$0 * PassID.length..<($0 + 1) * PassID.length])) }
    }

    private func number(at index: Int) -> UInt64 {
        var value: UInt64 = 0
        for offset in 0..<PassID.length { value = value << 8 | UInt64(bytes[index * PassID.length + offset]) }
        return value
    }
}
