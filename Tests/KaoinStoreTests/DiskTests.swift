import Foundation
import KaoinStore
import KaoinTestSupport
import Testing

/// Disks that are full or can only be read: small ones in memory, made in a namespace of the test's own.
@Suite(.serialized) struct DiskTests {
    /// Runs a script of a shell with a disk of its own at `$disk`; ordinary users get one where the kernel lets them.
    private static func lines(size: String, _ script: String) async throws -> [String] {
        let scratch = try TemporaryFolder()
        let disk = scratch.path("disk")
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
        let asRoot = getuid() == 0 ? ["--mount"] : ["--user", "--map-root-user", "--mount"]
        let whole = """
            set -e
            disk='\(disk)'
            writer='\(Writer.path.path)'
            mount -t tmpfs -o size=\(size),mode=700 kaoin "$disk"
            \(script)
            """
        let shell = try Writer(
            asRoot + ["bash", "-c", whole], scratch: scratch, program: URL(filePath: "/usr/bin/unshare"))
        _ = shell.finish()
        return shell.lines
    }

    @Test(arguments: ["300k", "500k", "901k", "1500k", "3000k"])
    func `on a full disk the entry is refused, and goes on without reopening when there is room`(size: String)
        async throws
    {
        let lines = try await Self.lines(
            size: size, "head -c 64k /dev/zero > \"$disk/ballast\"; \"$writer\" fill \"$disk\" \"$disk/ballast\"")
        let failure = try #require(lines.firstIndex { $0.hasPrefix("error") }, "\(lines)")
        #expect(lines[failure] == "error store-full")
        #expect(lines.first == "open")
        let rest = lines[(failure + 1)...]
        #expect(rest.count == 4, "\(rest)")
        let last = lines[..<failure].last { $0.hasPrefix("entry") }
        let written = lines[..<failure].filter { $0.hasPrefix("entry") || $0 == "begun" }.count
        #expect(last != nil)
        #expect(rest.first?.hasPrefix("after \(written + 1):") == true)
        #expect(rest.contains("verified \(written + 1) good"))
        let ended = lines[..<failure].filter { $0.hasPrefix("entry") }.count / 2
        #expect(rest.contains("failures \(ended) \(lines[failure - 1] == "begun")"))
        #expect(rest.last == "stopped")
    }

    @Test func `a state that does not fit is not made, not even in part`() async throws {
        let lines = try await Self.lines(
            size: "400k",
            """
            head -c 360k /dev/zero > "$disk/ballast"
            "$writer" hold "$disk" < /dev/null || true
            ls "$disk"
            rm "$disk/ballast"
            "$writer" hold "$disk" < /dev/null
            """)
        #expect(lines == ["error store-full", "ballast", "kaoin.lock", "open"])
    }

    @Test func `a limit on the length of files is an error of the disk`() async throws {
        let lines = try await Self.lines(
            size: "20m",
            """
            trap '' XFSZ
            touch "$disk/ballast"
            (ulimit -f 400; exec "$writer" fill "$disk" "$disk/ballast") || true
            "$writer" hold "$disk" < /dev/null
            """)
        let failure = try #require(lines.firstIndex { $0.hasPrefix("error") }, "\(lines)")
        #expect(lines[failure] == "error store-io")
        #expect(lines.last == "open")
    }

    @Test func `a disk that can only be read is said to be so`() async throws {
        let lines = try await Self.lines(
            size: "4m",
            """
            "$writer" hold "$disk" < /dev/null
            mount -o remount,ro "$disk"
            "$writer" hold "$disk" < /dev/null || true
            mount -o remount,rw "$disk"
            "$writer" hold "$disk" < /dev/null
            """)
        #expect(lines == ["open", "error store-read-only", "open"])
    }

    @Test func `a file that can only be read is said to be so`() async throws {
        let lines = try await Self.lines(
            size: "4m",
            """
            "$writer" hold "$disk" < /dev/null
            mount --bind "$disk/kaoin.sqlite" "$disk/kaoin.sqlite"
            mount -o remount,bind,ro "$disk/kaoin.sqlite"
            "$writer" hold "$disk" < /dev/null || true
            umount "$disk/kaoin.sqlite"
            "$writer" hold "$disk" < /dev/null
            """)
        #expect(lines == ["open", "error store-read-only", "open"])
    }

    @Test func `a log on a disk that can only be read is verified, or copied first where an index is missing`()
        async throws
    {
        let lines = try await Self.lines(
            size: "4m",
            """
            "$writer" hold "$disk" < /dev/null
            mount -o remount,ro "$disk"
            "$writer" look "$disk"
            mount -o remount,rw "$disk"
            rm "$disk/kaoin.sqlite-shm"
            mount -o remount,ro "$disk"
            "$writer" look "$disk" || true
            mkdir "$disk.copy"
            cp "$disk"/kaoin.* "$disk.copy"
            "$writer" look "$disk.copy"
            """)
        #expect(lines == ["open", "verified 1 good", "error store-read-only", "verified 1 good"])
    }
}
