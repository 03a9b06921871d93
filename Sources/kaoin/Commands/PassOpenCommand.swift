import ArgumentParser
import FoundationEssentials
import KaoinCore
import KaoinCrypto
import KaoinFiles
import KaoinKeys
import KaoinMatching
import KaoinPass
import KaoinPorts
import KaoinTexts
import KaoinTool
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

    @Option(
        name: .long, help: "Write the portrait in the pass to this file, .webp or .png; for one pass.",
        completion: .file())
    var portraitOut: String?

    @Argument(help: "Pictures of passes, or files with their text.", completion: .file())
    var files: [String]

    mutating func validate() throws {
        guard let portraitOut else { return }
        if ![".webp", ".png"].contains(where: portraitOut.lowercased().hasSuffix) {
            throw ValidationError(.optionHasEnds, ["option": "--portrait-out", "ends": ".webp, .png"])
        }
        if files.count != 1 { throw ValidationError(.optionNeedsOnePass, ["option": "--portrait-out"]) }
    }

    private struct Line: Encodable {
        let pass: PassLine
        let reference: String
        let model: String
        let template: String
        let portraitBytes: Int?
    }

    func run() throws {
        let trust = try trusted.required()
        let opener = try PassphrasePrompt.keys.opener(branchKey)
        let pin = try pin.read()
        let now = Timestamp.current
        var isComplete = true
        for file in files {
            do {
                let pass = try CommandFailure.pass(file)
                let opened = try CommandFailure.named(file) {
                    try VerifiedPass(pass, trusting: trust, at: now).open(with: [opener], pin: pin)
                }
                try writePortrait(of: opened, from: file)
                try describe(opened, PassLine(file: file, pass: pass, trusting: trust, at: now))
            } catch {
                guard let failure = error as? any ReportableFailure, failure.severity == .finding else {
                    throw error
                }
                isComplete = false
                failure.report(asJSON: report.json)
            }
        }
        if !isComplete { throw ExitCode.finding }
    }

    /// Readable by its owner alone.
    private func writePortrait(of part: PrivatePart, from file: String) throws {
        guard let portraitOut else { return }
        guard let portrait = part.portrait else {
            throw CommandFailure(
                kind: "pass-no-portrait", LocalizedText(.passWithoutPortrait, ["file": file]), .finding)
        }
        guard let picture = try CommandFailure.named(file, { try PassPortrait.file(portrait, for: portraitOut) }) else {
            return
        }
        try FileWriter.writeSecret(SecretBytes(copying: picture.span), to: portraitOut, replacing: true)
    }

    private func describe(_ part: PrivatePart, _ line: PassLine) throws {
        let template = part.template.map { UInt8(bitPattern: $0) }
        if report.json {
            return try Terminal.json(
                Line(
                    pass: line, reference: part.reference, model: part.model,
                    template: Data(template).base64EncodedString(), portraitBytes: part.portrait?.count))
        }
        line.describe()
        Terminal.row(.labelReference, part.reference)
        Terminal.row(
            .labelTemplate,
            Terminal.text(.bytesOfModel, ["count": "\(template.count)", "model": "\(part.model)"]))
        Terminal.row(.labelPortrait, part.portrait.map { Terminal.text(.bytes, ["count": "\($0.count)"]) })
    }
}
