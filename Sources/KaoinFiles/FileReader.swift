internal import Glibc
public import KaoinCrypto

/// Files read whole, within a limit that is checked before memory is taken.
public enum FileReader {
    /// - Parameter limit: in bytes.
    public static func read(_ path: String, limit: Int) throws(FileFault) -> [UInt8] {
        let file = try openFile(path, limit: limit)
        let length = file.length ?? 0
        var complete = false
        let bytes = [UInt8](capacity: length) { output in
            for _ in 0..<length { output.append(0) }
            var memory = output.mutableSpan
            complete = file.fill(&memory) == length
        }
        guard complete else { throw .cannotRead(path: path, "it changed or broke off while it was read") }
        return bytes
    }

    /// Reads as much as there is, within a limit, also where a length of 0 means nothing, as with files of the kernel.
    ///
    /// - Parameters:
    ///   - start: in bytes; nothing is read where the file ends before it.
    ///   - limit: in bytes; what is behind is left.
    public static func part(
        of path: String, from start: Int = 0, atMost limit: Int
    ) throws(FileFault) -> [UInt8] {
        let file = try openFile(path, limit: .max)
        guard start == 0 || lseek(file.descriptor, off_t(start), SEEK_SET) == start else {
            throw .cannotRead(path: path, OpenFile.lastError)
        }
        var (all, isOver) = ([UInt8](), false)
        while !isOver, all.count < limit {
            let wanted = min(1 << 16, limit - all.count)
            var some = [UInt8](repeating: 0, count: wanted)
            var memory = some.mutableSpan
            guard let count = file.fill(&memory) else { throw .cannotRead(path: path, OpenFile.lastError) }
            all += some.prefix(count)
            isOver = count < wanted
        }
        return all
    }

    /// Whether something has this name.
    public static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    /// Reads into guarded memory; no other copy is made.
    public static func readSecret(_ path: String, limit: Int) throws -> SecretBytes {
        let file = try openFile(path, limit: limit)
        let length = file.length ?? 0
        var complete = false
        let bytes = try SecretBytes(count: length) { memory in complete = file.fill(&memory) == length }
        guard complete else { throw FileFault.cannotRead(path: path, "it changed or broke off while it was read") }
        return bytes
    }

    private static func openFile(_ path: String, limit: Int) throws(FileFault) -> OpenFile {
        // Opening a pipe would wait for its writer.
        guard let file = OpenFile(path, O_RDONLY | O_NONBLOCK) else {
            throw .cannotRead(path: path, OpenFile.lastError)
        }
        guard let length = file.length else { throw .cannotRead(path: path, "it is no ordinary file") }
        guard length <= limit else { throw .tooLong(path: path, limit: limit) }
        return file
    }
}
