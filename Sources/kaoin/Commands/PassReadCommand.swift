import ArgumentParser
import KaoinCore
import KaoinFiles
import KaoinIssuing
import KaoinPicture
import KaoinQR
import KaoinTexts
import KaoinTool

/// `kaoin pass read`: the texts of the codes in pictures, whatever they are.
struct PassReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Read the texts of the QR codes in pictures.",
        discussion: "Exit code 1 where a picture cannot be read or no code is found in it.")

    @OptionGroup var report: ReportOptions

    @Argument(help: "Pictures, JPEG, PNG, WebP, HEIF or AVIF, or the PDF of a pass.", completion: .file())
    var files: [String]

    private struct Line: Encodable {
        let file: String
        var texts: [String] = []
        var error: String?
    }

    func run() throws {
        let reader = try QRReader()
        var isComplete = true
        for file in files {
            var line = Line(file: file)
            do {
                line.texts = try PassFile.codes(in: file, with: reader)
                if line.texts.isEmpty { line.error = "no-code" }
            } catch let error as PictureError {
                line.error = error.kind
                if !report.json { Terminal.say("\(Terminal.shown(file)): \(error.message(in: .ofTerminal))") }
            } catch let error as PassFile.Missing {
                line.error = error.kind
                if !report.json { Terminal.say(error.message(in: .ofTerminal)) }
            } catch let error as FileFault {
                line.error = error.kind
                if !report.json { Terminal.say(error.message(in: .ofTerminal)) }
            }
            isComplete = isComplete && line.error == nil
            if report.json { try Terminal.json(line) } else { describe(line) }
        }
        if !isComplete { throw ExitCode.finding }
    }

    private func describe(_ line: Line) {
        if line.error == "no-code" { Terminal.say(.noCodeInPicture, ["file": line.file]) }
        for text in line.texts { Terminal.result(files.count > 1 ? "\(line.file): \(text)" : text) }
    }
}
