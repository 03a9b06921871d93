import Foundation
import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinFace

/// A program that has two recognisers, each with a network of its own.
@Suite struct RecogniserTests {
    /// The networks, and one of them once more under another name: what an older program's network would be.
    private static func manifest() throws -> NetworkManifest {
        let data = Data(PackageResources.networks_json)
        let parsed = try JSONSerialization.jsonObject(with: data)
        var json = try #require(parsed as? [String: Any])
        var networks = try #require(json["networks"] as? [[String: Any]])
        var older = try #require(networks.first { $0["name"] as? String == "sface" })
        let files = try #require(older["files"] as? [String: String])
        older["name"] = "older"
        older["files"] = Dictionary(
            uniqueKeysWithValues: files.map { ($0.key.replacingOccurrences(of: "sface", with: "older"), $0.value) })
        networks.append(older)
        json["networks"] = networks
        var recognisers = try #require(json["recognisers"] as? [[String: Any]])
        var last = recognisers[0]
        last["model"] = "older-2019"
        last["network"] = "older"
        last["accepted_until"] = "2031-03-31"
        recognisers.append(last)
        json["recognisers"] = recognisers
        return try NetworkManifest(json: [UInt8](JSONSerialization.data(withJSONObject: json)))
    }

    @Test func `the network of an older pass is loaded when such a pass comes, and not before`() throws {
        let manifest = try Self.manifest()
        let older = try #require(Recogniser.named("older-2019", among: manifest.recognisers))
        let folder = try TemporaryFolder()
        let source = try NetworkStore(threads: 1).folder
        for file in try FileManager.default.contentsOfDirectory(atPath: source.path) {
            try FileManager.default.copyItem(atPath: source.appending(path: file).path, toPath: folder.path(file))
        }
        let analyzer = try FaceAnalyzer(store: NetworkStore(folder: folder.url, threads: 1, manifest: manifest))
        let picture = try Portraits.picture("obama3.jpg")
        let new = try #require(analyzer.analyze(picture).first?.embedding)
        // New passes go on where the older network's files are missing; an old pass says what is missing.
        #expect(throws: NetworkFileError.self) { try analyzer.analyze(picture, by: older) }
        for end in ["xml", "bin"] {
            try FileManager.default.copyItem(atPath: folder.path("sface.\(end)"), toPath: folder.path("older.\(end)"))
        }
        let old = try #require(analyzer.analyze(picture, by: older).first?.embedding)
        #expect(old.score(against: new) > 0.9999)
        #expect(older.acceptedUntil != nil)
    }

    @Test func `a manifest that cannot be is refused`() throws {
        let broken = Data(
            #"{"networks": [], "recognisers": [{"model": "a", "network": "b", "scale": "none", "thresholds": []}]}"#
                .utf8)
        #expect(throws: DecodingError.self) { try NetworkManifest(json: [UInt8](broken)) }
    }
}
