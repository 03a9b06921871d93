internal import Glibc
public import KaoinCrypto

/// Files written whole or not at all.
public enum FileWriter {
    /// How the names end of what is being written.
    private static let unfinished = ".part"

    /// Writes beside the place and moves there: after a power cut the old file is there or the new one, never a part.
    ///
    /// - Parameter replacing: whether a file of that name may be there already.
    /// - Throws: `FileFault`; nothing is left behind then.
    public static func write(_ bytes: [UInt8], to path: String, replacing: Bool = true) throws(FileFault) {
        try write(bytes.span, to: path, mode: 0o644, replacing: replacing)
    }

    /// As `write`, from guarded memory, readable by its owner alone.
    public static func writeSecret(
        _ bytes: borrowing SecretBytes, to path: String, replacing: Bool = false
    ) throws(FileFault) {
        try bytes.withSpan { (span) throws(FileFault) in
            try write(span, to: path, mode: 0o600, replacing: replacing)
        }
    }

    /// Whether a file can be written there, looked at before work that would be lost. Writing it can fail all the same.
    ///
    /// - Throws: `FileFault`.
    public static func requireWritable(_ path: String, replacing: Bool = true) throws(FileFault) {
        if !replacing, FileReader.exists(path) { throw .exists(path: path) }
        guard unsafe access(folder(of: path), W_OK | X_OK) == 0 else {
            throw .cannotWrite(path: path, OpenFile.lastError)
        }
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    private static func write(
        _ bytes: Span<UInt8>, to path: String, mode: mode_t, replacing: Bool
    ) throws(FileFault) {
        let scratch = "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max))\(unfinished)"
        try put(bytes, into: scratch, for: path, mode: mode)
        defer { _ = unsafe unlink(scratch) }
        // A link fails where the name is taken; a rename takes it over.
        if replacing {
            guard unsafe rename(scratch, path) == 0 else { throw .cannotWrite(path: path, OpenFile.lastError) }
        } else if unsafe link(scratch, path) != 0 {
            throw errno == EEXIST ? .exists(path: path) : .cannotWrite(path: path, OpenFile.lastError)
        }
        try keepName(of: path)
    }

    /// Gives a file another name in the same folder, in the place of what has it, and waits until that is on the disk.
    public static func move(_ from: String, to path: String) throws(FileFault) {
        guard unsafe rename(from, path) == 0 else { throw .cannotWrite(path: path, OpenFile.lastError) }
        try keepName(of: path)
    }

    /// Waits until the folder's entry is on the disk: without it a power cut can bring the old file back.
    static func keepName(of path: String) throws(FileFault) {
        guard let file = OpenFile(folder(of: path), O_RDONLY | O_DIRECTORY), fsync(file.descriptor) == 0 else {
            throw .cannotWrite(path: path, OpenFile.lastError)
        }
    }

    /// Removes what writes of this file left beside it that ended with their process.
    public static func removeLeftovers(of path: String) {
        let folder = folder(of: path)
        let start = "\(path.split(separator: "/").last ?? "")."
        // An entry is only as long as its name: what the type has room for behind it is another's.
        guard let place = MemoryLayout<dirent>.offset(of: \.d_name), let listing = unsafe opendir(folder)
        else { return }
        defer { _ = unsafe closedir(listing) }
        while let entry = unsafe readdir(listing) {
            let name = unsafe String(
                cString: UnsafeRawPointer(entry).advanced(by: place).assumingMemoryBound(to: CChar.self))
            if name.hasPrefix(start), name.hasSuffix(unfinished) { remove("\(folder)/\(name)") }
        }
    }

    /// Removes a file and waits until that is on the disk; nothing happens where there is none.
    public static func removeDurably(_ path: String) throws(FileFault) {
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw .cannotWrite(path: path, OpenFile.lastError) }
        try keepName(of: path)
    }

    /// Takes back a file that was just written, where a later step failed.
    public static func remove(_ path: String) {
        _ = unsafe unlink(path)
    }

    private static func put(
        _ bytes: Span<UInt8>, into scratch: String, for path: String, mode: mode_t
    ) throws(FileFault) {
        guard let file = OpenFile(scratch, O_WRONLY | O_CREAT | O_EXCL, mode: mode) else {
            throw .cannotWrite(path: path, OpenFile.lastError)
        }
        guard file.put(bytes) else {
            let reason = OpenFile.lastError
            _ = unsafe unlink(scratch)
            throw .cannotWrite(path: path, reason)
        }
    }
}
