import Foundation
import KaoinCore
import KaoinPicture
import KaoinTestSupport
import Testing

/// The tool from the outside: what it prints and how it ends.
@Suite(.serialized) struct ToolTests {
    @Test func `enrol, inspect, open and match go together`() throws {
        let counter = try Counter()
        let inspected = try Tool.run(["pass", "inspect", "--json", "--issuer", counter.issuer, counter.pass])
        #expect(inspected.code == 0)
        let line = try #require(inspected.lines().first)
        #expect(line["signature"] as? String == "valid")
        #expect(line["name"] as? String == "山田 花子")
        #expect(line["expires"] as? String == ExpiryDate.time)

        let opened = try Tool.run(
            ["pass", "open", "--json", "--issuer", counter.issuer, "--branch-key", counter.branchKey, counter.pass])
        #expect(opened.code == 0)
        let content = try #require(opened.lines().first)
        #expect(content["reference"] as? String == "1234567")
        let template = try #require((content["template"] as? String).flatMap { Data(base64Encoded: $0) })
        #expect(template.count == 128)

        let same = try Tool.run(match(counter, ["obama2.jpg", "obama3.jpg"]))
        #expect(same.code == 0)
        #expect(try same.lines().map { $0["verdict"] as? String } == ["match", "match"])
        #expect(try same.lines().allSatisfy { $0["liveness_checked"] as? Bool == false })
        #expect(same.errors.contains("no liveness was checked"))

        let others = try Tool.run(match(counter, ["obama2.jpg", "biden.jpg"]))
        #expect(others.code == 1)
        #expect(try others.lines().map { $0["verdict"] as? String } == ["match", "no-match"])
    }

    private func match(_ counter: Counter, _ pictures: [String]) -> [String] {
        ["match", "--json", "--pass", counter.pass, "--image"] + pictures.map(Portraits.path)
            + ["--branch-key", counter.branchKey, "--issuer", counter.issuer]
    }

    @Test func `a portrait goes into a pass and comes out where it is asked for by name`() throws {
        let counter = try Counter()
        let pass = counter.folder.path("portrait.png")
        let made = try Tool.run(counter.enrolment(out: pass) + ["--portrait"])
        #expect(made.code == 0, "\(made.errors)")
        #expect(try #require(made.lines().first?["qr_version"] as? Int) <= 23)
        let bytes = try #require(made.lines().first?["portrait_bytes"] as? Int)
        let open = ["pass", "open", "--json", "--issuer", counter.issuer, "--branch-key", counter.branchKey]
        let before = counter.folder.contents
        #expect(try Tool.run(open + [pass]).lines().first?["portrait_bytes"] as? Int == bytes)
        #expect(counter.folder.contents == before)
        for name in ["face.webp", "face.png"] {
            let out = counter.folder.path(name)
            #expect(try Tool.run(open + ["--portrait-out", out, pass]).code == 0)
            let mode = try FileManager.default.attributesOfItem(atPath: out)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let file = [UInt8](try Data(contentsOf: URL(filePath: out)))
            #expect(try PictureDecoder.decode(file).width == 64)
            if name == "face.webp" { #expect(file.count == bytes) }
        }
        let none = try Tool.run(open + ["--portrait-out", counter.folder.path("none.webp"), counter.pass])
        #expect(none.code == 1)
        #expect(none.errorKind == "pass-no-portrait")
        #expect(try Tool.run(open + ["--portrait-out", counter.folder.path("face.gif"), pass]).code == 2)
        #expect(try Tool.run(open + ["--portrait-out", counter.folder.path("a.png"), pass, pass]).code == 2)
        #expect(!counter.folder.contents.contains("none.webp"))
    }

    @Test func `the face command gives what it promises for each file`() throws {
        let result = try Tool.run([
            "face", "--json", Portraits.path("obama.jpg"), "/dev/null", Portraits.path("biden.jpg"),
        ])
        #expect(result.code == 1)
        let lines = try result.lines()
        #expect(lines.count == 3)
        let face = try #require((lines[0]["faces"] as? [[String: Any]])?.first)
        #expect((face["box"] as? [Double])?.count == 4)
        #expect((face["landmarks"] as? [[Double]])?.map(\.count) == [2, 2, 2, 2, 2])
        #expect(Set((face["pose"] as? [String: Any] ?? [:]).keys) == ["yaw", "pitch", "roll"])
        #expect((face["quality"] as? [String: Any])?.count == 16)
        #expect(lines[0]["error"] is NSNull)
        #expect(lines[1]["error"] as? String == "file-unreadable")
        #expect(lines[1]["template"] is NSNull)
        #expect((lines[2]["template"] as? String).flatMap { Data(base64Encoded: $0) }?.count == 128)
    }

    @Test func `a pass is drawn again in every form and keeps its text`() throws {
        let counter = try Counter()
        let text = try #require(
            (Tool.run(["pass", "read", "--json", counter.pass]).lines().first?["texts"] as? [String])?.first)
        #expect(text.count <= 600)
        let textFile = counter.folder.path("pass.txt")
        try Data((text + "\n").utf8).write(to: URL(filePath: textFile))
        for form in ["png", "svg", "pdf"] {
            let out = counter.folder.path("again.\(form)")
            let drawn = try Tool.run(["pass", "render", "--json", textFile, "--out", out])
            #expect(drawn.code == 0)
            #expect(try #require(drawn.lines().first?["qr_version"] as? Int) <= 15)
            #expect(FileManager.default.fileExists(atPath: out))
        }
        let again = try Tool.run(["pass", "read", counter.folder.path("again.png")])
        #expect(again.output == text + "\n")
        #expect(try Tool.run(["pass", "render", textFile]).output.contains("█"))
    }

