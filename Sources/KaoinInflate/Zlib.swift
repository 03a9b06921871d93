internal import CZlib

/// The zlib format (RFC 1950), with its checksum.
public enum Zlib {
    /// - Parameter limit: the most bytes that may come out; no more memory is taken.
    public static func unpack(_ bytes: [UInt8], limit: Int) throws(InflateError) -> [UInt8] {
        precondition(limit > 0, "something may come out")
        var output = [UInt8](repeating: 0, count: limit)
        var (length, used) = (UInt(limit), UInt(bytes.count))
        switch unsafe uncompress2(&output, &length, bytes, &used) {
        case Z_OK where used == UInt(bytes.count): return Array(output.prefix(Int(length)))
        case Z_BUF_ERROR: throw .tooLong(limit: limit)
        default: throw .damaged
        }
    }
}
