import ArgumentParser
import KaoinStore
import KaoinTexts
import KaoinTool
import KaoinWire

/// `kaoin audit tail`.
struct AuditTailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tail", abstract: "Show the last entries; nothing is verified.")

    @OptionGroup var report: ReportOptions
    @OptionGroup var state: StateOptions

    @Option(name: [.customShort("n"), .long], help: "How many, 1…10000.")
    var count = 20

    func validate() throws {
        guard (1...10_000).contains(count) else {
            throw ValidationError(.optionOutOfRange, ["option": "--count", "range": "1..10000"])
        }
    }

    func run() throws {
        for entry in try state.reader().tail(count) {
            let line = AuditLine(entry)
            if report.json { try Terminal.json(line) } else { line.describe() }
        }
    }
}

extension AuditLine {
    /// A line for a person.
    func describe() {
        let values = fields.sorted { $0.key < $1.key }.map { name, value in
            switch value {
            case .integer(let number): "\(name)=\(number)"
            case .text(let text): "\(name)=\(text)"
            }
        }
        Terminal.result(([time, "\(sequence)", kind] + values).joined(separator: "  "))
    }
}
