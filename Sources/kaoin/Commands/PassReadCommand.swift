import ArgumentParser
import KaoinCore
import KaoinFiles
import KaoinMatching
import KaoinPicture
import KaoinQR
import KaoinTool

/// `kaoin pass read`: the texts of the codes in pictures, whatever they are.
struct PassReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Read the texts of the QR codes in pictures.",
        discussion: "Exit code 1 where a picture cannot be read or no code is found in it.")

    @OptionGroup var report: ReportOptions

    @Argument(help: "Pictures, JPEG, PNG or WebP.", completion: .file())
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
                line.texts = reader.read(try PictureFile.read(file).luma(), effort: .thorough)
                if line.texts.isEmpty { line.error = "no-code" }
            } catch let error as PictureError {
                line.error = error.kind
                if !report.json { Terminal.say(Terminal.shown("\(file): \(error)")) }
            } catch let error as FileFault {
                line.error = error.kind
                if !report.json { Terminal.say("\(error)") }
            }
            isComplete = isComplete && line.error == nil
            if report.json { try Terminal.json(line) } else { describe(line) }
        }
        if !isComplete { throw ExitCode.finding }
    }

    private func describe(_ line: Line) {
        if line.error == "no-code" { Terminal.say("\(line.file): no code can be read in the picture") }
        for text in line.texts { Terminal.result(files.count > 1 ? "\(line.file): \(text)" : text) }
    }
}
