import Foundation
import KaoinCore
import KaoinCrypto
import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinFace

/// Compiled networks in files, with the real networks and the real runtime.
@Suite(.serialized) struct NetworkCacheTests {
    private let folder: TemporaryFolder
    /// Has no networks: whoever finds one there has it from the cache.
    private let bare: TemporaryFolder
    private let portrait: RGBImage

    init() throws {
        folder = try TemporaryFolder()
        bare = try TemporaryFolder()
        portrait = try Portraits.picture(Portraits.enrolled)
    }

    private func key(_ byte: UInt8) throws -> SecretBytes {
        try SecretBytes(copying: [UInt8](repeating: byte, count: 32).span)
    }

    /// What a start that keeps its networks here finds in the portrait.
    private func embedding(key byte: UInt8 = 1, networks: URL? = nil) throws -> Embedding {
        let cache = NetworkCache(folder: folder.path, key: try key(byte))
        let store = try NetworkStore(folder: networks, threads: 1, cache: cache)
        let face = try #require(FaceDetector(store: store).faces(in: portrait).first)
        let seen = try FaceEmbedder(store: store).embedding(of: FaceAlignment.align(face, in: portrait), mirrored: true)
        return try #require(seen)
    }

    private func kept(_ network: String) throws -> String {
        try #require(folder.contents.first { $0.hasPrefix("\(network)-") })
    }

    @Test func `a second start finds what the first compiled, and sees the same`() throws {
        #expect(throws: NetworkFileError.self) { try embedding(networks: bare.url) }
        let first = try embedding()
        let names = folder.contents
        #expect(names.allSatisfy { $0.hasSuffix(".compiled") } && names.count >= 2)
        #expect(try embedding(networks: bare.url) == first)
        #expect(folder.contents == names)
    }

    @Test func `whatever is changed in it is not believed, and is written anew`() throws {
        let first = try embedding()
        let file = folder.url.appending(path: try kept("sface"))
        let whole = try Data(contentsOf: file)
        var damaged: [Data] = [Data(), whole.dropLast(), whole + [0]]
        for place in [0, whole.count / 2, whole.count - 40, whole.count - 1] {
            var changed = whole
            changed[place] ^= 1
            damaged.append(changed)
        }
        for data in damaged {
            try data.write(to: file)
            #expect(throws: NetworkFileError.self) { try embedding(networks: bare.url) }
        }
        #expect(try embedding() == first)
        #expect(try embedding(networks: bare.url) == first)
    }

    @Test func `what another kiosk compiled, or of another network, is not believed`() throws {
        _ = try embedding(key: 1)
        #expect(throws: NetworkFileError.self) { try embedding(key: 2, networks: bare.url) }
        let (sface, yunet) = (try kept("sface"), try kept("yunet"))
        try FileManager.default.removeItem(atPath: folder.path(sface))
        try FileManager.default.copyItem(atPath: folder.path(yunet), toPath: folder.path(sface))
        #expect(throws: NetworkFileError.self) { try embedding(networks: bare.url) }
    }

    @Test func `a folder that cannot be written makes no start fail`() throws {
        let cache = NetworkCache(folder: folder.path("nowhere"), key: try key(1))
        let store = try NetworkStore(threads: 1, cache: cache)
        #expect(try !FaceDetector(store: store).faces(in: portrait).isEmpty)
    }
}
