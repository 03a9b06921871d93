internal import Glibc
internal import KaoinCore
internal import KaoinCrypto

/// A folder that somebody else filled, such as a stick: only what is asked for by its exact name is opened in it, and only an
/// ordinary file or a folder; no link is followed, no list of names is read, and nothing is waited for.
public struct OpenFolder: ~Copyable {
    /// For messages.
    public let path: String
    private let file: OpenFile
    private let device: dev_t

    public init(_ path: String) throws(FileFault) {
        guard let file = OpenFile(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW) else {
            throw .cannotRead(path: path, OpenFile.lastError)
        }
        try self.init(path: path, file: file)
    }

    private init(path: String, file: consuming OpenFile) throws(FileFault) {
        var facts = stat()
        guard unsafe fstat(file.descriptor, &facts) == 0 else {
            throw .cannotRead(path: path, OpenFile.lastError)
        }
        self.path = path
        self.file = file
        device = facts.st_dev
    }

    /// A folder in it, of the same file system.
    public func folder(_ name: String) throws(FileFault) -> OpenFolder {
        let path = "\(self.path)/\(name)"
        try requirePlain(name, path)
        guard let opened = OpenFile(in: file, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW) else {
            throw .cannotRead(path: path, OpenFile.lastError)
        }
        let folder = try OpenFolder(path: path, file: opened)
        guard folder.device == device else { throw .cannotRead(path: path, "it is another file system's") }
        return folder
    }

    /// Whether a file or folder has this name, whatever it is.
    public func has(_ name: String) -> Bool {
        var facts = stat()
        return unsafe fstatat(file.descriptor, name, &facts, AT_SYMLINK_NOFOLLOW) == 0
    }

    /// A file read whole.
    ///
    /// - Parameter limit: in bytes.
    public func read(_ name: String, limit: Int) throws(FileFault) -> [UInt8] {
        var bytes: [UInt8] = []
        try each(name, limit: limit) { (piece) throws(FileFault) in bytes += Array(copying: piece) }
        return bytes
    }

    /// Copies a file and waits until the copy is on the disk; a file of that name is replaced.
    ///
    /// - Parameter limit: in bytes; what is longer is refused as soon as it shows.
    /// - Returns: the SHA-256 and the length of what was copied.
    public func copy(_ name: String, to target: String, limit: Int) throws(FileFault) -> (digest: [UInt8], length: Int)
    {
        guard let copy = OpenFile(target, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o644) else {
            throw .cannotWrite(path: target, OpenFile.lastError)
        }
        var digest = RunningSHA256()
        var length = 0
        try each(name, limit: limit) { (piece) throws(FileFault) in
            digest.update(piece)
            length += piece.count
            guard copy.append(piece) else { throw .cannotWrite(path: target, OpenFile.lastError) }
        }
        guard fsync(copy.descriptor) == 0 else { throw .cannotWrite(path: target, OpenFile.lastError) }
        return (digest.finish(), length)
    }

    /// Hands out a file piece by piece.
    private func each(
        _ name: String, limit: Int, _ body: (Span<UInt8>) throws(FileFault) -> Void
    ) throws(FileFault) {
        let path = "\(self.path)/\(name)"
        try requirePlain(name, path)
        // Opening a pipe would wait for its writer.
        guard let opened = OpenFile(in: file, name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW) else {
            throw .cannotRead(path: path, OpenFile.lastError)
        }
        guard opened.length != nil else { throw .cannotRead(path: path, "it is no ordinary file") }
        var left = limit
        var piece = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            var memory = piece.mutableSpan
            guard let count = opened.fill(&memory) else { throw .cannotRead(path: path, OpenFile.lastError) }
            guard count <= left else { throw .tooLong(path: path, limit: limit) }
            left -= count
            try body(piece.span.extracting(0..<count))
            if count < piece.count { return }
        }
    }

    /// Names come from what is signed and are looked at there already; here none can lead out of the folder.
    private func requirePlain(_ name: String, _ path: String) throws(FileFault) {
        guard !name.isEmpty, name != ".", name != "..", !name.utf8.contains(0x2F), !name.utf8.contains(0) else {
            throw .cannotRead(path: path, "it is no plain name")
        }
    }
}

extension OpenFile {
    fileprivate init?(in folder: borrowing OpenFile, _ name: String, _ flags: Int32) {
        let opened = unsafe openat(folder.descriptor, name, flags | O_CLOEXEC)
        guard opened >= 0 else { return nil }
        self.init(descriptor: opened)
    }
}
