import FoundationEssentials
import KaoinCore
import KaoinSystem
import Logging

/// Lines on standard error: for the journal with the priority that it reads (`sd-daemon(3)`), for a person with its name.
///
/// No line ever holds a name, a reference, a score or anything of a face.
struct DaemonLog: LogHandler {
    static func logger(_ program: String) -> Logger { Logger(label: program) { DaemonLog(program: $0) } }

    private let program: String

    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info
    private let isJournal = ProcessInfo.processInfo.environment["JOURNAL_STREAM"] != nil

    init(program: String) { self.program = program }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { $1 }
        let details = fields.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        // A line is a line, whatever a device calls itself.
        let text = PrintableText.escaped("\(event.message)\(details)")
        let prefix = isJournal ? "<\(Self.priority(of: event.level))>" : "\(program): \(event.level): "
        StandardStream.errors.write(prefix + text + "\n")
    }

    private static func priority(of level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
