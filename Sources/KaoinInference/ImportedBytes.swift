internal import Glibc
internal import KaoinSystem

/// What a network was imported from. The runtime refers to it for as long as the network is there, and hardly looks at it after
/// the first run, for which it arranges the weights anew. So it lies in a file without a name: nobody else can open it, it
/// goes with the process, and the system may take its pages out of memory and bring them back.
@safe final class ImportedBytes {
    let bytes: UnsafeRawBufferPointer
    private let isMapped: Bool

    /// - Parameter folder: where the file is made. Where its file system has no such files, or no room, the bytes stay in memory.
    init(_ content: Span<UInt8>, in folder: String) {
        if let mapped = unsafe Self.mapped(content, in: folder) {
            unsafe bytes = mapped
            isMapped = true
        } else {
            let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: content.count, alignment: 64)
            unsafe content.withUnsafeBytes { unsafe memory.copyMemory(from: $0) }
            unsafe bytes = UnsafeRawBufferPointer(memory)
            isMapped = false
        }
    }

    deinit {
        if isMapped {
            _ = unsafe munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
        } else {
            unsafe bytes.deallocate()
        }
    }

    /// It is not looked at for now.
    func letGo() {
        guard isMapped else { return }
        _ = unsafe madvise(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count, MADV_DONTNEED)
    }

    @unsafe private static func mapped(_ content: Span<UInt8>, in folder: String) -> UnsafeRawBufferPointer? {
        // O_TMPFILE of open(2), a macro for GNU programs.
        let isNameless: Int32 = 0o20_000_000 | O_DIRECTORY
        let file = unsafe open(folder, isNameless | O_RDWR | O_CLOEXEC, 0o600)
        guard file >= 0 else { return nil }
        defer { close(file) }
        guard OpenDescriptor.write(content, to: file),
            let start = unsafe mmap(nil, content.count, PROT_READ, MAP_PRIVATE, file, 0),
            unsafe start != MAP_FAILED
        else { return nil }
        return unsafe UnsafeRawBufferPointer(start: start, count: content.count)
    }
}
