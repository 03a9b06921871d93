import ArgumentParser
import KaoinFace
import KaoinTexts
import KaoinTool

/// `kaoin models`: the networks of this machine.
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "Show the networks, and add those that no package brings.",
        subcommands: [ModelsListCommand.self, ModelsAddCommand.self], defaultSubcommand: ModelsListCommand.self)
}

/// `kaoin models list`: what is there.
struct ModelsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show every network, and whether its files are those that the program knows.",
        discussion: "Exit code 1 where a network that is needed is missing, or one is altered.")

    @OptionGroup var report: ReportOptions
    @OptionGroup var networks: NetworkOptions

    private struct Line: Encodable {
        let name: String
        let version: String
        let licence: String
        let state: String
        let isOptional: Bool
        var source: String?
        var sourceDigest: String?
    }

    func run() throws {
        let store = try networks.store()
        var isWhole = true
        for network in NetworkManifest.current.networks {
            let state = store.isWhole(network) ? OperatorNetwork.State.present : .altered
            isWhole = isWhole && state == .present
            try tell(
                Line(
                    name: network.name, version: network.version, licence: network.licence, state: state.rawValue,
                    isOptional: false), state)
        }
        for (network, state) in store.operatorNetworks {
            isWhole = isWhole && state != .altered
            try tell(
                Line(
                    name: network.name, version: network.version, licence: network.licence, state: state.rawValue,
                    isOptional: true, source: network.source, sourceDigest: network.sourceDigest), state)
            guard !report.json else { continue }
            let values = [
                "source": network.source, "digest": network.sourceDigest, "training": network.training,
            ]
            Terminal.result("  " + Terminal.text(.modelSource, values))
        }
        if !isWhole { throw ExitCode.finding }
    }

    private func tell(_ line: Line, _ state: OperatorNetwork.State) throws {
        if report.json { return try Terminal.json(line) }
        let text: StaffText =
            switch state {
            case .present: .modelPresent
            case .absent: .modelAbsent
            case .altered: .modelAltered
            }
        Terminal.result(text, ["name": line.name, "version": line.version, "licence": line.licence])
    }
}
