import ArgumentParser
import FoundationEssentials
import KaoinCore
import KaoinFace
import KaoinFiles
import KaoinMatching
import KaoinPhoto
import KaoinPicture
import KaoinTexts
import KaoinTool
import KaoinVision

/// `kaoin face`: what is seen in pictures.
struct FaceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "face",
        abstract: "Find the faces in pictures, with pose, quality and template.",
        discussion: "Exit code 1 where a picture cannot be read or shows no face.")

    @OptionGroup var report: ReportOptions
    @OptionGroup var networks: NetworkOptions

    @Argument(help: "Pictures, JPEG, PNG, WebP, HEIF or AVIF.", completion: .file())
    var files: [String]

    func run() throws {
        let analyzer = try FaceAnalyzer(store: networks.store())
        var isComplete = true
        for file in files {
            let line = try FaceLine(file: file, analyzer: analyzer)
            isComplete = isComplete && line.error == nil
            if report.json { try Terminal.json(line) } else { line.describe() }
        }
        if !isComplete { throw ExitCode.finding }
    }
}

/// One line of the report of `kaoin face`.
struct FaceLine: Encodable {
    struct Face: Encodable {
        let box: [Float]
        let score: Float
        let landmarks: [[Float]]
        let pose: [String: Float?]
        let quality: [String: Int?]
    }

    let file: String
    var width: Int?
    var height: Int?
    var faces: [Face] = []
    /// Of the largest face, 128 signed bytes in base64.
    var template: String?
    var error: String?
    private var message: String?
    private var advice: [String] = []

    private enum CodingKeys: CodingKey {
        case file
        case width
        case height
        case faces
        case template
        case error
    }

    init(file: String, analyzer: FaceAnalyzer) throws {
        self.file = file
        let picture: RGBImage
        do {
            picture = try PhotoFile.read(file)
        } catch let problem as PictureError {
            (error, message) = (problem.kind, problem.message(in: .ofTerminal))
            return
        } catch let problem as FileFault {
            (error, message) = (problem.kind, problem.message(in: .ofTerminal))
            return
        }
        (width, height) = (picture.width, picture.height)
        let found = try analyzer.analyze(picture)
        faces = found.map(Face.init)
        guard let largest = found.first else {
            (error, message) = ("no-face", Terminal.text(.noFaceInPicture))
            return
        }
        advice = largest.quality.shortfalls(under: .enrolment).map { $0.advice.clerkText[.ofTerminal] }
        template = largest.embedding.map { embedding in
            Data(FaceTemplate(embedding).values.map { UInt8(bitPattern: $0) }).base64EncodedString()
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(file, forKey: .file)
        // Null where there is none, so that each line has the same keys.
        try container.encode(width, forKey: .width)
        try container.encode(height, forKey: .height)
        try container.encode(faces, forKey: .faces)
        try container.encode(template, forKey: .template)
        try container.encode(error, forKey: .error)
    }

    func describe() {
        if let message { return Terminal.result(Terminal.shown("\(file): \(message)")) }
        Terminal.result(
            .facesFound,
            ["file": file, "width": "\(width ?? 0)", "height": "\(height ?? 0)", "count": "\(faces.count)"])
        for face in faces {
            let box = face.box.map { "\(Int($0.rounded()))" }.joined(separator: ", ")
            Terminal.result("  " + Terminal.text(.faceAt, ["box": box, "score": Scores.text(face.score)]))
            let angles: [QualityComponent] = [.pitch, .roll, .yaw]
            let pose = angles.compactMap { angle -> String? in
                guard let degrees = face.pose[angle.rawValue].flatMap({ $0 }) else { return nil }
                return "\(angle.name[.ofTerminal]) \(Int(degrees.rounded()))°"
            }
            Terminal.result("    " + pose.joined(separator: "  "))
            for component in QualityComponent.allCases {
                let value = face.quality[component.rawValue].flatMap { $0 }
                let bar = String(repeating: "█", count: (value ?? 0) / 5)
                let name = Terminal.padded(component.name[.ofTerminal], to: 16)
                let figure = value.map(String.init) ?? "–"
                let before = String(repeating: " ", count: max(0, 3 - figure.count))
                Terminal.result("    \(name)\(before)\(figure) \(bar)")
            }
        }
        for line in advice { Terminal.result("  → \(line)") }
    }
}

extension FaceLine.Face {
    init(_ face: AnalyzedFace) {
        let box = face.detection.box
        self.box = [box.x, box.y, box.width, box.height]
        score = face.detection.score
        landmarks = face.detection.landmarks.map { [$0.x, $0.y] }
        pose = ["yaw": face.pose?.yaw, "pitch": face.pose?.pitch, "roll": face.pose?.roll]
        quality = Dictionary(
            uniqueKeysWithValues: QualityComponent.allCases.map { ($0.rawValue, face.quality[$0]) })
    }
}
