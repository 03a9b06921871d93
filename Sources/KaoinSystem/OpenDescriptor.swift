internal import Glibc

/// What is open already.
public enum OpenDescriptor {
    /// Writes all of the bytes, in as many calls as it takes.
    ///
    /// - Returns: false where the system refused; `errno` says why.
    public static func write(_ bytes: Span<UInt8>, to descriptor: Int32) -> Bool {
        unsafe bytes.withUnsafeBytes { buffer in
            var position = 0
            while position < buffer.count {
                let count = unsafe Glibc.write(
                    descriptor, buffer.baseAddress?.advanced(by: position), buffer.count - position)
                if count < 0 {
                    if errno == EINTR { continue }
                    return false
                }
                position += count
            }
            return true
        }
    }
}
