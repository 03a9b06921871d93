import Foundation
import KaoinTestSupport
import Testing

/// `kaoin-lab evaluate morphs` from the outside.
@Suite(.serialized) struct EvaluateMorphsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Places alternate between the halves, so that Ann and Cat are in one.
    private static let people = [
        ("Ann", ["obama.jpg", "obama2.jpg"]), ("Bob", ["astronaut.png", "astronaut.png"]),
        ("Cat", ["biden.jpg", "biden.jpg"]),
    ]

    private func evaluate(_ options: [String]) throws -> Tool.Result {
        var lines = ["name_a\timage_a\tname_b\timage_b\tsame"]
        for (name, pictures) in Self.people {
            let place = folder.url.appending(path: name)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            for (index, picture) in pictures.enumerated() {
                try FileManager.default.copyItem(
                    atPath: Portraits.path(picture), toPath: place.appending(path: "\(name)_000\(index + 1).jpg").path)
            }
            lines.append("\(name)\t1\t\(name)\t2\t1")
        }
        try Data(lines.joined(separator: "\n").utf8).write(to: folder.url.appending(path: "pairs.tsv"))
        return try Tool.run(
            ["evaluate", "morphs", "--json", "--images", folder.path, "--pairs", folder.path("pairs.tsv")] + options)
    }

    @Test func `what matches both people is counted by share, with intervals`() throws {
        let result = try evaluate(["--enrolled", "1", "--probes", "1", "--texture", "0,0.5,1"])
        #expect(result.code == 0, "\(result.errors)")
        let line = try #require(result.lines().first)
        #expect(line["people"] as? Int == 3)
        #expect(line["bona_fide"] as? Int == 3 && line["bona_fide_matching"] as? Int == 3)
        let groups = try #require(line["groups"] as? [[String: Any]]).filter { $0["pair"] as? String == "look-alike" }
        #expect(groups.count == 3)
        for (group, share) in zip(groups, [0, 0.5, 1]) {
            #expect(group["texture"] as? Double == share && group["shape"] as? Double == share)
            #expect(group["references"] as? Int == 1 && group["refused"] as? Int == 0)
        }
        // Of one person alone there is a match with that one, and with nobody else.
        #expect(groups[0]["match_first"] as? Int == 1 && groups[0]["match_second"] as? Int == 0)
        #expect(groups[2]["match_second"] as? Int == 1 && groups[2]["match_both"] as? Int == 0)
        let interval = try #require(groups[0]["interval"] as? [Double])
        #expect(interval[0] == 0 && abs(interval[1] - 0.975) < 1e-6)
        #expect((line["any_weight"] as? [[String: Any]])?.count == 2)
    }

    @Test func `without enough pictures nothing is measured, and the message says why`() throws {
        let result = try evaluate(["--enrolled", "3"])
        #expect(result.code == 1)
        #expect(result.errorKind == "nothing-to-compare")
    }

    @Test(arguments: [
        ["--texture", "0.5,2"], ["--texture", "0.5,"], ["--texture", "half"], ["--shape", "0.5"], ["--enrolled", "0"],
        ["--most", "0"],
    ])
    func `an option out of its range is refused`(options: [String]) throws {
        #expect(try evaluate(options).code == 2)
    }
}
