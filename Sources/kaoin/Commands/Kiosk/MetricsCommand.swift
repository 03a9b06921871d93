import ArgumentParser
import KaoinClient
import KaoinFiles
import KaoinTool

/// `kaoin metrics`: a kiosk in figures.
struct MetricsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Print the kiosk's figures in the text format of Prometheus.",
        discussion: """
            Needs membership in kaoin-technician. With --textfile they are written for the collector of that name of
            Prometheus's node exporter, the file whole or not at all; where the kiosk does not answer it says `kaoin_up 0`
            and nothing else, and the exit code is 3.
            """)

    @OptionGroup var kiosk: KioskOptions

    @Option(name: .long, help: "Write them into this file, NAME.prom.", completion: .file())
    var textfile: String?

    func run() async throws {
        do {
            let answer = try await kiosk.connection("technician").request(
                "GET", "/v1/metrics", headers: kiosk.headers)
            guard answer.status == 200 else { throw CommandFailure(answer) }
            let text = Self.up(1) + String(decoding: answer.body, as: UTF8.self)
            guard let textfile else { return Terminal.write(text) }
            try FileWriter.write(Array(text.utf8), to: textfile)
        } catch {
            if let textfile { try FileWriter.write(Array(Self.up(0).utf8), to: textfile) }
            throw error
        }
    }

    private static func up(_ value: Int) -> String {
        "# HELP kaoin_up 1 where the kiosk's daemon answers.\n# TYPE kaoin_up gauge\nkaoin_up \(value)\n"
    }
}
