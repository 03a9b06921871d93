import ArgumentParser
import FoundationEssentials
import KaoinFiles
import KaoinTool

/// `kaoin medium fetch`.
struct MediumFetchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Fetch what a medium needs of Debian's packages, for a machine without a network.",
        discussion: """
            On Debian 12 for amd64, where `apt update` was run. apt verifies that the packages are Debian's; carry the folder in
            hands that you trust to the machine that has the root's key, and name it there by `kaoin medium make --debian`.
            """)

    @OptionGroup var report: ReportOptions

    @Argument(help: "An empty folder.", completion: .directory)
    var folder: String

    @Option(name: .long, help: "Folder of the product's packages, as `make deb` leaves them.", completion: .directory)
    var packages: String

    @Flag(name: .long, help: "The kiosk has no screen for customers.")
    var withoutScreen = false

    private struct Line: Encodable {
        let folder: String
        let packages: Int
    }

    func run() throws {
        guard Folder.exists(folder) else { throw MediumFailure.noFolder(folder) }
        let there = try FileManager.default.contentsOfDirectory(atPath: folder)
        if let first = there.first { throw MediumFailure.notEmpty("\(folder)/\(first)") }
        let files = try DebianRepository.files(
            of: DebianRepository.names(withScreen: !withoutScreen), in: packages)
        try HostProgram.require(DebianRepository.fetchers)
        try DebianRepository.requireHost()
        try DebianRepository.fetch(for: files, into: folder)
        if report.json {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            try Terminal.json(Line(folder: folder, packages: names.count))
        }
    }
}
