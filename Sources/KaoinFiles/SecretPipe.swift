internal import Glibc
public import KaoinCrypto

/// A pipe that hands a secret to another program's standard input: it touches no disk, and no other memory of this program
/// than the guarded one.
public final class SecretPipe {
    /// A pipe of Linux takes this much before anybody reads.
    public static let longestSecret = 4096

    /// Its reading end, for the other program; open as long as this is.
    public let reader: Int32

    /// - Throws: `FileFault` where the system gives no pipe, or the secret is too long for one.
    public init(_ secret: borrowing SecretBytes) throws(FileFault) {
        let name = "pipe"
        guard secret.count <= Self.longestSecret else { throw .tooLong(path: name, limit: Self.longestSecret) }
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw .cannotWrite(path: name, OpenFile.lastError) }
        // No other program that is started meanwhile has it.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        reader = ends[0]
        let writer = ends[1]
        defer { _ = close(writer) }
        let isWritten = secret.withSpan { span in
            unsafe span.withUnsafeBytes { unsafe write(writer, $0.baseAddress, $0.count) == $0.count }
        }
        // It is smaller than the pipe: it goes in whole, or not at all.
        guard isWritten else { throw .cannotWrite(path: name, OpenFile.lastError) }
    }

    deinit { _ = close(reader) }
}