    @Test func `an issuer that nobody trusts, and a foreign branch key, end with the step that fails`() throws {
        let counter = try Counter()
        let other = try Counter()
        let foreign = try Tool.run(["pass", "inspect", "--json", "--issuer", other.issuer, counter.pass])
        #expect(foreign.code == 1)
        #expect(try foreign.lines().first?["signature"] as? String == "pass-unknown-issuer")
        let closed = try Tool.run(
            ["pass", "open", "--json", "--issuer", counter.issuer, "--branch-key", other.branchKey, counter.pass])
        #expect(closed.code == 1)
        #expect(closed.errorKind == "pass-wrong-branch-group")
        let unchecked = try Tool.run(["pass", "inspect", "--json", counter.pass])
        #expect(unchecked.code == 0)
        #expect(try unchecked.lines().first?["signature"] as? String == "not-checked")
        // Whoever nobody vouches for is not called valid, nor is a pass whose signature failed.
        for result in [unchecked, foreign] {
            #expect(try result.lines().first?["validity"] as? String == "not-judged")
        }
        let told = try Tool.run(["pass", "inspect", "--issuer", other.issuer, counter.pass]).output
        #expect(!told.lowercased().contains(": valid") && told.contains("not judged"))
        // Times are those of Japan, and say so.
        #expect(told.contains(" JST") && told.contains("in Japan") && !told.contains("Z\n"))
    }

    @Test func `nothing that is there is written over unless it is asked for`() throws {
        let counter = try Counter()
        let before = try Data(contentsOf: URL(filePath: counter.pass))
        let sheet = counter.folder.path("sheet.svg")
        #expect(try Tool.run(["pass", "render", "--out", sheet, counter.pass]).code == 0)
        for arguments in [
            counter.enrolment(out: counter.pass), ["pass", "render", "--json", "--out", sheet, counter.pass],
        ] {
            let result = try Tool.run(arguments)
            #expect(result.code == 2)
            #expect(result.errorKind == "file-exists")
        }
        #expect(try Data(contentsOf: URL(filePath: counter.pass)) == before)
        #expect(try Tool.run(counter.enrolment(out: counter.pass) + ["--replace"]).code == 0)
        #expect(try Data(contentsOf: URL(filePath: counter.pass)) != before)
    }

    @Test func `the PDF of a pass is read back, and another PDF is told as such`() throws {
        let counter = try Counter()
        let document = counter.folder.path("pass.pdf")
        #expect(try Tool.run(["pass", "render", "--out", document, counter.pass]).code == 0)
        let text = try Tool.run(["pass", "read", counter.pass]).output
        #expect(try Tool.run(["pass", "read", document]).output == text)
        let inspected = try Tool.run(["pass", "inspect", "--json", "--issuer", counter.issuer, document])
        #expect(try inspected.lines().first?["signature"] as? String == "valid")
        var bytes = try Data(contentsOf: URL(filePath: document))
        let mark = try #require(bytes.range(of: Data("/Keywords".utf8)))
        bytes.replaceSubrange(mark, with: Data("/Xeywords".utf8))
        try bytes.write(to: URL(filePath: document))
        for command in [["pass", "read", "--json"], ["pass", "inspect", "--json"]] {
            let result = try Tool.run(command + [document])
            #expect(result.code == 1)
            #expect(result.errorKind == "foreign-document")
        }
    }

    @Test func `a receipt that could not be kept begins no verification`() throws {
        let folder = try TemporaryFolder()
        try Data("old".utf8).write(to: URL(filePath: folder.path("old.receipt")))
        for (place, kind) in [(folder.path("old.receipt"), "file-exists"), ("/proc/none/x.receipt", "file-unwritable")]
        {
            // No kiosk is there: it would be the first thing to fail.
            let result = try Tool.run(
                ["verify", "--json", "--run", folder.path, "--transaction", "T", "--receipt", place])
            #expect(result.errorKind == kind, "\(result.errors)")
        }
    }

