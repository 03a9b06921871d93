import Foundation
import KaoinTestSupport
import Testing

/// `kaoin models`: what is there, and that nothing else comes in.
@Suite(.serialized) struct ModelsToolTests {
    /// The networks of every installation in a folder of their own.
    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let source = Peer.root.appending(path: ".runtime/models")
        for name in try FileManager.default.contentsOfDirectory(atPath: source.path) {
            try FileManager.default.createSymbolicLink(
                at: folder.url.appending(path: name), withDestinationURL: source.appending(path: name))
        }
        return folder
    }

    @Test func `every network is listed, and that some are optional and not there`() throws {
        let folder = try folder()
        let result = try Tool.run(["models", "--json", "--models", folder.path])
        #expect(result.code == 0, "\(result.errors)")
        let lines = try result.lines()
        let names = lines.compactMap { $0["name"] as? String }
        #expect(names == ["yunet", "sface", "facemesh", "blendshapes", "minifasnet-v2", "minifasnet-v1se"])
        for line in lines {
            let isOptional = line["is_optional"] as? Bool == true
            #expect(line["state"] as? String == (isOptional ? "absent" : "present"))
            #expect((line["source_digest"] != nil) == isOptional)
        }
        let told = try Tool.run(["models", "list", "--language", "en", "--models", folder.path])
        #expect(told.output.contains("optional") && told.output.contains("2.7_80x80_MiniFASNetV2.pth"))
    }

    @Test func `a file that is not one of those that are known is refused, and nothing is written`() throws {
        let folder = try folder()
        let before = folder.contents.sorted()
        let other = try TemporaryFolder()
        try Data("no network".utf8).write(to: URL(filePath: other.path("net.pth")))
        let result = try Tool.run(["models", "add", "--json", "--models", folder.path, other.path("net.pth")])
        #expect(result.code == 1)
        #expect(result.errorKind == "network-unknown")
        // What is no file, and one that is far too long.
        #expect(try Tool.run(["models", "add", "--json", "--models", folder.path, other.path("none")]).code == 2)
        let long = other.path("long.pth")
        #expect(FileManager.default.createFile(atPath: long, contents: Data(count: 9_000_000)))
        #expect(try Tool.run(["models", "add", "--json", "--models", folder.path, long]).code != 0)
        #expect(folder.contents.sorted() == before)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "-added"))
    }

    @Test func `an altered file is a finding`() throws {
        let folder = try folder()
        for name in ["minifasnet-v2.xml", "minifasnet-v2.bin"] {
            try Data("x".utf8).write(to: URL(filePath: folder.path(name)))
        }
        let result = try Tool.run(["models", "list", "--json", "--models", folder.path])
        #expect(result.code == 1)
        let states = try result.lines().compactMap { $0["state"] as? String }
        #expect(states.suffix(2) == ["altered", "absent"])
    }
}
