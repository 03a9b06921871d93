import Foundation
import KaoinTestSupport
import KaoinTexts
import Testing

@testable import KaoinWeb

/// The pages that are sent are those that the program was built with.
@Suite struct PageFilesTests {
    private func copied() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: Bridge.pages, toPath: folder.path("pages"))
        return folder
    }

    @Test func `the table has every page, as it is`() throws {
        let check = try Peer.systemPython(
            [Peer.root.appending(path: "scripts/page-digests").path, "--check"])
        #expect(check.isEmpty)
        for site in Site.all { _ = try PageFiles(of: site, in: Bridge.pages) }
    }

    @Test func `a page that was changed, or is not there, keeps the bridge from starting`() throws {
        let folder = try copied()
        let page = folder.path("pages/screen/index.html")
        let handle = try #require(FileHandle(forWritingAtPath: page))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("<!-- x -->".utf8))
        try handle.close()
        #expect(throws: PageFiles.Fault.changed(path: "screen/index.html")) {
            try PageFiles(of: .screen, in: folder.path("pages"))
        }
        try FileManager.default.removeItem(atPath: page)
        let error = #expect(throws: PageFiles.Fault.self) { try PageFiles(of: .screen, in: folder.path("pages")) }
        guard case .unreadable("screen/index.html", _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `every sentence to a customer is spoken in the languages that have a voice, as it stands there`() throws
    {
        let folder = "\(Bridge.pages)/screen/voice"
        let index = try Data(contentsOf: URL(filePath: "\(folder)/spoken.json"))
        let spoken = try JSONDecoder().decode([String: [String: String]].self, from: index)
        #expect(spoken.keys.sorted() == ["en", "ja", "ja-Hira"])
        for (code, files) in spoken {
            let language = try #require(Language(rawValue: code))
            let others: [ScreenText] = [.idle, .showPassHow, .brighterPhone, .staffCalled, .outOfOrder]
            let sentences =
                CustomerText.allCases.map { $0.template(in: language) } + others.map { $0.template(in: language) }
            #expect(Set(files.keys) == Set(sentences), "run scripts/voices")
            for path in files.values {
                let sound = try Data(contentsOf: URL(filePath: "\(folder)/\(path)"))
                #expect(sound.starts(with: Data("OggS".utf8)) && sound.count > 2_000, "\(path)")
            }
        }
    }

    @Test func `what is not in the table is not sent, and a site without a page is none`() throws {
        let folder = try copied()
        try Data("alert(1)".utf8).write(to: URL(filePath: folder.path("pages/screen/more.js")))
        let files = try PageFiles(of: .screen, in: folder.path("pages"))
        #expect(files["/screen/more.js"] == nil && files["/screen/index.html"] != nil && files["/"] != nil)
        #expect(throws: PageFiles.Fault.none(site: "screen")) {
            try PageFiles(of: .screen, in: folder.path("pages"), digests: [])
        }
        #expect(throws: PageFiles.Fault.unknownType(path: "screen/x.exe")) {
            try PageFiles(of: .screen, in: folder.path("pages"), digests: [("screen/x.exe", "00")])
        }
    }
}
