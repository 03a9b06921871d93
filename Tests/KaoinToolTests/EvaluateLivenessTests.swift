import Foundation
import KaoinTestSupport
import Testing

/// `kaoin-lab evaluate liveness` from the outside.
@Suite(.serialized) struct EvaluateLivenessTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func list(_ lines: [String]) throws -> String {
        try Data((["file\tlabel\tattack"] + lines).joined(separator: "\n").utf8)
            .write(to: URL(filePath: folder.path("labels.tsv")))
        return folder.path("labels.tsv")
    }

    private func evaluate(_ lines: [String], _ options: [String] = []) throws -> Tool.Result {
        let pictures = URL(filePath: Portraits.path("biden.jpg")).deletingLastPathComponent().path
        return try Tool.run(["evaluate", "liveness", "--json", "--labels", list(lines)] + options + [pictures])
    }

    @Test func `a line for each recording, one for the cues of each species and one for all`() throws {
        let result = try evaluate(["biden.jpg\tlive\t", "astronaut.png\tattack\tprint"])
        #expect(result.code == 0, "\(result.errors)")
        let lines = try result.lines()
        #expect(lines.count == 5)
        for (line, file) in zip(lines, ["biden.jpg", "astronaut.png"]) {
            #expect(line["file"] as? String == file)
            // One picture shows neither depth nor a blink.
            #expect(line["verdict"] as? String == "inconclusive")
            #expect(line["cues"] is [String])
        }
        let tables = lines[2...3].compactMap { $0["cue_table"] as? [String: Any] }
        #expect(tables.map { $0["attack"] as? String } == [nil, "print"])
        #expect(tables.allSatisfy { $0["n"] as? Int == 1 && $0["denied"] as? Int == 0 && $0["cues"] is [String: Any] })
        let summary = try #require(lines[4]["summary"] as? [String: Any])
        let living = try #require(summary["bona_fide"] as? [String: Any])
        #expect(Set(living.keys) == ["n", "denied", "inconclusive", "bpcer", "interval"])
        #expect(living["n"] as? Int == 1 && living["inconclusive"] as? Int == 1)
        let species = try #require((summary["species"] as? [[String: Any]])?.first)
        #expect(Set(species.keys) == ["attack", "n", "accepted", "inconclusive", "apcer", "interval"])
        #expect(species["attack"] as? String == "print" && species["apcer"] as? Double == 0)
        // Of one presentation without an error.
        let interval = try #require(species["interval"] as? [Double])
        #expect(interval[0] == 0 && abs(interval[1] - 0.975) < 1e-6)
    }

    @Test func `what is no recording is named, and the others are judged`() throws {
        let some = try evaluate(["none.mp4\tlive\t", "biden.jpg\tlive\t"])
        #expect(some.errors.contains("none.mp4"))
        #expect(try some.lines().count == 3)
        let none = try evaluate(["none.jpg\tlive\t"])
        #expect(none.code == 1)
        #expect(none.errorKind == "nothing-to-judge")
    }

    @Test(arguments: [
        "biden.jpg\tdead\t", "../biden.jpg\tlive\t", "/etc/passwd\tlive\t", "biden.jpg\tlive", "\tlive\t",
    ])
    func `a list that is not as it must be is refused with its line`(line: String) throws {
        let result = try evaluate(["biden.jpg\tlive\t", line])
        #expect(result.code != 0)
        #expect(result.errors.contains("line 3"), "\(result.errors)")
        #expect(try result.lines().filter { $0["file"] != nil }.isEmpty)
    }

    @Test func `a simulated person passes and a print that is tilted does not`() throws {
        let page = folder.path("report.html")
        let result = try Tool.run([
            "evaluate", "liveness", "--json", "--simulated", "1", "--species", "person", "--species", "print-tilted",
            "--report", page,
        ])
        #expect(result.code == 0, "\(result.errors)")
        let lines = try result.lines()
        try #require(lines.count == 3)
        #expect(lines[0]["verdict"] as? String == "bona_fide")
        // What it is asked is drawn anew in each run: turned, its flatness shows; asked to blink alone, it answers too late.
        #expect(["attack", "inconclusive"].contains(lines[1]["verdict"] as? String))
        let species = try #require(((lines[2]["summary"] as? [String: Any])?["species"] as? [[String: Any]])?.first)
        #expect(species["iapar"] as? Double == 0 && (species["iapar_interval"] as? [Double])?.count == 2)
        let html = try String(contentsOfFile: page, encoding: .utf8)
        #expect(html.contains("print-tilted") && !html.contains("<figure>"))
    }

    @Test func `an attack that nothing stops is counted, found to be the customer, and shown`() throws {
        let page = folder.path("report.html")
        // A face that a computer draws, fed in without haste: what is left out is what would find this one.
        let result = try Tool.run([
            "evaluate", "liveness", "--json", "--simulated", "1", "--species", "deepfake-hasty", "--without",
            "reaction", "--report", page,
        ])
        #expect(result.code == 0, "\(result.errors)")
        let summary = try #require(result.lines().last?["summary"] as? [String: Any])
        let species = try #require((summary["species"] as? [[String: Any]])?.first)
        #expect(species["accepted"] as? Int == 1 && species["apcer"] as? Double == 1)
        #expect(species["iapar"] as? Double == 1)
        let html = try String(contentsOfFile: page, encoding: .utf8)
        #expect(html.contains("<figure><img src=\"data:image/jpeg;base64,/9j/"))
    }
}
