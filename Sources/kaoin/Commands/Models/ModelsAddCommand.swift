import ArgumentParser
import FoundationEssentials
import KaoinFace
import KaoinFiles
import KaoinTexts
import KaoinTool

/// `kaoin models add`: a network from its makers' file.
struct ModelsAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Convert a network's published file and put it beside the others.",
        discussion: """
            Takes the files that `kaoin models list` names and no others: each is known by its digest, and so is what
            becomes of it. Nothing in a file is run. The daemon uses the networks from its next start on.
            Exit code 1 for any other file; then nothing is written.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var networks: NetworkOptions

    @Option(
        name: .long, help: "Folder for the networks (default: the one that is looked in).", completion: .directory)
    var to: String?

    @Argument(help: "Files of networks as their makers publish them.", completion: .file())
    var files: [String]

    private struct Line: Encodable {
        let name: String
        let files: [String]
    }

    func run() throws {
        let store = try networks.store()
        let folder = to.map { URL(filePath: $0) } ?? store.operatorFolder
        var made: [(network: OperatorNetwork, files: [OperatorNetwork.File])] = []
        for path in files {
            let source = try FileReader.read(path, limit: OperatorNetwork.longestSource)
            let network = try OperatorNetwork.of(source, path: path)
            made.append((network, try network.converted(source)))
        }
        // The folder of the machine's own software need not be there yet.
        if to == nil { try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
        for (network, files) in made {
            let paths = files.map { folder.appending(path: $0.name).path }
            for (file, path) in zip(files, paths) { try FileWriter.write(file.content, to: path) }
            if report.json {
                try Terminal.json(Line(name: network.name, files: paths))
            } else {
                Terminal.result(.modelAdded, ["name": network.name, "files": paths.joined(separator: ", ")])
            }
        }
        if !report.json, to == nil, !store.operatorNetworks.allSatisfy({ $0.state == .present }) {
            Terminal.say(.modelsToBeAdded)
        }
    }
}
