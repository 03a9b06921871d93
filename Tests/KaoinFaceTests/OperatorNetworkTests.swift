import Foundation
import KaoinCore
import KaoinCrypto
import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinFace

@Suite struct OperatorNetworkTests {
    private let folder: TemporaryFolder
    private let manifest: NetworkManifest

    init() throws {
        folder = try TemporaryFolder()
        let source = try NetworkStore().folder
        for name in try FileManager.default.contentsOfDirectory(atPath: source.path) {
            try FileManager.default.copyItem(at: source.appending(path: name), to: folder.url.appending(path: name))
        }
        // Networks of this test's own: the makers' files are no part of the product.
        var entries: [[String: Any]] = []
        for (name, times) in [("made-a", 2.7), ("made-b", 4.0)] {
            let file = try MiniFASNet.converted(
                WeightFile(MadeWeights(weighsChannels: name == "made-b").bytes), name: name)
            let files = ["\(name).xml": file.topology, "\(name).bin": file.weights]
            for (name, bytes) in files { try Data(bytes).write(to: folder.url.appending(path: name)) }
            entries.append([
                "name": name, "version": "1", "licence": "none", "training": "none", "source": "\(name).pth",
                "source_sha256": "", "times": times,
                "files": files.mapValues { SHA256.digest($0.span).hexText },
            ])
        }
        let packaged = try Data(contentsOf: source.appending(path: "networks.json"))
        var json = try #require(JSONSerialization.jsonObject(with: packaged) as? [String: Any])
        json["operator_networks"] = entries
        manifest = try NetworkManifest(json: [UInt8](JSONSerialization.data(withJSONObject: json)))
    }

    private var store: NetworkStore {
        get throws { try NetworkStore(folder: folder.url, threads: 1, manifest: manifest) }
    }

    private static let picture = RGBImage(
        width: 200, height: 160, pixels: (0..<200 * 160 * 3).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 5) })

    @Test func `both networks together say how living a face looks`() throws {
        #expect(try store.operatorNetworks.map(\.state) == [.present, .present])
        let estimator = try #require(try PassiveEstimator(store: store))
        let look = try #require(
            try estimator.livingLook(of: Box(x: 80, y: 50, width: 40, height: 50), in: Self.picture))
        #expect((0...1).contains(look))
    }

    @Test func `a face that fills the picture is not judged`() throws {
        let estimator = try #require(try PassiveEstimator(store: store))
        #expect(try estimator.livingLook(of: Box(x: 20, y: 10, width: 120, height: 140), in: Self.picture) == nil)
        #expect(try estimator.livingLook(of: Box(x: 0, y: 0, width: 300, height: 300), in: Self.picture) == nil)
    }

    @Test func `without the files of one network there are none, and the product goes on`() throws {
        for file in ["made-a.xml", "made-a.bin"] {
            try FileManager.default.removeItem(at: folder.url.appending(path: file))
        }
        #expect(try store.operatorNetworks.map(\.state) == [.absent, .present])
        #expect(try PassiveEstimator(store: store) == nil)
        _ = try FaceAnalyzer(store: store, usesPassive: true)
    }

    @Test(arguments: ["made-a.bin", "made-b.xml"])
    func `a changed or missing file of a network that is there is refused`(file: String) throws {
        let path = folder.url.appending(path: file)
        var bytes = try Data(contentsOf: path)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: path)
        #expect(try store.operatorNetworks.map(\.state).contains(.altered))
        #expect(throws: NetworkFileError.altered(path.path)) { try FaceAnalyzer(store: store, usesPassive: true) }
        try FileManager.default.removeItem(at: path)
        #expect(throws: NetworkFileError.missing(path.path)) { try FaceAnalyzer(store: store, usesPassive: true) }
        // Turned off, nobody asks for them.
        _ = try FaceAnalyzer(store: store)
    }

    @Test func `only the files that the manifest names are known`() throws {
        let networks = NetworkManifest.current.operatorNetworks
        #expect(networks.map(\.name) == ["minifasnet-v2", "minifasnet-v1se"])
        #expect(
            networks.allSatisfy { $0.licence == "Apache-2.0" && $0.files.count == 2 && $0.sourceDigest.count == 64 })
        #expect(throws: OperatorNetworkError.self) {
            try OperatorNetwork.of(MadeWeights(weighsChannels: true).bytes, path: "x.pth")
        }
        // A file that was read and is not the known one would become another network: it is not handed out.
        #expect(throws: OperatorNetworkError.self) {
            try networks[0].converted(MadeWeights(weighsChannels: true).bytes)
        }
    }
}
