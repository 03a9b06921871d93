internal import Glibc
internal import KaoinSystem

/// A file descriptor that is closed when it goes out of scope.
struct OpenFile: ~Copyable {
    let descriptor: Int32

    init?(_ path: String, _ flags: Int32, mode: mode_t = 0) {
        let opened = unsafe Glibc.open(path, flags | O_CLOEXEC, mode)
        // Before it is stored: closing what was not opened would hide the reason.
        guard opened >= 0 else { return nil }
        descriptor = opened
    }

    /// Takes over what is open already.
    init(descriptor: Int32) { self.descriptor = descriptor }

    deinit {
        _ = close(descriptor)
    }

    /// Its length in bytes; nil where it is no ordinary file, such as a folder or a device.
    var length: Int? {
        var facts = stat()
        guard unsafe fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(facts.st_size)
    }

    /// Fills memory from where the file is; the number of bytes that came, fewer only at the end of the file.
    func fill(_ memory: inout MutableSpan<UInt8>) -> Int? {
        unsafe memory.withUnsafeMutableBytes { buffer in
            var position = 0
            while position < buffer.count {
                let count = unsafe read(descriptor, buffer.baseAddress?.advanced(by: position), buffer.count - position)
                if count == 0 { break }
                if count < 0 {
                    if errno == EINTR { continue }
                    return nil
                }
                position += count
            }
            return position
        }
    }

    /// Writes all of the bytes and waits until they are on the disk.
    func put(_ bytes: Span<UInt8>) -> Bool { append(bytes) && fsync(descriptor) == 0 }

    /// Writes all of the bytes behind what was written before.
    func append(_ bytes: Span<UInt8>) -> Bool { OpenDescriptor.write(bytes, to: descriptor) }

    static var lastError: String { unsafe String(cString: strerror(errno)) }
}
