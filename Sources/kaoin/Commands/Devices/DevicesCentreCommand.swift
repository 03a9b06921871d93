import ArgumentParser
import FoundationEssentials
import KaoinCore
import KaoinDevices
import KaoinFace
import KaoinFiles
import KaoinKiosk
import KaoinMatching
import KaoinPorts
import KaoinTexts
import KaoinTool
import KaoinVision

/// `kaoin devices centre`: what faces have in common before this kiosk's camera.
struct DevicesCentreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "centre",
        abstract: "Learn the centre of this kiosk's camera from people who consent.",
        discussion: """
            One person after another looks at the camera; Enter takes five frames of each. No picture is kept, and of the
            faces only the mean of all. Name the file in the settings as centre under [models]; receipts carry its digest.
            With --images the frames come from a folder that has one folder for each person.
            Exit code 1 where too few different people were seen.
            """)

    private static let framesOfOne = 5
    private static let patience = Duration.seconds(20)

    @OptionGroup var report: ReportOptions
    @OptionGroup var settings: SettingsOptions
    @OptionGroup var networks: NetworkOptions

    @Option(name: .long, help: "How many different people, at least 30.")
    var people = KioskCentre.fewestPeople

    @Option(
        name: .long, help: "Instead of the camera: a folder with a folder of pictures for each person.",
        completion: .directory)
    var images: String?

    @Option(name: .long, help: "Where the centre is written.", completion: .file())
    var out: String

    mutating func validate() throws {
        if people < KioskCentre.fewestPeople {
            throw ValidationError(
                "--people must be \(KioskCentre.fewestPeople) or more: a mean of fewer would describe them")
        }
    }

    private struct Line: Encodable {
        let people: Int
        let out: String
        let digest: String
        let length: Double
        let meanScoreBefore: Double
        let meanScoreAfter: Double
    }

    func run() async throws {
        let analyzer = try FaceAnalyzer(store: networks.store())
        let collection =
            if let images { try fromFolder(images, analyzer) } else { try await fromCamera(analyzer) }
        guard collection.people >= people, let centre = collection.centre, let effect = collection.effect,
            let made = KioskCentre(model: ModelIdentity.current, people: collection.people, centre: centre)
        else {
            throw CommandFailure(
                kind: "too-few-people",
                LocalizedText(.tooFewPeople, ["count": "\(collection.people)", "needed": "\(people)"]),
                hint: LocalizedText(.tooFewPeopleAdvice), .finding)
        }
        try FileWriter.write(made.encoded(), to: out)
        if report.json {
            try Terminal.json(
                Line(
                    people: made.people, out: out, digest: made.digest.hexText, length: Double(length(centre)),
                    meanScoreBefore: Double(effect.plain), meanScoreAfter: Double(effect.centred)))
        } else {
            Terminal.result(.centreMade, ["file": out, "count": "\(made.people)", "mark": made.mark])
            Terminal.result(
                .centreEffect, ["before": Scores.text(effect.plain), "after": Scores.text(effect.centred)])
            Terminal.result(.centreHowToUse, ["file": out])
        }
    }

    private func length(_ centre: EmbeddingCentre) -> Float {
        centre.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }

    // MARK: From pictures

    private func fromFolder(_ folder: String, _ analyzer: FaceAnalyzer) throws -> CentreCollection {
        var collection = CentreCollection()
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        var progress = Progress("people")
        for (index, name) in names.enumerated() {
            progress.show(index, of: names.count)
            let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)").sorted()) ?? []
            let frames = try files.compactMap { file in
                try frame(CommandFailure.picture("\(folder)/\(name)/\(file)"), analyzer)
            }
            if !frames.isEmpty, !collection.add(frames) {
                Terminal.say(.centrePersonKnownAs, ["name": name])
            }
        }
        progress.show(names.count, of: names.count)
        return collection
    }

    private func frame(_ image: RGBImage, _ analyzer: FaceAnalyzer) throws -> Embedding? {
        let found = try analyzer.analyze(image)
        guard let face = found.first, found.othersMeant == 0, face.quality.shortfalls(under: .probe).isEmpty else {
            return nil
        }
        return face.embedding
    }

    // MARK: From the camera

    private func fromCamera(_ analyzer: FaceAnalyzer) async throws -> CentreCollection {
        let settings = try settings.read()
        let clock = SystemClock()
        let camera = LiveCamera(settings.camera, rule: DeviceRule(pin: settings.camera.pin), clock: clock)
        var collection = CentreCollection()
        while collection.people < people {
            Terminal.say(.centreNextPerson, ["number": "\(collection.people + 1)", "count": "\(people)"])
            guard readLine() != nil else { break }
            try await camera.open()
            var frames: [Embedding] = []
            let begin = clock.elapsed
            while frames.count < Self.framesOfOne, clock.elapsed - begin < Self.patience {
                if let embedding = try frame(await camera.next().image, analyzer) { frames.append(embedding) }
            }
            await camera.close()
            if frames.count < Self.framesOfOne {
                Terminal.say(.centreNoFace)
            } else if !collection.add(frames) {
                Terminal.say(.centrePersonKnown)
            }
        }
        return collection
    }
}
