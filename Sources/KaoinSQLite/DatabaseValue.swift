/// A value in one of the five forms in which SQLite stores it.
public enum DatabaseValue: Equatable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])

    public static func integer(_ value: Int) -> DatabaseValue { .integer(Int64(value)) }
    public static func flag(_ value: Bool) -> DatabaseValue { .integer(value ? 1 : 0) }
}

/// The values of one row, copied. A value in another form than the one that is asked for is nil: nothing is converted.
public struct Row: Sendable {
    private let values: [DatabaseValue]

    init(_ values: [DatabaseValue]) { self.values = values }

    public subscript(column: Int) -> DatabaseValue { values[column] }

    public func isNull(_ column: Int) -> Bool { values[column] == .null }

    public func integer(_ column: Int) -> Int64? {
        guard case .integer(let value) = values[column] else { return nil }
        return value
    }

    /// A number that is not negative by what it counts, or any other that fits.
    public func count(_ column: Int) -> Int? { integer(column).flatMap { Int(exactly: $0) } }

    public func flag(_ column: Int) -> Bool? { integer(column).map { $0 != 0 } }

    public func text(_ column: Int) -> String? {
        guard case .text(let value) = values[column] else { return nil }
        return value
    }

    public func bytes(_ column: Int) -> [UInt8]? {
        guard case .bytes(let value) = values[column] else { return nil }
        return value
    }
}