    @Test(arguments: ExpiryDate.written)
    func `the last day may be written as people write it`(_ date: String) throws {
        let counter = try Counter()
        let out = counter.folder.path("dated.png")
        #expect(try Tool.run(counter.enrolment(expires: date, out: out)).code == 0)
        let told = try Tool.run(["pass", "inspect", out]).output
        #expect(told.contains(ExpiryDate.text))
    }

    @Test func `the demonstration has the outcomes that it should`() throws {
        let folder = try TemporaryFolder()
        let result = try Tool.run(["demo", "--json", "--out", folder.path])
        #expect(result.code == 0)
        let lines = try result.lines()
        #expect(lines.count == 21)
        #expect(lines.count { $0["scene"] as? String == "session" } == 9)
        #expect(lines.allSatisfy { $0["as_expected"] as? Bool == true })
        #expect(folder.contents == ["demo.png", "pass.png"])
    }

    @Test func `accuracy is measured on a folder of pictures and reported`() throws {
        let folder = try TemporaryFolder()
        let people = [("Ann", ["obama.jpg", "obama2.jpg", "obama3.jpg"]), ("Bob", ["biden.jpg"])]
        for (name, pictures) in people {
            let place = folder.url.appending(path: name)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            for (index, picture) in pictures.enumerated() {
                try FileManager.default.copyItem(
                    atPath: Portraits.path(picture), toPath: place.appending(path: "\(name)_000\(index + 1).jpg").path)
            }
        }
        let pairs =
            "name_a\timage_a\tname_b\timage_b\tsame\nAnn\t1\tAnn\t2\t1\nAnn\t2\tAnn\t3\t1\nAnn\t1\tBob\t1\t0\n"
            + "Ann\t1\tAnn\t9\t1\n"
        try Data(pairs.utf8).write(to: folder.url.appending(path: "pairs.tsv"))
        let result = try Tool.run([
            "evaluate", "accuracy", "--json", "--impostors", "all", "--images", folder.path, "--pairs",
            folder.path("pairs.tsv"), "--report", folder.path("report.html"),
        ])
        #expect(result.code == 0)
        let line = try #require(result.lines().first)
        #expect(line["genuine"] as? Int == 2)
        #expect(line["impostor"] as? Int == 3)
        #expect(line["failures_to_enrol"] as? Int == 1)
        // Three comparisons of different people show no rate, and none is told.
        #expect((line["points"] as? [Any])?.isEmpty == true)
        #expect(line["not_measurable"] as? [Double] == [1e-2, 1e-3, 1e-4, 1e-5])
        #expect((line["deciding"] as? [String: Any])?["false_non_matches"] as? Int == 0)
        #expect(try String(contentsOfFile: folder.path("report.html"), encoding: .utf8).contains("DET curve"))
        #expect(result.errors.contains("Ann_0009.jpg"))
    }

    @Test func `false match rates are told by group, with intervals and at the product's threshold`() throws {
        let folder = try TemporaryFolder()
        for name in ["obama.jpg", "biden.jpg", "astronaut.png"] {
            try FileManager.default.copyItem(
                atPath: Portraits.path(name), toPath: folder.url.appending(path: name).path)
        }
        let list =
            "file\trace\tsex\tage\nobama.jpg\tx\tm\t48\nbiden.jpg\tx\tm\t70\nastronaut.png\tx\tf\t42\nnone.jpg\tx\tf\t40\n"
        try Data(list.utf8).write(to: folder.url.appending(path: "groups.tsv"))
        func run(_ more: [String]) throws -> Tool.Result {
            try Tool.run(
                [
                    "evaluate", "accuracy", "--json", "--groups", folder.path("groups.tsv"), "--images", folder.path,
                ] + more)
        }
        let result = try run(["--report", folder.path("groups.html")])
        #expect(result.code == 0, "\(result.errors)")
        let line = try #require(result.lines().last)
        let groups = try #require(line["groups"] as? [[String: Any]])
        #expect(groups.count == 2)
        let men = try #require(groups.first { ($0["labels"] as? [String: String])?["sex"] == "m" })
        #expect(men["people"] as? Int == 2 && men["comparisons"] as? Int == 1 && men["false_matches"] as? Int == 0)
        #expect((men["interval"] as? [Double])?.count == 2 && men["fmr"] as? Double == 0)
        #expect(men["threshold_1e-3"] == nil, "one comparison shows no such rate")
        #expect((line["worst"] as? [String: Any])?["people"] as? Int == 2)
        #expect(abs((line["threshold"] as? Double ?? 0) - 0.56) < 1e-6 && line["failures"] as? Int == 1)
        #expect(try String(contentsOfFile: folder.path("groups.html"), encoding: .utf8).contains("none seen"))
        let near = try #require(run(["--age-within", "10"]).lines().last)
        #expect(((near["groups"] as? [[String: Any]]) ?? []).allSatisfy { $0["comparisons"] as? Int == 0 })
        #expect(try run(["--by", "race,height"]).errorKind == "groups-malformed")
        #expect(try run(["--pairs", folder.path("groups.tsv")]).code == 2)
    }
}
