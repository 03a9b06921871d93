internal import KaoinCore

/// The files of an installation medium with their digests, in the form that `sha256sum --check` reads, so that a machine that has
/// nothing of the product yet can compare them (docs/SPEC.md, section 9).
public struct MediumList: Equatable, Sendable {
    public struct Entry: Equatable, Sendable {
        /// From the medium's top; plain names between slashes.
        public let path: String
        /// SHA-256, 32 bytes.
        public let digest: [UInt8]

        public init(path: String, digest: [UInt8]) { (self.path, self.digest) = (path, digest) }
    }

    /// Its own name on a medium.
    public static let fileName = "SHA256SUMS"
    /// Far more than a kiosk's packages take.
    public static let maximumLength = 1 << 18
    public static let entryLimit = 1024
    public static let pathLimit = 200
    private static let digestLength = 32

    /// In the order of their paths, each path once.
    public let entries: [Entry]

    /// - Throws: `.listMalformed` with the first entry that cannot stand there.
    public init(_ entries: [Entry]) throws(MediumError) {
        try self.init(encoded: Self.encode(entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }))
    }

    public var encoded: [UInt8] { Self.encode(entries) }

    private static func encode(_ entries: [Entry]) -> [UInt8] {
        entries.flatMap { Array("\($0.digest.hexText)  \($0.path)\n".utf8) }
    }

    /// Reads a list. One list has one form: digits are lower case, paths ascend.
    public init(encoded bytes: [UInt8]) throws(MediumError) {
        guard bytes.count <= Self.maximumLength else { throw .listTooLong(limit: Self.maximumLength) }
        guard bytes.last == UInt8(ascii: "\n") else { throw .listMalformed(line: 1) }
        var entries: [Entry] = []
        for line in bytes.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let number = entries.count + 1
            guard number <= Self.entryLimit, let entry = Self.entry(line) else { throw .listMalformed(line: number) }
            if let last = entries.last, !last.path.utf8.lexicographicallyPrecedes(entry.path.utf8) {
                throw .listMalformed(line: number)
            }
            entries.append(entry)
        }
        self.entries = entries
    }

    private static func entry(_ line: ArraySlice<UInt8>) -> Entry? {
        let digits = digestLength * 2
        guard line.count > digits + 2, line.count <= digits + 2 + pathLimit else { return nil }
        let (head, rest) = (line.prefix(digits), line.dropFirst(digits))
        guard head.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
            rest.starts(with: [0x20, 0x20]), let digest = [UInt8](hexText: String(decoding: head, as: UTF8.self))
        else { return nil }
        let path = rest.dropFirst(2)
        return isPath(path) ? Entry(path: String(decoding: path, as: UTF8.self), digest: digest) : nil
    }

    /// Names of letters, digits and `.`, `_`, `+`, `-`, `~`; none is hidden, begins as an option does, or leads out of the medium.
    private static func isPath(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { name in
            guard let first = name.first, first != UInt8(ascii: "."), first != UInt8(ascii: "-") else { return false }
            return name.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: "._+-~".utf8.contains(byte)
                }
            }
        }
    }
}
