import Foundation
import KaoinFace
import KaoinTestSupport
import Testing

struct NetworkStoreTests {
    private func copyOfNetworks() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let source = try NetworkStore().folder
        for name in try FileManager.default.contentsOfDirectory(atPath: source.path) {
            try FileManager.default.copyItem(at: source.appending(path: name), to: folder.url.appending(path: name))
        }
        return folder
    }

    @Test(arguments: ["sface.bin", "sface.xml"])
    func `a network with one changed byte is refused`(file: String) throws {
        let folder = try copyOfNetworks()
        let path = folder.url.appending(path: file)
        var bytes = try Data(contentsOf: path)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: path)
        #expect(throws: NetworkFileError.altered(path.path)) {
            try FaceEmbedder(store: NetworkStore(folder: folder.url))
        }
    }

    @Test func `a missing network is named`() throws {
        let folder = try copyOfNetworks()
        let path = folder.url.appending(path: "facemesh.bin")
        try FileManager.default.removeItem(at: path)
        #expect(throws: NetworkFileError.missing(path.path)) {
            try MeshEstimator(store: NetworkStore(folder: folder.url))
        }
    }

    @Test func `an altered manifest beside the networks changes nothing`() throws {
        let folder = try copyOfNetworks()
        try Data("{}".utf8).write(to: folder.url.appending(path: "networks.json"))
        _ = try FaceEmbedder(store: NetworkStore(folder: folder.url))
    }

    @Test func `the manifest names licences, digests and thresholds in order`() {
        let manifest = NetworkManifest.current
        #expect(Set(manifest.networks.map(\.name)) == ["yunet", "sface", "facemesh", "blendshapes"])
        #expect(manifest.networks.allSatisfy { !$0.licence.isEmpty && $0.files.count == 2 })
        for recogniser in manifest.recognisers {
            let scores = recogniser.thresholds.sorted { $0.falseMatchRate > $1.falseMatchRate }.map(\.score)
            #expect(scores.count == 4 && scores == scores.sorted())
        }
        // Passes are made by one that does not end; older ones end on a stated day.
        #expect(Recogniser.current.acceptedUntil == nil)
        #expect(manifest.recognisers.dropFirst().allSatisfy { $0.acceptedUntil != nil })
        #expect(Set(manifest.recognisers.map(\.model)).count == manifest.recognisers.count)
    }
}
