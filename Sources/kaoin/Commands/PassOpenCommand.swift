import ArgumentParser
import Foundation
import KaoinCore
import KaoinEngine
import KaoinPass
import KaoinVision

/// `kaoin pass open`: all of a pass, for who has the branch group's key.
struct PassOpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Verify passes and open their private part.",
        discussion: "Exit code 1 where a pass does not verify or open; the message names the step that failed.")

    @OptionGroup var report: ReportOptions
    @OptionGroup var trusted: TrustOptions
    @OptionGroup var pin: PINOptions

    @Option(name: .long, help: "The branch group's private key.", completion: .file())
    var branchKey: String

    @Argument(help: "Pictures of passes, or files with their text.", completion: .file())
    var files: [String]

    private struct Line: Encodable {
        let pass: PassLine
        let reference: String
        let model: String
        let template: String
    }

    func run() throws {
        let opener = try PassphrasePrompt.keys.opener(branchKey)
        let trust = try trusted.required()
        let pin = try pin.read()
        let now = Timestamp.current
        var isComplete = true
        for file in files {
            do {
                let pass = try CommandFailure.pass(file)
                let opened = try CommandFailure.named(file) {
                    try VerifiedPass(pass, trusting: trust, at: now).open(with: [opener], pin: pin)
                }
                try describe(opened, PassLine(file: file, pass: pass, trusting: trust, at: now))
            } catch {
                guard let failure = CommandFailure(error), failure.exitCode == CommandFailure.finding else {
                    throw error
                }
                isComplete = false
                failure.report(asJSON: report.json)
            }
        }
        if !isComplete { throw ExitCode(CommandFailure.finding) }
    }

    private func describe(_ part: PrivatePart, _ line: PassLine) throws {
        let template = part.template.map { UInt8(bitPattern: $0) }
        if report.json {
            return try Terminal.json(
                Line(
                    pass: line, reference: part.reference, model: part.model,
                    template: Data(template).base64EncodedString()))
        }
        line.describe()
        Terminal.result("  Reference お客様番号: \(part.reference)")
        Terminal.result("  Template 特徴量: \(template.count) bytes, model \(part.model)")
    }
}
