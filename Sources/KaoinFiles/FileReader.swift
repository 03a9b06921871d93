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
