import Foundation
import KaoinCrypto
import KaoinFiles
import KaoinTestSupport
import Testing

struct FileTests {
    @Test func `a file comes back as it was written, and nothing else is left`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a")
        try FileWriter.write([1, 2, 3], to: path)
        try FileWriter.write([4], to: path)
        #expect(try FileReader.read(path, limit: 1) == [4])
        #expect(folder.contents == ["a"])
    }

    @Test func `a file over the limit is refused`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a")
        try FileWriter.write([1, 2, 3], to: path)
        #expect(throws: FileFault.tooLong(path: path, limit: 2)) { try FileReader.read(path, limit: 2) }
    }

    @Test func `a file that is there is not replaced unless asked for`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a")
        try FileWriter.write([1], to: path)
        #expect(throws: FileFault.exists(path: path)) { try FileWriter.write([2], to: path, replacing: false) }
        #expect(try FileReader.read(path, limit: 9) == [1])
        #expect(folder.contents == ["a"])
    }

    @Test func `a secret is readable by its owner alone`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("key")
        let bytes: [UInt8] = [7, 8, 9]
        try FileWriter.writeSecret(SecretBytes(copying: bytes.span), to: path)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
        let back = try FileReader.readSecret(path, limit: 3)
        #expect(back.count == 3)
    }

    @Test func `folders, devices and missing files are named with the reason`() throws {
        let folder = try TemporaryFolder()
        #expect(throws: FileFault.cannotRead(path: folder.path, "it is no ordinary file")) {
            try FileReader.read(folder.path, limit: 9)
        }
        #expect(throws: FileFault.cannotRead(path: "/dev/zero", "it is no ordinary file")) {
            try FileReader.read("/dev/zero", limit: 9)
        }
        let missing = folder.path("missing")
        #expect(throws: FileFault.cannotRead(path: missing, "No such file or directory")) {
            try FileReader.read(missing, limit: 9)
        }
    }

    @Test func `what cannot be written leaves nothing`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("missing/a")
        #expect(throws: FileFault.cannotWrite(path: path, "No such file or directory")) {
            try FileWriter.write([1], to: path)
        }
        #expect(throws: FileFault.self) { try FileWriter.write([1], to: "/proc/kaoin") }
        #expect(folder.contents.isEmpty)
    }

    @Test func `what a write left that ended with its process is removed, and nothing else`() throws {
        let folder = try TemporaryFolder()
        let others = ["trust.bundle", "trust.bundle.old", "trust.bundle2.7-1.part", "a.part"]
        for name in others + ["trust.bundle.7-1.part", "trust.bundle.8-22.part"] {
            try FileWriter.write([1], to: folder.path(name))
        }
        FileWriter.removeLeftovers(of: folder.path("trust.bundle"))
        #expect(folder.contents == others.sorted())
        FileWriter.removeLeftovers(of: folder.path("missing/trust.bundle"))
    }

    @Test func `a lock is had by one at a time, until it is given back`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("lock")
        func take() throws(FileLock.Fault) { _ = try FileLock(path) }
        do {
            let lock = try FileLock(path)
            #expect(throws: FileLock.Fault.taken) { try take() }
            _ = consume lock
        }
        try take()
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        let missing = folder.path("missing/lock")
        #expect(throws: FileLock.Fault.file(.cannotWrite(path: missing, "No such file or directory"))) {
            _ = try FileLock(missing)
        }
    }

    @Test func `a lock that is given back is free, though a forked child has the file open as well`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("lock")
        var copy: Int32 = -1
        do {
            let lock = try FileLock(path)
            let numbers = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { Int32($0) }
            let number = try #require(
                numbers.first {
                    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == path
                })
            copy = dup(number)
            #expect(copy >= 0)
            _ = lock
        }
        defer { close(copy) }
        _ = try FileLock(path)
    }

    @Test func `a file moves into the place of another`() throws {
        let folder = try TemporaryFolder()
        try FileWriter.write([1], to: folder.path("a"))
        try FileWriter.write([2], to: folder.path("b"))
        try FileWriter.move(folder.path("a"), to: folder.path("b"))
        #expect(try FileReader.read(folder.path("b"), limit: 1) == [1])
        #expect(folder.contents == ["b"])
        #expect(throws: FileFault.self) { try FileWriter.move(folder.path("a"), to: folder.path("b")) }
    }

    @Test(.enabled(if: getuid() == 0))
    func `a lock that root makes in the service's folder is the service's`() throws {
        let folder = try TemporaryFolder()
        #expect(chown(folder.path, 61_033, 61_033) == 0)
        do { _ = try FileLock(folder.path("kaoin.lock")) }
        try FileLock.holding(folder.path("trust.lock")) {}
        for name in ["kaoin.lock", "trust.lock"] {
            let facts = try FileManager.default.attributesOfItem(atPath: folder.path(name))
            #expect(
                facts[.ownerAccountID] as? Int == 61_033 && facts[.groupOwnerAccountID] as? Int == 61_033, "\(name)")
        }
    }
}
