internal import CLinux
internal import KaoinPorts

/// A scanner that types. It is taken for this program alone: nothing of a pass reaches a console or a browser.
struct KeyboardPort: ScanPort, ~Copyable {
    static let kind = "keyboard"
    /// Events that are read at once.
    private static let batch = 64

    static func path(in settings: ScannerSettings) -> String { settings.keyboard }

    private let node: Node
    private let path: String
    private var decoder: KeyboardDecoder

    var descriptor: Int32 { node.descriptor }

    init(_ settings: ScannerSettings, rule: DeviceRule) throws(DeviceFault) {
        let path = settings.keyboard
        let node = try Node(path, writing: false, rule: rule)
        guard kaoin_has_key(node.descriptor, UInt32(KeyCode.letterA)) != 0 else {
            throw .refused(path, reason: "it is no keyboard")
        }
        guard kaoin_grab_input(node.descriptor) == 0 else { throw .busy(path) }
        self.path = path
        self.node = node
        decoder = KeyboardDecoder(.layout(settings.layout))
    }

    mutating func read(
        into assembler: inout LineAssembler, at now: Duration
    ) throws(DeviceFault) -> [Result<String, ScanProblem>] {
        let bytes = try node.read(path, atMost: Self.batch * KeyboardDecoder.eventLength)
        return decoder.take(bytes).compactMap { output in
            switch output {
            case .character(let sign): return assembler.take(sign, at: now)
            case .end: return assembler.take(0x0D, at: now)
            case .lost:
                assembler.lose(at: now)
                return nil
            // No ASCII, so that the text that it belongs to is told of and not delivered without it.
            case .foreign: return assembler.take(0xFF, at: now)
            }
        }
    }
}
