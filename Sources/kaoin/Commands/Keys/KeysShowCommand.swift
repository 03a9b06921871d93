import ArgumentParser
import KaoinKeys
import KaoinPass
import KaoinTool

/// `kaoin keys show`.
struct KeysShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what keys are and their fingerprints; no passphrase is needed.")

    @OptionGroup var report: ReportOptions

    @Argument(help: "Key files, private or public.", completion: .file())
    var files: [String]

    func run() throws {
        for file in files {
            let key = try KeyOnDisk(file)
            let holders: Int? =
                switch key {
                case .sealed(let sealed): sealed.holders
                case .clear(let clear): clear.isSecret ? 0 : nil
                case .token: nil
                }
            let line = KeyLine(
                key.publicHalf, holders: holders, secret: holders == nil ? nil : file,
                publicKey: holders == nil ? file : nil)
            if report.json {
                try Terminal.json(line)
            } else {
                line.describe()
                Terminal.result("  \(Terminal.shown(file)): \(line.sealDescription)")
            }
        }
    }
}
