import ArgumentParser
import Foundation
import KaoinCore
import KaoinEngine
import KaoinFace
import KaoinPass
import KaoinQR
import KaoinVision

/// `kaoin match`: a pass against pictures, without a session.
struct MatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Compare the face in a pass with pictures. No liveness is checked.",
        discussion: """
            This tells whether the pictures show the person of the pass, not whether that person stands at the counter:
            a printed photo matches too. Only a session at a kiosk accepts anybody.
            Exit code 0 where every picture matches, otherwise 1.
            """)

    static let notice = "no liveness was checked: a match is not an acceptance / 生体検知は行っていません（照合のみ）"

    @OptionGroup var report: ReportOptions
    @OptionGroup var trusted: TrustOptions
    @OptionGroup var pin: PINOptions
    @OptionGroup var networks: NetworkOptions

    @Option(name: .long, help: "A picture of the pass, or a file with its text.", completion: .file())
    var pass: String

    @Option(name: .long, parsing: .upToNextOption, help: "Pictures to compare, JPEG, PNG or WebP.", completion: .file())
    var image: [String]

    @Option(name: .long, help: "The branch group's private key.", completion: .file())
    var branchKey: String

    mutating func validate() throws {
        if image.isEmpty { throw ValidationError("--image needs a picture") }
    }

    private struct Line: Encodable {
        let file: String
        let verdict: String
        let score: Float?
        let threshold: Float
        let falseMatchRate: Double
        let advice: [String]
        let livenessChecked: Bool
    }

    func run() throws {
        let opener = try PassphrasePrompt.keys.opener(branchKey)
        let trust = try trusted.required()
        let pin = try pin.read()
        let verified = try VerifiedPass(
            CommandFailure.pass(pass), trusting: trust, at: Timestamp.current)
        let template = try PassTemplate.template(of: verified.open(with: [opener], pin: pin))
        let comparison = FaceComparison(analyzer: try FaceAnalyzer(store: networks.store()))
        var allMatch = true
        if !report.json {
            Terminal.result("pass of \(verified.publicPart.name), \(verified.publicPart.issuer)")
        }
        for file in image {
            let found = try comparison.compare(template, with: CommandFailure.picture(file))
            if case .match = found.outcome {} else { allMatch = false }
            try describe(found.outcome, of: file)
        }
        Terminal.say(Self.notice)
        if !allMatch { throw ExitCode(CommandFailure.finding) }
    }

    private func describe(_ outcome: FaceComparison.Outcome, of file: String) throws {
        let threshold = FaceComparison.threshold
        var advice: [String] = []
        if case .poorQuality(let shortfalls) = outcome { advice = shortfalls.map(\.advice.english) }
        if report.json {
            return try Terminal.json(
                Line(
                    file: file, verdict: outcome.kind, score: outcome.score, threshold: threshold.score,
                    falseMatchRate: threshold.falseMatchRate, advice: advice, livenessChecked: false))
        }
        var line = "\(file): \(outcome.kind)"
        if let score = outcome.score {
            line += ", score \(Scores.text(score)), threshold \(Scores.text(threshold.score))"
            line += " (different people reach it once in \(Int((1 / threshold.falseMatchRate).rounded())))"
        }
        Terminal.result(advice.isEmpty ? line : line + ": " + advice.joined(separator: "; "))
    }
}
